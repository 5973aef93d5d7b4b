"""Jobs of photographs."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import storage
from api.kit.jobs import job
from api.uploads import burning, processing


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


@job("uploads.check_again", cron="*/30 * * * *")
async def check_again(session: AsyncSession) -> None:
    """Look for faces again where that failed."""
    await processing.check_again(session)


@job("uploads.burn")
async def burn(session: AsyncSession, upload_id: str) -> None:
    """Make the pictures of one upload anew, with all hidden that staff said."""
    await burning.burn(session, UUID(upload_id))


@job("uploads.remove_files")
async def remove_files(session: AsyncSession, keys: list[str]) -> None:
    """Delete files that nothing leads to any more."""
    del session
    for key in keys:
        await storage.remove(key)
