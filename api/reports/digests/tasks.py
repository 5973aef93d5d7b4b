"""Digests: half past eight in Japan, on the week's first working day, or as soon after it as a
worker is there."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.reports.digests import service


@job("reports.plan_digests", cron="30 0-8,23 * * *")
async def plan(session: AsyncSession) -> None:
    """Every hour of the working day: whoever slept through the first still sends them that day."""
    await service.plan(session)


@job("reports.send_digests", retries=10)
async def send(session: AsyncSession, ids: list[str]) -> None:
    """What the release before this one left in the queue."""
    await service.queue(session, [UUID(one) for one in ids])
