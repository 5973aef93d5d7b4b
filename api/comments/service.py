"""Something is added to a thing, and staff decide who sees it. Functions never commit."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.comments import repository
from api.comments.models import CommentRow
from api.comments.room import Comments
from api.comments.schemas import CommentCreate, CommentReceipt
from api.comments.states import CommentAuthor
from api.kit.caller import Caller, Role
from api.kit.errors import NotNow, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.subjects import on_desk
from api.moves import service as moves
from api.municipality import repository as municipality
from api.publication import reasons
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import PublicationMove, PublicationState
from api.uploads import attachments
from api.uploads import service as uploads

MOST_WAITING = 50


async def add(
    session: AsyncSession,
    caller: Caller,
    comments: Comments,
    subject_id: UUID,
    body: CommentCreate,
) -> CommentReceipt:
    """Add words and photographs to a thing that the caller may see."""
    kind = comments.kind
    subject = await kind.load(session, caller, subject_id)
    own = kind.is_own(caller, subject)
    if not own and not kind.is_public(subject):
        raise NotNow(f"Only public {kind.room} take comments")
    if not body.text and not body.uploads:
        raise field_error("/text", "needed", "Write something, or add a photograph")
    if comments.waiting(subject) >= MOST_WAITING:
        raise NotNow("So much waits to be looked at that no more is taken now")
    comment = comments.table(
        id=new_id(),
        subject_id=subject.id,
        author=CommentAuthor.REPORTER if own else CommentAuthor.NEIGHBOUR,
        person_id=caller.id if caller.role is Role.RESIDENT else None,
        text=body.text,
        state=PublicationState.HIDDEN,
    )
    session.add(comment)
    await session.flush()
    await attachments.attach(session, comments.photos, comment.id, body.uploads, pointer="/uploads")
    moves.begun(session, comments.machine, comment.id, caller)
    await comments.wait(session, subject.id, +1)
    audit(session, caller, kind.room, "comment.received", comment.id)
    return CommentReceipt(id=comment.id, state=comment.state)


async def move(
    session: AsyncSession,
    caller: Caller,
    comments: Comments,
    subject_id: UUID,
    comment_id: UUID,
    body: PublicationMoveRequest,
    if_match: str | None,
) -> tuple[Any, CommentRow]:
    """Publish, withhold or release a comment; the thing with it."""
    subject = await on_desk(comments.kind, session, caller, subject_id)
    comment = await repository.get(session, comments, subject.id, comment_id)
    check_version(if_match, comment.version, required=False)
    language = await repository.language_of(session, comments, subject, comment)
    why = reasons.given(await municipality.current(session), language, body.reason, body.note)
    waited, first = comment.state is PublicationState.HIDDEN, comment.public_text is None
    line = await moves.apply(
        session,
        comments.machine,
        comment,
        body.move,
        actor=caller,
        permissions=caller.permitted_in(comments.kind.department(subject)),
        given=body.model_dump(exclude={"move"}),
        note=body.note,
        details=why.kept(),
    )
    # What is shown of a comment is seen no longer than the thing itself.
    seen = comments.kind.is_public(subject)
    rows = await attachments.of(session, comments.photos, [comment.id])
    if body.move is PublicationMove.WITHHOLD:
        comment.withheld_reason = why.why
        await attachments.show(session, rows, [], of="comment", seen=seen)
        await session.flush()
        await comments.tell_withheld(session, comment.id, line.id)
    else:
        comment.withheld_reason = ""
        comment.public_text = body.public_text or comment.public_text or comment.text
        await attachments.show(session, rows, body.upload_ids, of="comment", seen=seen)
        if first:
            await comments.tell_published(session, subject.id, comment.id)
    if waited:
        await comments.wait(session, subject.id, -1)
    audit(session, caller, comments.kind.room, f"comment.{body.move}", comment.id)
    await session.flush()
    return subject, comment


async def follow(
    session: AsyncSession, comments: Comments, subject_id: UUID, *, public: bool
) -> None:
    """The photographs of comments are seen no longer than the thing itself."""
    released = await repository.released_of(session, comments, subject_id)
    await uploads.publish(session, released, public=public)
