"""Jobs of requests."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.open311.requests import media


@job("open311.fetch_media", retries=6)
async def fetch_media(session: AsyncSession, media_id: str) -> None:
    """Fetch one photograph that a request named."""
    await media.fetch(session, UUID(media_id))
