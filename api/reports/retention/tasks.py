"""Jobs of retention."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.reports.retention import given, service


@job("reports.erase_closed", cron="10 18 * * *")
async def erase_closed(session: AsyncSession) -> None:
    """Erase, each night, the reporters of what was closed a year ago."""
    await service.erase_closed(session)


@job("reports.erase_contributions", cron="20 18 * * *")
async def erase_contributions(session: AsyncSession) -> None:
    """Erase, each night, the authors of what residents gave and staff decided a year ago."""
    await given.erase_ended(session)
