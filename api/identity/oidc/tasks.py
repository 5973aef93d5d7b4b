"""Forgetting."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.oidc import repository
from api.kit.jobs import job


@job("identity.forget_attempts", cron="52 * * * *")
async def forget_attempts(session: AsyncSession) -> None:
    """Delete what was begun at a provider and came to nothing."""
    await repository.forget_old(session)
