"""Reading comments: who sees which."""

from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.comments.models import CommentRow
from api.comments.room import Comments
from api.comments.states import CommentAuthor
from api.identity import repository as people
from api.kit import paging
from api.kit.caller import Caller, Role
from api.kit.errors import NotFound
from api.kit.paging import PageRequest
from api.kit.subjects import Subject
from api.publication.states import PublicationState


def is_mine(caller: Caller, comments: Comments, subject: Subject, comment: CommentRow) -> bool:
    """Whether the caller wrote it."""
    if comment.author is CommentAuthor.REPORTER:
        return comments.kind.is_own(caller, subject)
    return caller.role is Role.RESIDENT and caller.id == comment.person_id


async def language_of(
    session: AsyncSession, comments: Comments, subject: Subject, comment: CommentRow
) -> str:
    """The language in which its author is spoken to."""
    if comment.author is CommentAuthor.REPORTER:
        return comments.kind.language(subject)
    found = await people.language_of(session, comment.person_id) if comment.person_id else None
    return found or "ja"


def visible_to(caller: Caller, comments: Comments, subject: Subject) -> Select[CommentRow]:
    """The comments on a thing that the caller may see: public ones, one's own, and on the desk
    all."""
    kind, table = comments.kind, comments.table
    about = select(table).where(table.subject_id == subject.id)
    if kind.is_on_desk(caller, subject):
        return about
    seen = [table.state == PublicationState.PUBLIC]
    if kind.is_own(caller, subject):
        seen.append(table.author == CommentAuthor.REPORTER)
    if caller.role is Role.RESIDENT and caller.id:
        seen.append(table.person_id == caller.id)
    return about.where(or_(*seen))


async def page(
    session: AsyncSession,
    caller: Caller,
    comments: Comments,
    subject: Subject,
    request: PageRequest,
) -> tuple[list[CommentRow], str | None]:
    """Those that the caller may see, oldest first."""
    query = visible_to(caller, comments, subject)
    by, listing = comments.table.created_at, f"comments:{subject.id}"
    return await paging.page(session, query, by, request, listing=listing, falling=False)


async def get(
    session: AsyncSession, comments: Comments, subject_id: UUID, comment_id: UUID
) -> CommentRow:
    """A comment on a thing, locked, or 404."""
    table = comments.table
    comment = await session.scalar(
        select(table)
        .where(table.id == comment_id, table.subject_id == subject_id)
        .with_for_update()
    )
    if comment is None:
        raise NotFound("No such comment")
    return comment


async def hold_photo(
    session: AsyncSession, comments: Comments, subject_id: UUID, upload_id: UUID
) -> bool:
    """Whether a photograph is one of the comments on this thing."""
    query = _photos_of(comments, subject_id).where(comments.photos.upload_id == upload_id)
    return await session.scalar(query) is not None


async def released_of(session: AsyncSession, comments: Comments, subject_id: UUID) -> list[UUID]:
    """The uploads of a thing's comments that staff released."""
    released = _photos_of(comments, subject_id).where(comments.photos.public)
    return list(await session.scalars(released))


def _photos_of(comments: Comments, subject_id: UUID) -> Select[UUID]:
    table, photos = comments.table, comments.photos
    return (
        select(photos.upload_id)
        .join(table, table.id == photos.owner_id)
        .where(table.subject_id == subject_id)
    )


async def public_text(session: AsyncSession, comments: Comments, comment_id: UUID) -> str | None:
    """What everybody may read of a comment; nothing of one that is not public."""
    table = comments.table
    return await session.scalar(
        select(table.public_text).where(
            table.id == comment_id, table.state == PublicationState.PUBLIC
        )
    )


async def public_of(
    session: AsyncSession, comments: Comments, subject_id: UUID, most: int
) -> list[CommentRow]:
    """The public comments on a thing, newest first, for feeds."""
    table = comments.table
    rows = await session.scalars(
        select(table)
        .where(table.subject_id == subject_id, table.state == PublicationState.PUBLIC)
        .order_by(table.created_at.desc(), table.id)
        .limit(most)
    )
    return list(rows)
