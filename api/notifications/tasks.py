"""Jobs that send."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.notifications import service


@job("notifications.send", retries=10)
async def send(session: AsyncSession, delivery_id: str) -> None:
    """Send one prepared message."""
    await service.send(session, UUID(delivery_id))
