"""Who may hide what in the photographs of a report. Functions never commit.

Whoever works on the report may hide more. To show something again, and to open the picture in
which nothing is hidden, `photos:original` is needed, and each look at it is on record.
"""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.identity.caller import Caller, Permission
from api.kit import storage
from api.kit.errors import NotAllowed, NotFound, NotNow
from api.reports.cases import repository
from api.uploads import redactions
from api.uploads import repository as uploads
from api.uploads.models import Redaction, Upload, full_key
from api.uploads.schemas import RedactionReply, RedactionSave


async def get(
    session: AsyncSession, caller: Caller, report_id: UUID, upload_id: UUID
) -> RedactionReply:
    """What is hidden in a photograph now."""
    upload = await _upload(session, caller, report_id, upload_id)
    return await _reply(session, caller, upload, await redactions.of(session, upload))


async def save(
    session: AsyncSession,
    caller: Caller,
    report_id: UUID,
    upload_id: UUID,
    body: RedactionSave,
    if_match: str | None,
) -> RedactionReply:
    """Say what is to be hidden from now on."""
    upload = await _upload(session, caller, report_id, upload_id, lock=True)
    before = len((await redactions.of(session, upload)).marks)
    redaction = await redactions.save(
        session, upload, body, if_match=if_match, may_remove=_may_remove(caller)
    )
    details = {
        "upload_id": str(upload.id),
        "marks_before": before,
        "marks": len(body.marks),
        "faces_shown": len(set(body.shown_faces)),
    }
    audit(session, caller, "reports", "photo.redacted", report_id, details)
    return await _reply(session, caller, upload, redaction)


async def original(
    session: AsyncSession, caller: Caller, report_id: UUID, upload_id: UUID
) -> bytes:
    """The picture in which nothing is hidden; that it was looked at is on record."""
    upload = await _upload(session, caller, report_id, upload_id)
    if not _may_remove(caller):
        raise NotAllowed("The picture without anything hidden is for triage and administrators")
    body = await storage.get(full_key(upload.id)) if upload.full_kept else None
    if body is None:
        raise NotNow("The picture without anything hidden is not kept any more")
    audit(
        session, caller, "reports", "photo.original_read", report_id, {"upload_id": str(upload.id)}
    )
    return body


def _may_remove(caller: Caller) -> bool:
    return Permission.PHOTOS_ORIGINAL in caller.permissions


async def _upload(
    session: AsyncSession, caller: Caller, report_id: UUID, upload_id: UUID, *, lock: bool = False
) -> Upload:
    """A photograph of a report on the caller's desk, or 404."""
    report = await repository.get(session, caller, report_id)
    if not repository.is_on_desk(caller, report):
        raise NotAllowed("This report is not on your desk")
    if not await repository.holds_photo(session, report.id, upload_id):
        raise NotFound("This report has no such photograph")
    return await uploads.one(session, upload_id, lock=lock)


async def _reply(
    session: AsyncSession, caller: Caller, upload: Upload, redaction: Redaction
) -> RedactionReply:
    shown = (await uploads.photos(session, [upload.id]))[upload.id]
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
            "may_remove": _may_remove(caller),
        }
    )
