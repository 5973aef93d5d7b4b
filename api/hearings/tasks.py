"""Jobs of rounds."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.hearings.service import preparing
from api.kit.jobs import job


@job("hearings.close_over", cron="5 15 * * *")
async def close_over(session: AsyncSession) -> None:
    """At five past midnight in Japan: close the rounds whose last day is over."""
    await preparing.close_over(session)


@job("hearings.forget", cron="25 15 * * *")
async def forget(session: AsyncSession) -> None:
    """Each night: forget who was invited, and what they wrote, once their time is over."""
    await preparing.forget(session)
