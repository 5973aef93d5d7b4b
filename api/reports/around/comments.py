"""What is added to a report: what the desk counts, and who hears of it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.comments.room import Comments
from api.kit import facts
from api.kit.jobs import enqueue
from api.reports.around.facts import CommentPublished
from api.reports.around.models import CommentPhoto, ReportComment
from api.reports.around.states import comment_machine
from api.reports.cases.effects import marks
from api.reports.cases.models import Report
from api.reports.cases.subject import KIND


async def _wait(session: AsyncSession, report_id: UUID, change: int) -> None:
    await marks.put(session, report_id, comments_waiting=Report.comments_waiting + change)


async def _tell_published(session: AsyncSession, report_id: UUID, comment_id: UUID) -> None:
    await facts.publish(session, CommentPublished(comment_id=comment_id, report_id=report_id))


async def _tell_withheld(session: AsyncSession, comment_id: UUID, message_id: UUID) -> None:
    await enqueue(
        session, "reports.tell_commenter", comment_id=str(comment_id), message_id=str(message_id)
    )


REPORT_COMMENTS = Comments(
    KIND,
    ReportComment,
    CommentPhoto,
    machine=comment_machine,
    waiting=lambda report: report.comments_waiting,
    wait=_wait,
    tell_published=_tell_published,
    tell_withheld=_tell_withheld,
)
