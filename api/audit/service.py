"""Writing the audit: entries are noted while a service works and appended last of all.

The lock of a stream is taken when everything else of the transaction is done, just before the
commit, so that it is held for one round trip.
"""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

import orjson
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.chain import Detail, Entry
from api.kit import clock, closing, log
from api.kit.caller import Actor

_APPEND = select(
    text(
        "audit_append(:stream, :at, :actor_kind, :actor_id, :action, :subject_id, :request_id,"
        " CAST(:details AS jsonb), :body)"
    )
)


def record(
    session: AsyncSession,
    actor: Actor,
    room: str,
    action: str,
    subject_id: UUID | None,
    details: Mapping[str, Detail] | None = None,
) -> None:
    """Note what `actor` did to a record; it is on record if and only if the session commits.

    `room` names the stream; `details` takes ids, states and counts, never personal data.
    """
    at = clock.now()
    entry = Entry(
        stream=stream_of(room, at),
        at=at,
        actor_kind=actor.kind,
        actor_id=actor.id,
        action=action,
        subject_id=subject_id,
        request_id=log.request_id.get(),
        details=dict(details or {}),
    )
    closing.call(session, closing.Call(entry.stream, _APPEND, _parameters(entry)))


@asynccontextmanager
async def attempt(session: AsyncSession) -> AsyncGenerator[None]:
    """A savepoint: what fails inside leaves no change and nothing on record."""
    noted = closing.noted(session)
    try:
        async with session.begin_nested():
            yield
    except BaseException:
        # What was noted before the savepoint still stands.
        closing.restore(session, noted)
        raise


def stream_of(room: str, at: datetime) -> str:
    """The stream of a room on a day in Japan: `reports/2026-11-24`."""
    return f"{room}/{at.astimezone(clock.JST).date().isoformat()}"


def _parameters(entry: Entry) -> dict[str, object]:
    details = orjson.dumps(dict(entry.details)).decode()
    return {**vars(entry), "details": details, "body": entry.body()}
