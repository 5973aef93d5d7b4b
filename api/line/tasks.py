"""Jobs about the account of LINE."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.line import service


@job("line.handle")
async def handle(session: AsyncSession, event_id: str) -> None:
    """Take one event and answer it."""
    del session  # the event counts as handled before it is answered
    await service.handle(event_id)


@job("line.relay")
async def relay(session: AsyncSession, relay_id: str) -> None:
    """Pass a call on to the bot that shares the account."""
    await service.relay(session, UUID(relay_id))


@job("line.forget", cron="47 18 * * *")
async def forget(session: AsyncSession) -> None:
    """Delete events after seven days."""
    await service.forget(session)
