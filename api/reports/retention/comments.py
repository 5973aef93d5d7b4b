"""What comments hold that nobody but author and staff could read."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.publication.states import PublicationState
from api.reports.comments.models import CommentPhoto, ReportComment
from api.reports.comments.states import CommentAuthor, comment_machine
from api.retention import photos, words


async def erase(session: AsyncSession, report_ids: Sequence[UUID], *, everybody: bool) -> None:
    """Leave of the comments on these reports what is public: of the reporter's own, or of
    `everybody`'s, since a neighbour's words are hers while the report is young."""
    query = select(ReportComment).where(ReportComment.report_id.in_(report_ids))
    if not everybody:
        query = query.where(ReportComment.author == CommentAuthor.REPORTER)
    comments = (await session.scalars(query.with_for_update())).all()
    shown = {one.id for one in comments if one.state is PublicationState.PUBLIC}
    for comment in comments:
        comment.public_text = comment.public_text if comment.id in shown else None
        comment.text = comment.public_text or ""
        comment.person_id = None
        comment.withheld_reason = ""
    ids = [comment.id for comment in comments]
    await words.forget(session, ids, [comment_machine])
    await photos.forget(session, CommentPhoto, ids, shown=shown)
