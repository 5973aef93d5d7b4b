"""Jobs that tell contributors."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions import telling
from api.kit.jobs import job


@job("reports.tell_contributor", retries=10)
async def tell_contributor(
    session: AsyncSession, contribution_id: str, what: str, message_id: str
) -> None:
    """What the release before this one left in the queue."""
    await telling.tell(session, UUID(contribution_id), what, UUID(message_id))
