"""Jobs about faults that are told in the chat."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.line.reporting import photos, repository


# LINE may let it wait for long; whoever writes in the chat meanwhile is answered first.
@job("line.fetch_photo", retries=10, priority=-1)
async def fetch_photo(session: AsyncSession, photo_id: str) -> None:
    """Fetch a photograph from LINE."""
    await photos.fetch(session, photo_id)


@job("line.forget_drafts", cron="17 * * * *")
async def forget_drafts(session: AsyncSession) -> None:
    """Delete what was left for a day."""
    await repository.forget_old(session)
