"""Jobs of rounds."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.hearings.service import preparing
from api.kit.jobs import job


@job("hearings.write_invitation")
async def write_invitation(session: AsyncSession, invitee_id: str, once: str) -> None:
    """Send somebody the link that is hers."""
    await preparing.write_invitation(session, UUID(invitee_id), UUID(once))


@job("hearings.close_over", cron="5 15 * * *")
async def close_over(session: AsyncSession) -> None:
    """At five past midnight in Japan: close the rounds whose last day is over."""
    await preparing.close_over(session)


@job("hearings.forget", cron="25 15 * * *")
async def forget(session: AsyncSession) -> None:
    """Each night: forget who was invited, and what they wrote, once their time is over."""
    await preparing.forget(session)
