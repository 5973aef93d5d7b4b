"""Reading the mode: one statement for everybody, the whole record for staff."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency.models import EmergencyPeriod, EmergencyRequest
from api.emergency.states import EmergencyState
from api.kit import clock

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
