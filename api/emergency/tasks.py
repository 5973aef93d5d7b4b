"""What happens to the mode by itself."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency import service
from api.kit.jobs import job


@job("emergency.expire", cron="*/5 * * * *")
async def expire(session: AsyncSession) -> None:
    """Write down that a period is over which nobody renewed."""
    await service.expire(session)
