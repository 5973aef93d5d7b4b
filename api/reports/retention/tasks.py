"""Jobs of retention."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.reports.retention import service


@job("reports.erase_closed", cron="10 18 * * *")
async def erase_closed(session: AsyncSession) -> None:
    """Erase, each night, the reporters of what was closed a year ago."""
    await service.erase_closed(session)
