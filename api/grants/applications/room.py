"""What became of an application once its group is told. Who selects says it here."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.applications.models import GrantApplication
from api.grants.applications.schemas import ApplicationOutcome

Read = Callable[[AsyncSession, GrantApplication], Awaitable[ApplicationOutcome | None]]
_read: list[Read] = []


def outcome_by(read: Read) -> None:
    """Have outcomes read so."""
    _read[:] = [read]


async def outcome(
    session: AsyncSession, application: GrantApplication
) -> ApplicationOutcome | None:
    """What became of it; nothing before all are told."""
    return await _read[0](session, application) if _read else None
