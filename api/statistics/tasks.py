"""When it is counted."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.statistics import service


@job("statistics.count", cron="7 * * * *")
async def count(session: AsyncSession) -> None:
    """Count everything once an hour."""
    await service.count(session)
