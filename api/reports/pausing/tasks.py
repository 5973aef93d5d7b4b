"""Days are given back in batches."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.reports.pausing import service


@job("reports.give_days_back")
async def give_days_back(session: AsyncSession, period_id: str, after: str) -> None:
    """Move the promised days of the next reports after an emergency, and queue those after them."""
    await service.run(session, UUID(period_id), UUID(after))


@job("reports.resume_giving_back", cron="35 * * * *")
async def resume(session: AsyncSession) -> None:
    """Go on where a batch failed for good."""
    await service.resume(session)
