"""Questions about accounts at providers."""

import hashlib
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.oidc.models import Attempt, Login
from api.kit import clock

LIFETIME = timedelta(minutes=15)


def hashed(secret: str) -> bytes:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).digest()


async def take(session: AsyncSession, provider: str, *, state: str, browser: str) -> Attempt | None:
    """The attempt that this browser began, once and in time: let the session commit, whatever
    becomes of it."""
    return await session.scalar(
        delete(Attempt)
        .where(Attempt.provider == provider, Attempt.state_hash == hashed(state))
        .where(Attempt.browser_hash == hashed(browser))
        .where(Attempt.created_at > clock.now() - LIFETIME)
        .returning(Attempt)
    )


async def login(session: AsyncSession, provider: str, subject: str) -> Login | None:
    """Whose account this opens."""
    return await session.scalar(
        select(Login).where(Login.provider == provider, Login.subject == subject)
    )


async def logins(session: AsyncSession, person_id: UUID) -> list[Login]:
    """What opens somebody's account, the oldest first."""
    found = await session.scalars(
        select(Login).where(Login.person_id == person_id).order_by(Login.created_at, Login.id)
    )
    return list(found)


async def forget_old(session: AsyncSession) -> None:
    """Delete attempts that came to nothing."""
    await session.execute(delete(Attempt).where(Attempt.created_at < clock.now() - LIFETIME))
