"""Reading rounds: all of the desk's, and the one of a link."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.hearings.models import (
    HearingAdvice,
    HearingAnswer,
    HearingImage,
    HearingInvitee,
    HearingItem,
    HearingRound,
)
from api.identity.links import Link
from api.kit import paging
from api.kit.clock import JST
from api.kit.errors import NotFound
from api.kit.paging import PageRequest
from api.uploads import attachments
from api.uploads.repository import Photo

LINK = Link("hearings.invitation", "hearings/answer")


class Counts(NamedTuple):
    """What belongs to a round."""

    items: int
    invited: int
    answered: int
    advices: int


def end_of(last_day: date) -> datetime:
    """The last instant of a round's last day in Japan."""
    return datetime.combine(last_day + timedelta(days=1), time(), JST) - timedelta(seconds=1)


def link_of(invitee: HearingInvitee) -> str:
    """The address that opens the round to one person."""
    return LINK.address(invitee.id, invitee.until)


async def get(session: AsyncSession, round_id: UUID, *, lock: bool = False) -> HearingRound:
    """A round, or 404."""
    found = await session.get(HearingRound, round_id, with_for_update=lock or None)
    if found is None:
        raise NotFound("No such round")
    return found


async def page(
    session: AsyncSession, request: PageRequest
) -> tuple[list[HearingRound], str | None]:
    """Rounds, newest first."""
    by = HearingRound.created_at
    return await paging.page(session, select(HearingRound), by, request, listing="hearings")


async def counts(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Counts]:
    """What belongs to each of some rounds."""
    taken = HearingAdvice.withdrawn_at.is_(None)
    found = [
        await _count(session, select(HearingItem.round_id).where(HearingItem.round_id.in_(ids))),
        await _count(
            session, select(HearingInvitee.round_id).where(HearingInvitee.round_id.in_(ids))
        ),
        await answered(session, ids),
        await _count(
            session, select(HearingAdvice.round_id).where(HearingAdvice.round_id.in_(ids), taken)
        ),
    ]
    return {one: Counts(*(count.get(one, 0) for count in found)) for one in ids}


async def answered(session: AsyncSession, ids: Sequence[UUID]) -> Mapping[UUID, int]:
    """How many people answered in each of some rounds."""
    said = HearingInvitee.answered_at.is_not(None)
    query = select(HearingInvitee.round_id).where(HearingInvitee.round_id.in_(ids), said)
    return await _count(session, query)


async def _count(session: AsyncSession, rows: Select[UUID]) -> dict[UUID, int]:
    every = rows.subquery()
    column = every.c.round_id
    counted = await session.execute(select(column, func.count()).group_by(column))
    return {row[0]: row[1] for row in counted}


async def items(session: AsyncSession, round_id: UUID) -> list[HearingItem]:
    """What people are shown, in its order."""
    query = select(HearingItem).where(HearingItem.round_id == round_id).order_by(HearingItem.id)
    return list(await session.scalars(query))


async def images(
    session: AsyncSession, ids: Sequence[UUID]
) -> dict[UUID, list[tuple[HearingImage, Photo]]]:
    """The picture of each item."""
    return await attachments.beside(session, HearingImage, ids)


async def invitees(session: AsyncSession, round_id: UUID) -> list[HearingInvitee]:
    """Those who were invited, in their order."""
    query = select(HearingInvitee).where(HearingInvitee.round_id == round_id)
    return list(await session.scalars(query.order_by(HearingInvitee.id)))


async def advices(session: AsyncSession, round_id: UUID) -> list[HearingAdvice]:
    """What was taken of a round, newest first."""
    query = select(HearingAdvice).where(HearingAdvice.round_id == round_id)
    return list(await session.scalars(query.order_by(HearingAdvice.id.desc())))


async def answers(session: AsyncSession, round_id: UUID) -> list[HearingAnswer]:
    """All that was said in a round."""
    of = select(HearingItem.id).where(HearingItem.round_id == round_id)
    query = select(HearingAnswer).where(HearingAnswer.item_id.in_(of))
    return list(await session.scalars(query.order_by(HearingAnswer.answered_at)))


async def answers_of(session: AsyncSession, invitee_id: UUID) -> list[HearingAnswer]:
    """What one of them said."""
    query = select(HearingAnswer).where(HearingAnswer.invitee_id == invitee_id)
    return list(await session.scalars(query))


async def public_page(
    session: AsyncSession, request: PageRequest
) -> tuple[list[HearingAdvice], str | None]:
    """What was changed because people were asked, newest first."""
    taken = select(HearingAdvice).where(HearingAdvice.withdrawn_at.is_(None))
    by = HearingAdvice.created_at
    return await paging.page(session, taken, by, request, listing="hearings:changes")


async def rounds(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, HearingRound]:
    """Rounds by their ids."""
    query = select(HearingRound).where(HearingRound.id.in_(set(ids)))
    return {one.id: one for one in await session.scalars(query)}
