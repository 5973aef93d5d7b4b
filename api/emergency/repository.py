"""Reading the mode: one statement for everybody, the whole record for staff."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ScalarSelect, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency.models import EmergencyPeriod, EmergencyRequest
from api.emergency.states import EmergencyState
from api.kit import clock
from api.kit.db import Rows

SHOWN = 50


async def now_on(session: AsyncSession) -> EmergencyPeriod | None:
    """The period that is on at this moment."""
    return await session.scalar(
        select(EmergencyPeriod).where(
            EmergencyPeriod.ended_at.is_(None), EmergencyPeriod.until > clock.now()
        )
    )


async def unended(session: AsyncSession) -> EmergencyPeriod | None:
    """The period that nobody has ended, be its time over or not; locked."""
    return await session.scalar(
        select(EmergencyPeriod).where(EmergencyPeriod.ended_at.is_(None)).with_for_update()
    )


async def period(session: AsyncSession, period_id: UUID) -> EmergencyPeriod:
    """One period."""
    return await session.get_one(EmergencyPeriod, period_id)


async def before_on_its_day(
    session: AsyncSession, later: EmergencyPeriod
) -> Sequence[EmergencyPeriod]:
    """Periods that ended on the day (in Japan) on which a later one began: they share it."""
    day = later.began_at.astimezone(clock.JST).date()
    found = await session.scalars(
        select(EmergencyPeriod).where(
            EmergencyPeriod.began_at < later.began_at,
            EmergencyPeriod.ended_at >= datetime.combine(day, time(), clock.JST),
        )
    )
    return found.all()


async def not_given_back(session: AsyncSession, *, before: datetime) -> list[UUID]:
    """Periods that ended before an instant and whose days are not given back yet."""
    return list(
        await session.scalars(
            select(EmergencyPeriod.id).where(
                EmergencyPeriod.days_moved_at.is_(None), EmergencyPeriod.ended_at < before
            )
        )
    )


async def days_moved(session: AsyncSession, period_id: UUID) -> None:
    """Note that the days which a period kept from counting are given back."""
    await session.execute(
        update(EmergencyPeriod)
        .where(EmergencyPeriod.id == period_id, EmergencyPeriod.days_moved_at.is_(None))
        .values(days_moved_at=clock.now())
    )


_PAUSED_SINCE = select(EmergencyPeriod.began_at).where(EmergencyPeriod.days_moved_at.is_(None))


async def paused_since(session: AsyncSession) -> date | None:
    """The day (in Japan) since which days do not count: that on which the mode began, until it is
    over and the days are given back."""
    return _first_day(list(await session.scalars(_PAUSED_SINCE)))


async def paused_since_in(rows: Rows) -> date | None:
    """The same, for lists."""
    sql = "SELECT began_at FROM emergency_periods WHERE days_moved_at IS NULL"
    return _first_day([began_at for (began_at,) in await rows.all(sql, {})])


def _first_day(began: list[datetime]) -> date | None:
    return day_of(min(began, default=None))


def paused_sql() -> ScalarSelect[datetime]:
    """When that was that `day_of` makes the day of, for a statement that reads more."""
    first = select(func.min(EmergencyPeriod.began_at))
    return first.where(EmergencyPeriod.days_moved_at.is_(None)).scalar_subquery()


def day_of(began: datetime | None) -> date | None:
    """The day (in Japan) of an instant, if there is one."""
    return began.astimezone(clock.JST).date() if began else None


async def waiting(session: AsyncSession, *, lock: bool = False) -> EmergencyRequest | None:
    """The request that nobody has decided."""
    query = select(EmergencyRequest).where(EmergencyRequest.state == EmergencyState.ASKED)
    return await session.scalar(query.with_for_update() if lock else query)


async def periods(session: AsyncSession) -> list[EmergencyPeriod]:
    """The latest periods, newest first."""
    return list(
        await session.scalars(
            select(EmergencyPeriod).order_by(EmergencyPeriod.began_at.desc()).limit(SHOWN)
        )
    )


async def requests(session: AsyncSession) -> list[EmergencyRequest]:
    """The latest requests, oldest first."""
    rows = await session.scalars(
        select(EmergencyRequest).order_by(EmergencyRequest.asked_at.desc()).limit(4 * SHOWN)
    )
    return list(rows)[::-1]
