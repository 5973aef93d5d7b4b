"""Reading comments: who sees which."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit.caller import Caller, Role
from api.kit.errors import NotFound
from api.publication.states import PublicationState
from api.reports.cases import repository as reports
from api.reports.cases.models import Report
from api.reports.comments.models import CommentPhoto, ReportComment
from api.reports.comments.states import CommentAuthor


def is_mine(caller: Caller, report: Report, comment: ReportComment) -> bool:
    """Whether the caller wrote it."""
    if comment.author is CommentAuthor.REPORTER:
        return reports.is_own(caller, report)
    return caller.role is Role.RESIDENT and caller.id == comment.person_id


async def language_of(session: AsyncSession, report: Report, comment: ReportComment) -> str:
    """The language in which its author is spoken to."""
    if comment.author is CommentAuthor.REPORTER:
        return report.language
    found = await people.language_of(session, comment.person_id) if comment.person_id else None
    return found or "ja"


def visible_to(caller: Caller, report: Report) -> Select[ReportComment]:
    """The comments of a report that the caller may see: public ones, one's own, and on the desk
    all."""
    comments = select(ReportComment).where(ReportComment.report_id == report.id)
    if reports.is_on_desk(caller, report):
        return comments
    seen = [ReportComment.state == PublicationState.PUBLIC]
    if reports.is_own(caller, report):
        seen.append(ReportComment.author == CommentAuthor.REPORTER)
    if caller.role is Role.RESIDENT and caller.id:
        seen.append(ReportComment.person_id == caller.id)
    return comments.where(or_(*seen))


async def page(
    session: AsyncSession, caller: Caller, report: Report, after: list[Any] | None, limit: int
) -> Sequence[ReportComment]:
    """Comments, oldest first, and one more than `limit` where there are more."""
    query = visible_to(caller, report)
    if after:
        key = (datetime.fromisoformat(after[0]), UUID(after[1]))
        query = query.where(tuple_(ReportComment.created_at, ReportComment.id) > key)
    ordered = query.order_by(ReportComment.created_at, ReportComment.id).limit(limit + 1)
    return (await session.scalars(ordered)).all()


async def get(session: AsyncSession, report_id: UUID, comment_id: UUID) -> ReportComment:
    """A comment of a report, locked, or 404."""
    comment = await session.scalar(
        select(ReportComment)
        .where(ReportComment.id == comment_id, ReportComment.report_id == report_id)
        .with_for_update()
    )
    if comment is None:
        raise NotFound("No such comment")
    return comment


async def hold_photo(session: AsyncSession, report_id: UUID, upload_id: UUID) -> bool:
    """Whether a photograph is one of the comments on this report."""
    found = await session.scalar(
        select(CommentPhoto.upload_id)
        .join(ReportComment, ReportComment.id == CommentPhoto.owner_id)
        .where(ReportComment.report_id == report_id, CommentPhoto.upload_id == upload_id)
    )
    return found is not None


async def released_of_report(session: AsyncSession, report_id: UUID) -> list[UUID]:
    """The uploads of a report's comments that staff released."""
    rows = await session.scalars(
        select(CommentPhoto.upload_id)
        .join(ReportComment, ReportComment.id == CommentPhoto.owner_id)
        .where(ReportComment.report_id == report_id, CommentPhoto.public)
    )
    return list(rows)


async def public_text(session: AsyncSession, comment_id: UUID) -> str | None:
    """What everybody may read of a comment; nothing of one that is not public."""
    return await session.scalar(
        select(ReportComment.public_text).where(
            ReportComment.id == comment_id, ReportComment.state == PublicationState.PUBLIC
        )
    )


async def public_ones(session: AsyncSession, report_id: UUID, most: int) -> list[ReportComment]:
    """The public comments of a report, newest first, for feeds."""
    rows = await session.scalars(
        select(ReportComment)
        .where(ReportComment.report_id == report_id, ReportComment.state == PublicationState.PUBLIC)
        .order_by(ReportComment.created_at.desc(), ReportComment.id)
        .limit(most)
    )
    return list(rows)
