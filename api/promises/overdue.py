"""From when on a promise is overdue: since today, or, as long as days of an emergency do not count,
since the day on which it began."""

from datetime import date, datetime

from sqlalchemy import ScalarSelect
from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency import repository as emergency
from api.kit import clock
from api.kit.db import Rows


async def before(session: AsyncSession) -> date:
    """What was due before this day, and has not come, is overdue."""
    return _before(await emergency.paused_since(session))


async def before_in(rows: Rows) -> date:
    """The same, for lists."""
    return _before(await emergency.paused_since_in(rows))


def paused_sql() -> ScalarSelect[datetime]:
    """Of what `since` makes the day, for a statement that reads more."""
    return emergency.paused_sql()


def since(began: datetime | None) -> date:
    """The day of `before`, by what `paused_sql` gave."""
    return _before(emergency.day_of(began))


def _before(paused: date | None) -> date:
    return min(paused, clock.today()) if paused else clock.today()
