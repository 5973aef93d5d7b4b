"""Jobs of groups."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.directory.service import founding
from api.kit.jobs import job


@job("directory.forget", cron="40 15 * * *")
async def forget(session: AsyncSession) -> None:
    """Each night: forget who left a year ago, and addresses of invitations that nobody took."""
    await founding.forget(session)
