"""Jobs of photographs."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.uploads import processing


@job("uploads.process")
async def process(session: AsyncSession, upload_id: str) -> None:
    """Make the clean pictures of one upload."""
    await processing.process(session, UUID(upload_id))


@job("uploads.remove_originals", cron="*/30 * * * *")
async def remove_originals(session: AsyncSession) -> None:
    """Delete originals after 30 days."""
    await processing.remove_originals(session)


@job("uploads.remove_loose", cron="*/20 * * * *")
async def remove_loose(session: AsyncSession) -> None:
    """Delete uploads that nothing took for 24 hours."""
    await processing.remove_loose(session)
