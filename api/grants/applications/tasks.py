"""The job of applications."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.applications import service
from api.kit.jobs import job


@job("grants.forget_applications", cron="45 15 * * *")
async def forget_applications(session: AsyncSession) -> None:
    """Each night: forget what groups wrote, once its time is over."""
    await service.forget(session)
