"""Jobs that release."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.reports.release import service


@job("reports.release_due", cron="*/10 * * * *")
async def release_due(session: AsyncSession) -> None:
    """Find the reports that the rules of their categories release."""
    await service.queue_due(session)


@job("reports.release")
async def release(session: AsyncSession, report_id: str) -> None:
    """Release one report, if its rule still does."""
    await service.release(session, UUID(report_id))
