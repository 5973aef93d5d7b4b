"""Jobs of documents."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.uploads.documents import service


@job("uploads.look_at_document")
async def look(session: AsyncSession, document_id: str) -> None:
    """Look at one document."""
    await service.look(session, UUID(document_id))


@job("uploads.remove_loose_documents", cron="*/20 * * * *")
async def remove_loose(session: AsyncSession) -> None:
    """Delete documents that nothing took for 24 hours."""
    await service.remove_loose(session)
