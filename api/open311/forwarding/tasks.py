"""Jobs of forwardings."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import enqueue, job
from api.open311.forwarding import hearing, repository, sending


@job("open311.send", retries=10)
async def send(session: AsyncSession, report_id: str) -> None:
    """Send one report to another body."""
    await sending.send(session, UUID(report_id))


@job("open311.ask_everybody", cron="*/10 * * * *")
async def ask_everybody(session: AsyncSession) -> None:
    """Have each server asked that has something of ours."""
    for endpoint in await repository.servers(session):
        await enqueue(session, "open311.ask", endpoint=endpoint)


@job("open311.ask", retries=2)
async def ask(session: AsyncSession, endpoint: str) -> None:
    """Ask one server about everything that it has of ours."""
    await hearing.ask(session, endpoint)
