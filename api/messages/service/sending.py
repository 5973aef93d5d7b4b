"""Messages go out: frozen once, sent batch by batch, each person once.

Whoever sends a batch holds its lock as long as that takes, and what became of it with each person
is written down at once. Killed anywhere, the next one goes on behind the last outcome: the one mail
between the server's yes and that line goes out again under the same Message-ID.
"""

import logging
from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Select, literal, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db
from api.kit.jobs import enqueue, enqueue_each, queued
from api.messages.exits import claiming, freezing, gathering
from api.messages.exits.claiming import Batch, Hours
from api.messages.models import Message, MessageBatch
from api.messages.profile import most_in_a_week
from api.messages.rules.hours import quiet_until
from api.messages.service import by_line, by_mail, by_push, moving, repeating
from api.messages.states import MessageState
from api.municipality import repository as municipality
from api.subscriptions import audiences
from api.subscriptions import hours as people_hours

logger = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=2)

# The transaction of whoever holds a lock is idle while others answer.
_LOCK = text(
    "SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0)),"
    " set_config('idle_in_transaction_session_timeout', '0', true)"
)


async def freeze(session: AsyncSession, message_id: UUID) -> None:
    """Write down whom a started message is meant for, and have it sent. Harmless when repeated."""
    message = await moving.locked(session, message_id)
    if message.state is not MessageState.SENDING or message.frozen is not None:
        return
    made = await freezing.freeze(session, message.id, await _people(session, message))
    message.frozen = made.people
    if message.frozen == 0:
        await moving.stop_empty(session, message)
        return
    await session.flush()
    await enqueue_each(session, "messages.send_batch", freezing.numbered(message.id, made.now))


async def _people(session: AsyncSession, message: Message) -> Select[*tuple[Any, ...]]:
    """Whom it reaches, each once, and from when on; what is urgent waits for nobody's hours."""
    rule, now = moving.rule_of(message), clock.now()
    if message.urgent:
        at_once = literal(now, DateTime(timezone=True)).label("due_at")
        alone = literal(False).label("together")
        return audiences.people_sql(rule).add_columns(at_once, alone)
    night = people_hours.night(await municipality.current(session))
    return people_hours.people_due_sql(rule, night, now)


async def send_batch(session: AsyncSession, message_id: UUID, number: int) -> None:
    """Send what is left of a batch, unless somebody else does just now."""
    if not await session.scalar(_LOCK, {"name": f"messages.batch {message_id} {number}"}):
        return
    ward = await municipality.current(session)
    batch = await claiming.claim(message_id, number, most_in_a_week(ward))
    if batch is None:
        return
    message = await _message(batch)
    night = people_hours.night(ward)
    now = clock.now()
    hours = Hours(now, None if batch.urgent else (night.start, night.end))
    later, mornings = await SEND[batch.channel](session, message, batch, hours)
    if message.digest_of is not None:
        async with db.transaction() as ledger:
            await gathering.pass_on(ledger, message.id, message.digest_of, number)
    if await claiming.close(batch, _due(batch, now, mornings, later=later)):
        await finish_if_over(message_id)


_read: dict[UUID, Message] = {}
"""The message that was sent last, since its batches follow each other."""


async def _message(batch: Batch) -> Message:
    """The message of a batch, in the version that was claimed."""
    known = _read.get(batch.message_id)
    if known is None or known.version != batch.version:
        async with db.transaction() as session:
            known = await session.get_one(Message, batch.message_id)
        _read.clear()
        _read[known.id] = known
    return known


def _due(batch: Batch, now: datetime, mornings: Iterable[int], *, later: int) -> datetime | None:
    """When a batch is to be taken up again; nothing where everybody has an outcome."""
    wait = min(FIRST_WAIT * 2 ** min(batch.tries, 10), LONGEST_WAIT)
    instants = [now + wait] if later else []
    return min([*instants, *(quiet_until(now, hour) for hour in mornings)], default=None)


Send = Callable[[AsyncSession, Message, Batch, Hours], Coroutine[None, None, tuple[int, set[int]]]]
SEND: dict[str, Send] = {"mail": by_mail.send, "line": by_line.send, "push": by_push.send}
"""Ways to people, by the name that stands in deliveries: what sends to some of a batch."""


async def finish_if_over(message_id: UUID) -> None:
    """Finish a message whose batches are done; those that end at once leave it to the next look."""
    async with db.transaction() as session:
        message = await session.get_one(Message, message_id)
        if message.state is not MessageState.SENDING or message.frozen is None:
            return
        open_one = select(MessageBatch.number).where(
            MessageBatch.message_id == message_id, MessageBatch.done_at.is_(None)
        )
        if await session.scalar(open_one.limit(1)) is not None:
            return
        if left := await freezing.left(session, message_id):
            # Never said to be finished while somebody has no outcome.
            logger.error("people without an outcome", extra={"count": left})
            await _open_again(session, message_id)
            return
        await moving.finish(session, message_id)


async def _open_again(session: AsyncSession, message_id: UUID) -> None:
    """Take up the batches again in which somebody has no outcome."""
    await session.execute(
        text(
            "UPDATE message_batches b SET done_at = NULL, due_at = :now"
            " WHERE b.message_id = :message_id AND NOT b.together AND EXISTS ("
            "  SELECT FROM unnest(b.people) p(id) WHERE NOT EXISTS ("
            "   SELECT FROM message_outcomes o"
            "   WHERE o.message_id = b.message_id AND o.recipient_id = p.id))"
        ),
        {"message_id": message_id, "now": clock.now()},
    )


async def reconcile(session: AsyncSession) -> None:
    """Take up what is due and nobody does: hours that have come, days of plans, messages that were
    not frozen, batches that were left behind, and messages that are over."""
    now = clock.now()
    due = select(Message.id).where(Message.state == MessageState.SCHEDULED, Message.send_at <= now)
    sending = select(Message.id).where(Message.state == MessageState.SENDING)
    unfrozen = sending.where(Message.frozen.is_(None))
    await enqueue_each(session, "messages.start", await _named(session, due))
    plans = [{"plan_id": str(one)} for one in await repeating.due(session)]
    await enqueue_each(session, "messages.go_on", plans)
    await enqueue_each(session, "messages.freeze", await _named(session, unfrozen))
    open_ones = (
        select(MessageBatch.message_id, MessageBatch.number)
        .where(MessageBatch.done_at.is_(None), MessageBatch.due_at <= now)
        .where(MessageBatch.message_id.in_(sending), ~MessageBatch.together)
        .order_by(MessageBatch.message_id, MessageBatch.number)
    )
    if await gathering.is_due(session):
        await enqueue(session, "messages.gather")
    waiting = await queued(session, "messages.send_batch")
    known = {(args["message_id"], args["number"]) for args in waiting}
    rows = [(str(row[0]), row[1]) for row in await session.execute(open_ones)]
    each = [{"message_id": one, "number": n} for one, n in rows if (one, n) not in known]
    await enqueue_each(session, "messages.send_batch", each)
    for message_id in await session.scalars(sending.where(Message.frozen.is_not(None))):
        await finish_if_over(message_id)


async def _named(session: AsyncSession, query: Select[UUID]) -> list[dict[str, str]]:
    return [{"message_id": str(one)} for one in await session.scalars(query)]
