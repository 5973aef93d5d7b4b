"""Jobs of calls."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.calls import asking, service
from api.kit.jobs import job


@job("grants.turn_calls", cron="*/5 * * * *")
async def turn_calls(session: AsyncSession) -> None:
    """At its first and last second, and every five minutes for what was missed: open and close."""
    await service.turn(session)


@job("grants.forget_questions", cron="35 15 * * *")
async def forget_questions(session: AsyncSession) -> None:
    """Each night: forget what was sent as a question, once its time is over."""
    await asking.forget(session)
