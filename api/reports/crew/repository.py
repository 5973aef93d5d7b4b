"""Reading rounds."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.identity.models import Staff
from api.kit.caller import Caller
from api.kit.errors import NotFound
from api.reports.cases.models import Report
from api.reports.cases.repository import within_reach
from api.reports.cases.states import CLOSED
from api.reports.crew.models import Round, RoundMember, RoundStop
from api.reports.policy import Permission


def _walks(caller: Caller) -> ColumnElement[bool]:
    along = select(RoundMember.round_id).where(RoundMember.staff_id == caller.id)
    return or_(Round.owner_id == caller.id, Round.id.in_(along))


def visible_to(caller: Caller) -> Select[Round]:
    """A round is seen by its owner and by those who walk along."""
    return select(Round).where(_walks(caller))


async def get(
    session: AsyncSession, caller: Caller, round_id: UUID, *, lock: bool = False
) -> Round:
    """A round that the caller may see, or 404."""
    query = visible_to(caller).where(Round.id == round_id)
    found = await session.scalar(query.with_for_update(of=Round) if lock else query)
    if found is None:
        raise NotFound("No such round")
    return found


async def of_day(session: AsyncSession, owner_id: UUID, day: date) -> Round | None:
    """Somebody's own round of a day, locked."""
    return await session.scalar(
        select(Round).where(Round.owner_id == owner_id, Round.day == day).with_for_update()
    )


async def summaries(
    session: AsyncSession, caller: Caller, day: date
) -> Sequence[tuple[Round, str, int, int]]:
    """The rounds of a day that the caller sees: owner's name, stops, open stops; own ones first."""
    stops = (
        select(
            RoundStop.round_id,
            func.count().label("stops"),
            func.count().filter(Report.state.not_in(sorted(CLOSED))).label("open"),
        )
        .join(Report, Report.id == RoundStop.report_id)
        .where(within_reach(caller))
        .group_by(RoundStop.round_id)
        .subquery()
    )
    rows = await session.execute(
        select(Round, Staff.name, func.coalesce(stops.c.stops, 0), func.coalesce(stops.c.open, 0))
        .join(Staff, Staff.id == Round.owner_id)
        .outerjoin(stops, stops.c.round_id == Round.id)
        .where(_walks(caller), Round.day == day)
        .order_by(Round.owner_id != caller.id, Round.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


async def stops_of(session: AsyncSession, round_id: UUID) -> list[RoundStop]:
    """The stops in their order."""
    return list(
        await session.scalars(
            select(RoundStop)
            .where(RoundStop.round_id == round_id)
            .order_by(RoundStop.position, RoundStop.report_id)
        )
    )


async def reports_of(
    session: AsyncSession, caller: Caller, round_id: UUID
) -> list[tuple[Report, str | None]]:
    """The reports of a round that are still on the caller's desk, in order, with whose they are."""
    rows = await session.execute(
        select(Report, Staff.name)
        .join(RoundStop, RoundStop.report_id == Report.id)
        .outerjoin(Staff, Staff.id == Report.assignee_id)
        .where(RoundStop.round_id == round_id, within_reach(caller))
        .order_by(RoundStop.position, RoundStop.report_id)
    )
    return [(row[0], row[1]) for row in rows]


async def members_of(session: AsyncSession, round_id: UUID) -> list[Staff]:
    """Who walks along."""
    return list(
        await session.scalars(
            select(Staff)
            .join(RoundMember, RoundMember.staff_id == Staff.id)
            .where(RoundMember.round_id == round_id)
            .order_by(Staff.name, Staff.id)
        )
    )


async def colleagues(session: AsyncSession, caller: Caller) -> list[Staff]:
    """Active staff who work where the caller works."""
    query = select(Staff).where(Staff.disabled_at.is_(None), Staff.id != caller.id)
    along = people.holders(Permission.WORK, caller.departments(Permission.WORK))
    query = query.where(Staff.id.in_(along))
    return list(await session.scalars(query.order_by(Staff.name, Staff.id).limit(200)))
