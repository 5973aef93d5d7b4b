"""Comments as one caller may see them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.comments import repository
from api.comments.models import CommentRow
from api.comments.room import Comments
from api.comments.schemas import CommentPage, CommentPhotoReply, CommentReply
from api.kit.caller import Caller
from api.kit.paging import PageRequest, make_cursor
from api.kit.subjects import Subject
from api.publication.schemas import OpenPublicationMove
from api.publication.states import PublicationMove
from api.uploads import attachments
from api.uploads import repository as uploads
from api.uploads.models import ShownAttachment


async def page(
    session: AsyncSession,
    caller: Caller,
    comments: Comments,
    subject: Subject,
    paging: PageRequest,
) -> CommentPage:
    """A page of the comments that the caller may see."""
    listing = f"comments:{subject.id}"
    found = await repository.page(
        session, caller, comments, subject, paging.after(listing), paging.limit
    )
    items = found[: paging.limit]
    more = len(found) > paging.limit
    last = [items[-1].created_at.isoformat(), str(items[-1].id)] if items else []
    return CommentPage(
        items=await replies(session, caller, comments, subject, items),
        next=make_cursor(listing, last) if more else None,
    )


async def replies(
    session: AsyncSession,
    caller: Caller,
    comments: Comments,
    subject: Subject,
    shown: Sequence[CommentRow],
) -> list[CommentReply]:
    """The replies, in three statements however many."""
    rows = await attachments.of(session, comments.photos, [comment.id for comment in shown])
    known = await uploads.photos(session, [row.upload_id for row in rows])
    return [
        _reply(
            caller, comments, subject, comment, [r for r in rows if r.owner_id == comment.id], known
        )
        for comment in shown
    ]


def _reply(
    caller: Caller,
    comments: Comments,
    subject: Subject,
    comment: CommentRow,
    rows: list[ShownAttachment],
    known: dict[UUID, uploads.Photo],
) -> CommentReply:
    desk = comments.kind.is_on_desk(caller, subject)
    permitted = caller.permitted_in(comments.kind.department(subject))
    mine = repository.is_mine(caller, comments, subject, comment)
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
            for move in comments.machine.open_to(comment.state, permitted)
        ]
        if desk
        else [],
    )
