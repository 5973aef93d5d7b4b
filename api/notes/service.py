"""Internal notes: read and written on the desk of the thing, by nobody else."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import Caller
from api.kit.etag import check_version
from api.kit.subjects import Subject, on_desk
from api.notes import repository
from api.notes.room import Notes
from api.notes.schemas import NoteRequest, NotesReply


async def list_of(
    session: AsyncSession, caller: Caller, notes: Notes, subject_id: UUID
) -> NotesReply:
    """The notes on a thing that stands on the caller's desk."""
    subject = await on_desk(notes.kind, session, caller, subject_id)
    return await _reply(session, notes, subject)


async def add(
    session: AsyncSession,
    caller: Caller,
    notes: Notes,
    subject_id: UUID,
    body: NoteRequest,
    if_match: str | None,
) -> NotesReply:
    """Write a note. It is news to whoever works on the thing, so its version grows."""
    subject = await on_desk(notes.kind, session, caller, subject_id, lock=True)
    check_version(if_match, subject.version, required=False)
    session.add(notes.table(subject_id=subject.id, author_id=caller.id, text=body.text))
    subject.updated_at = clock.now()
    audit(session, caller, notes.kind.room, f"{notes.kind.name}.noted", subject.id)
    await session.flush()
    return await _reply(session, notes, subject)


async def _reply(session: AsyncSession, notes: Notes, subject: Subject) -> NotesReply:
    items = await repository.of_subject(session, notes.table, subject.id)
    return NotesReply(items=items, version=subject.version)
