"""Jobs of rounds."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.jobs import job
from api.rounds import service

KEPT = timedelta(days=90)


@job("reports.forget_rounds", cron="47 18 * * *")
async def forget_rounds(session: AsyncSession) -> None:
    """Delete rounds after 90 days."""
    await service.forget_old(session, clock.today() - KEPT)
