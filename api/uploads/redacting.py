"""What is hidden in a photograph, whoever sent it. Functions never commit.

Whoever works on it may hide more. To show something again, and to open the picture in
which nothing is hidden, `photos:original` is needed, and each look at it is on record.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import storage
from api.kit.caller import Caller
from api.kit.desks import reaches
from api.kit.errors import NotAllowed, NotFound, NotNow
from api.kit.subjects import Kind, Subject
from api.uploads import redactions, repository
from api.uploads.models import Redaction, Upload, full_key
from api.uploads.policy import Permission
from api.uploads.schemas import RedactionReply, RedactionSave

T = TypeVar("T", bound=Subject)


@dataclass(frozen=True)
class Holder(Generic[T]):
    """The things of a kind, beside which photographs stand. `holds` asks each table that has some
    of them; a change of a photograph is put on the record of the thing."""

    kind: Kind[T]
    holds: Callable[[AsyncSession, T, UUID], Awaitable[bool]]


async def get(
    session: AsyncSession, caller: Caller, holder: Holder[Any], subject_id: UUID, upload_id: UUID
) -> RedactionReply:
    """What is hidden in a photograph now."""
    upload, may_remove = await _held(session, caller, holder, subject_id, upload_id)
    return await _reply(
        session, upload, await redactions.of(session, upload), may_remove=may_remove
    )


async def save(
    session: AsyncSession,
    caller: Caller,
    holder: Holder[Any],
    subject_id: UUID,
    upload_id: UUID,
    body: RedactionSave,
    if_match: str | None,
) -> RedactionReply:
    """Say what is to be hidden from now on."""
    upload, may_remove = await _held(session, caller, holder, subject_id, upload_id, lock=True)
    before = len((await redactions.of(session, upload)).marks)
    redaction = await redactions.save(
        session, upload, body, if_match=if_match, may_remove=may_remove
    )
    details = {
        "upload_id": str(upload.id),
        "marks_before": before,
        "marks": len(body.marks),
        "faces_shown": len(set(body.shown_faces)),
    }
    audit(session, caller, holder.kind.room, "photo.redacted", subject_id, details)
    return await _reply(session, upload, redaction, may_remove=may_remove)


async def original(
    session: AsyncSession, caller: Caller, holder: Holder[Any], subject_id: UUID, upload_id: UUID
) -> bytes:
    """The picture in which nothing is hidden; that it was looked at is on record."""
    upload, may_remove = await _held(session, caller, holder, subject_id, upload_id)
    if not may_remove:
        raise NotAllowed("The picture without anything hidden is for triage and administrators")
    body = await storage.get(full_key(upload.id)) if upload.full_kept else None
    if body is None:
        raise NotNow("The picture without anything hidden is not kept any more")
    details = {"upload_id": str(upload.id)}
    audit(session, caller, holder.kind.room, "photo.original_read", subject_id, details)
    return body


async def _held(
    session: AsyncSession,
    caller: Caller,
    holder: Holder[Any],
    subject_id: UUID,
    upload_id: UUID,
    *,
    lock: bool = False,
) -> tuple[Upload, bool]:
    """A photograph that stands beside a thing on the caller's desk, or 404, and whether the caller
    may see and show what is hidden in it."""
    kind = holder.kind
    subject = await kind.load(session, caller, subject_id)
    if not kind.is_on_desk(caller, subject):
        raise NotAllowed(f"This {kind.name} is not on your desk")
    if not await holder.holds(session, subject, upload_id):
        raise NotFound(f"This {kind.name} has no such photograph")
    may_remove = reaches(caller, Permission.ORIGINAL, kind.department(subject))
    return await repository.one(session, upload_id, lock=lock), may_remove


async def _reply(
    session: AsyncSession, upload: Upload, redaction: Redaction, *, may_remove: bool
) -> RedactionReply:
    shown = (await repository.photos(session, [upload.id]))[upload.id]
    return RedactionReply.model_validate(
        {
            "version": redaction.version,
            "state": upload.state,
            "width": redaction.width,
            "height": redaction.height,
            "picture": shown.large,
            "faces_found": upload.faces,
            "faces": redaction.faces,
            "marks": redaction.marks,
            "looked_at": redaction.looked_at,
            "original_kept": upload.full_kept,
            "may_remove": may_remove,
        }
    )
