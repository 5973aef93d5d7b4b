"""What waits for the end of somebody's quiet hours."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.post import service as post

_WAITING = text(
    "SELECT scheduled_at, args->'digest_ids' FROM procrastinate_jobs"
    " WHERE status = 'todo' AND task_name = 'notifications.send_digests'"
    " AND scheduled_at IS NOT NULL ORDER BY id"
)


async def held(session: AsyncSession) -> list[datetime]:
    """When letters that are held back go out; one instant for each job."""
    return [at for at, _ in await session.execute(_WAITING)]


async def send_held(session: AsyncSession) -> None:
    """Their time has come."""
    for _, ids in (await session.execute(_WAITING)).all():
        await post.send_digests([UUID(one) for one in ids])
