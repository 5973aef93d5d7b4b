"""Comments as one caller may see them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.kit.paging import PageRequest, make_cursor
from api.publication.schemas import OpenPublicationMove
from api.publication.states import PublicationMove
from api.reports.cases import repository as reports
from api.reports.cases.models import Report
from api.reports.comments import repository
from api.reports.comments.models import CommentPhoto, ReportComment
from api.reports.comments.schemas import CommentPage, CommentPhotoReply, CommentReply
from api.reports.comments.states import comment_machine
from api.uploads import attachments
from api.uploads import repository as uploads


async def page(
    session: AsyncSession, caller: Caller, report: Report, paging: PageRequest
) -> CommentPage:
    """A page of the comments that the caller may see."""
    listing = f"comments:{report.id}"
    found = await repository.page(session, caller, report, paging.after(listing), paging.limit)
    items = found[: paging.limit]
    more = len(found) > paging.limit
    last = [items[-1].created_at.isoformat(), str(items[-1].id)] if items else []
    return CommentPage(
        items=await replies(session, caller, report, items),
        next=make_cursor(listing, last) if more else None,
    )


async def replies(
    session: AsyncSession, caller: Caller, report: Report, comments: Sequence[ReportComment]
) -> list[CommentReply]:
    """The replies, in three statements however many."""
    rows = await attachments.of(session, CommentPhoto, [comment.id for comment in comments])
    known = await uploads.photos(session, [row.upload_id for row in rows])
    return [
        _reply(caller, report, comment, [r for r in rows if r.owner_id == comment.id], known)
        for comment in comments
    ]


def _reply(
    caller: Caller,
    report: Report,
    comment: ReportComment,
    rows: list[CommentPhoto],
    known: dict[UUID, uploads.Photo],
) -> CommentReply:
    desk = reports.is_on_desk(caller, report)
    mine = repository.is_mine(caller, report, comment)
    inside = desk or mine
    text = comment.text if inside and comment.public_text is None else comment.public_text
    return CommentReply(
        id=comment.id,
        version=comment.version,
        at=comment.created_at,
        author=comment.author,
        state=comment.state,
        text=comment.text if mine else text or "",
        mine=mine,
        photos=[
            attachments.reply(CommentPhotoReply, row, known[row.upload_id])
            for row in rows
            if inside or (row.public and known[row.upload_id].large)
        ],
        original_text=comment.text if desk else None,
        withheld_reason=comment.withheld_reason if inside else None,
        moves=[
            OpenPublicationMove(name=PublicationMove(move.name), needs=list(move.needs))
            for move in comment_machine.open_to(comment.state, caller.permissions)
        ]
        if desk
        else [],
    )
