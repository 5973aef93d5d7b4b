"""What comments hold that nobody but author and staff could read."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.publication.states import PublicationState
from api.reports.comments.models import CommentPhoto, ReportComment
from api.reports.comments.states import CommentAuthor
from api.reports.retention.forgetting import forget_words
from api.uploads import attachments
from api.uploads import service as uploads


async def erase(session: AsyncSession, report_ids: Sequence[UUID], *, everybody: bool) -> None:
    """Leave of the comments on these reports what is public: of the reporter's own, or of
    `everybody`'s, since a neighbour's words are hers while the report is young."""
    query = select(ReportComment).where(ReportComment.report_id.in_(report_ids))
    if not everybody:
        query = query.where(ReportComment.author == CommentAuthor.REPORTER)
    found = {one.id: one for one in await session.scalars(query.with_for_update())}
    if not found:
        return
    shown = {one.id for one in found.values() if one.state is PublicationState.PUBLIC}
    for one in found.values():
        one.public_text = one.public_text if one.id in shown else None
        one.text = one.public_text or ""
        one.person_id = None
        one.withheld_reason = ""
    await forget_words(session, list(found))
    photos = await attachments.of(session, CommentPhoto, found)
    keep = {row.upload_id for row in photos if row.public and row.owner_id in shown}
    await uploads.forget(session, {row.upload_id for row in photos}, keep=keep)
