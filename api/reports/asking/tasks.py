"""The clock of questions, every morning at nine in Japan."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.reports.asking import service


@job("reports.remind_reporters", cron="0 0 * * *")
async def remind(session: AsyncSession) -> None:
    """Remind those whose time is nearly over; each question once."""
    await service.remind(session)


@job("reports.note_no_answer", cron="5 0 * * *")
async def give_up(session: AsyncSession) -> None:
    """Say of what nobody answered that nobody did; each question once."""
    await service.give_up(session)
