"""Keeping the counts per cell short."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import enqueue, job
from api.reports.density import service


@job("reports.sum_up_cells", cron="* * * * *")
async def sum_up(session: AsyncSession) -> None:
    """Sum up the changes of the last minute."""
    await service.sum_up(session)


@job("reports.fill_cells", cron="*/10 * * * *")
async def fill(session: AsyncSession) -> None:
    """Give cells to a batch of older rows; goes on at once while there are more."""
    if await service.fill(session) == service.BATCH:
        await enqueue(session, "reports.fill_cells")
