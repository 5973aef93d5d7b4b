"""Jobs that send."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.post import service


@job("notifications.send", retries=10)
async def send(session: AsyncSession, delivery_id: str) -> None:
    """Send one prepared message."""
    await service.send(session, UUID(delivery_id))


@job("notifications.send_batch", retries=10)
async def send_batch(session: AsyncSession, delivery_ids: list[str]) -> None:
    """Send some prepared messages; again only those that are left."""
    del session  # each message has a transaction of its own
    await service.send_batch([UUID(delivery_id) for delivery_id in delivery_ids])


@job("notifications.send_digests", retries=10)
async def send_digests(session: AsyncSession, digest_ids: list[str]) -> None:
    """Send some mails of a morning; again only those that are left."""
    del session
    await service.send_digests([UUID(digest_id) for digest_id in digest_ids])


@job("notifications.queue_digests", cron="0 23 * * *")
async def queue_digests(session: AsyncSession) -> None:
    """Eight in the morning in Japan: what happened since the day before."""
    await service.queue_digests(session)


@job("notifications.queue_weekly_digests", cron="5 23 * * 0")
async def queue_weekly_digests(session: AsyncSession) -> None:
    """Monday, five past eight in Japan: what happened in the week before."""
    await service.queue_digests(session, "weekly")
