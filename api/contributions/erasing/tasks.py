"""Jobs that erase."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions.erasing import service
from api.kit.jobs import job


@job("reports.erase_contributions", cron="20 18 * * *")
async def erase_contributions(session: AsyncSession) -> None:
    """Erase, each night, the authors of what residents gave and staff decided a year ago."""
    await service.erase_ended(session)
