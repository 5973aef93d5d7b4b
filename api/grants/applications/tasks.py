"""Jobs of applications."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.applications import letters, service
from api.kit.jobs import job


@job("grants.forget_applications", cron="45 15 * * *")
async def forget_applications(session: AsyncSession) -> None:
    """Each night: forget what groups wrote, once its time is over."""
    await service.forget(session)


@job("grants.remind", cron="0 0 * * *")
async def remind(session: AsyncSession) -> None:
    """At nine in the morning in Japan: say to groups with a draft that it is not sent."""
    await letters.remind(session)


@job("grants.tell_cancelled")
async def tell_cancelled(session: AsyncSession, call_id: str) -> None:
    """Say that a call was cancelled to all who began or sent an application."""
    await letters.tell_cancelled(session, UUID(call_id))
