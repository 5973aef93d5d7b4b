"""What happens to themes by itself."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.reports.themes import service


@job("reports.close_themes", cron="5 15 * * *")
async def close_themes(session: AsyncSession) -> None:
    """Close what ended with the day, five minutes after midnight in Japan."""
    await service.close_ended(session)
