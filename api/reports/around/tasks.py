"""Jobs after what happens around a report."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.reports.around.telling import commenter, department


@job("reports.tell_department")
async def tell_department(
    session: AsyncSession, report_id: str, message_id: str, followers: bool
) -> None:
    """What the release before this one left in the queue."""
    await department.tell(session, UUID(report_id), UUID(message_id), followers=followers)


@job("reports.tell_commenter", retries=10)
async def tell_commenter(session: AsyncSession, comment_id: str, message_id: str) -> None:
    """Say to whoever wrote a comment why it is not shown."""
    await commenter.tell(session, UUID(comment_id), UUID(message_id))
