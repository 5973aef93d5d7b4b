"""Comments as one caller may see them."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from api.comments import repository
from api.comments.models import CommentRow
from api.comments.room import Comments
from api.comments.schemas import CommentPage, CommentPhotoReply, CommentReply
from api.kit.caller import Caller
from api.kit.paging import PageRequest
from api.kit.subjects import Subject
from api.publication.schemas import OpenPublicationMove
from api.publication.states import PublicationMove
from api.uploads import attachments
from api.uploads.models import ShownAttachment
from api.uploads.repository import Photo


async def page(
    session: AsyncSession,
    caller: Caller,
    comments: Comments,
    subject: Subject,
    paging: PageRequest,
) -> CommentPage:
    """A page of the comments that the caller may see."""
    shown, cursor = await repository.page(session, caller, comments, subject, paging)
    return CommentPage(items=await replies(session, caller, comments, subject, shown), next=cursor)


async def replies(
    session: AsyncSession,
    caller: Caller,
    comments: Comments,
    subject: Subject,
    shown: Sequence[CommentRow],
) -> list[CommentReply]:
    """The replies, in three statements however many."""
    photographs = await attachments.beside(session, comments.photos, [row.id for row in shown])
    return [_reply(caller, comments, subject, row, photographs[row.id]) for row in shown]


def _reply(
    caller: Caller,
    comments: Comments,
    subject: Subject,
    comment: CommentRow,
    photographs: list[tuple[ShownAttachment, Photo]],
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
        photos=attachments.replies(CommentPhotoReply, photographs, inside=inside),
        original_text=comment.text if desk else None,
        withheld_reason=comment.withheld_reason if inside else None,
        moves=[
            OpenPublicationMove(name=PublicationMove(move.name), needs=list(move.needs))
            for move in comments.machine.open_to(comment.state, permitted)
        ]
        if desk
        else [],
    )
