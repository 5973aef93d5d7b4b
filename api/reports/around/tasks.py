"""Jobs after an answer."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.reports.around import telling


@job("reports.tell_department")
async def tell_department(
    session: AsyncSession, report_id: str, message_id: str, followers: bool
) -> None:
    """Tell the department that somebody says “not fixed”."""
    await telling.tell_department(session, UUID(report_id), UUID(message_id), followers=followers)
