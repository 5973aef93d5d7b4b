"""Jobs of comments."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.reports.comments import telling


@job("reports.tell_commenter", retries=10)
async def tell_commenter(session: AsyncSession, comment_id: str, message_id: str) -> None:
    """What the release before this one left in the queue."""
    await telling.tell(session, UUID(comment_id), UUID(message_id))
