"""What happens to themes by itself."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions.themes import service
from api.kit.jobs import job


@job("reports.close_themes", cron="5 15 * * *")
async def close_themes(session: AsyncSession) -> None:
    """Close what ended with the day, five minutes after midnight in Japan."""
    await service.close_ended(session)
