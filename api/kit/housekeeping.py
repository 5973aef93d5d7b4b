"""Jobs of the kit itself."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import idempotency, limits
from api.kit.jobs import job


@job("kit.forget_answers", cron="17 18 * * *")
async def forget_answers(session: AsyncSession) -> None:
    """Delete stored answers of idempotent requests after 48 hours."""
    await idempotency.forget_old(session)


@job("kit.forget_limits", cron="27 * * * *")
async def forget_limits(session: AsyncSession) -> None:
    """Delete the counters of rate limits whose window is over."""
    await limits.forget_old(session)


@job("kit.forget_jobs", cron="37 18 * * *")
async def forget_jobs(session: AsyncSession) -> None:
    """Delete finished jobs after 14 days; dead letters stay until somebody deals with them."""
    await session.execute(
        text(
            "DELETE FROM procrastinate_jobs j WHERE status = 'succeeded' AND NOT EXISTS ("
            " SELECT FROM procrastinate_events e"
            " WHERE e.job_id = j.id AND e.at > now() - interval '14 days')"
        )
    )
