"""Jobs of handovers."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.reports.contractors import following


@job("reports.watch_handovers", cron="12 * * * *")
async def watch_handovers(session: AsyncSession) -> None:
    """Remind contractors of links that end, and clerks of those that ended without an answer."""
    await following.watch(session)
