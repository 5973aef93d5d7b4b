"""Digests are planned once a week and go out in batches."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.ids import new_id
from api.municipality import repository as municipality
from api.post import service as post
from api.post.service import Envelope
from api.reports.digests import repository, telling
from api.reports.digests.models import Digest
from api.reports.digests.rules import week_of_digest


async def plan(session: AsyncSession) -> int:
    """Note who gets a digest this week and prepare them; does nothing once that was done, nor on a
    day that is not the week's first working day. How many are new."""
    week = week_of_digest(clock.today())
    if week is None or await repository.is_planned(session, week):
        return 0
    found = await repository.recipients(session)
    rows = [
        {"id": new_id(), "week": week, "kind": kind, "recipient": recipient, "version": 1,
         "created_at": clock.now(), "updated_at": clock.now()}
        for kind, recipient in found
    ]  # fmt: skip
    if not rows:
        return 0
    made = await session.scalars(
        insert(Digest).values(rows).on_conflict_do_nothing().returning(Digest.id)
    )
    new = made.all()
    await queue(session, new)
    return len(new)


async def queue(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Hand planned digests to the post, each once."""
    ward = await municipality.current(session)
    query = select(Digest).where(Digest.id.in_(ids), Digest.sent_at.is_(None))
    envelopes: list[Envelope] = []
    for digest in await session.scalars(query.order_by(Digest.id).with_for_update()):
        address, _ = await telling.address(session, ward, digest)
        if address:
            envelopes.append(Envelope(address, "digests.week", digest.id))
        digest.sent_at = clock.now()
    await post.queue_many(session, envelopes)
