"""What is hidden in a photograph, whoever sent it. Functions never commit.

Whoever works on it may hide more. To show something again, and to open the picture in
which nothing is hidden, `photos:original` is needed, and each look at it is on record.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import storage
from api.kit.caller import Caller
from api.kit.desks import reaches
from api.kit.errors import NotAllowed, NotNow
from api.reports.redaction.holders import Held
from api.reports.redaction.policy import Permission
from api.uploads import redactions
from api.uploads import repository as uploads
from api.uploads.models import Redaction, full_key
from api.uploads.schemas import RedactionReply, RedactionSave


async def get(session: AsyncSession, caller: Caller, held: Held) -> RedactionReply:
    """What is hidden in a photograph now."""
    return await _reply(session, caller, held, await redactions.of(session, held.upload))


async def save(
    session: AsyncSession,
    caller: Caller,
    held: Held,
    body: RedactionSave,
    if_match: str | None,
) -> RedactionReply:
    """Say what is to be hidden from now on; the row of the photograph is locked already."""
    upload = held.upload
    before = len((await redactions.of(session, upload)).marks)
    redaction = await redactions.save(
        session, upload, body, if_match=if_match, may_remove=_may_remove(caller, held)
    )
    details = {
        "upload_id": str(upload.id),
        "marks_before": before,
        "marks": len(body.marks),
        "faces_shown": len(set(body.shown_faces)),
    }
    audit(session, caller, "reports", "photo.redacted", held.holder_id, details)
    return await _reply(session, caller, held, redaction)


async def original(session: AsyncSession, caller: Caller, held: Held) -> bytes:
    """The picture in which nothing is hidden; that it was looked at is on record."""
    upload = held.upload
    if not _may_remove(caller, held):
        raise NotAllowed("The picture without anything hidden is for triage and administrators")
    body = await storage.get(full_key(upload.id)) if upload.full_kept else None
    if body is None:
        raise NotNow("The picture without anything hidden is not kept any more")
    details = {"upload_id": str(upload.id)}
    audit(session, caller, "reports", "photo.original_read", held.holder_id, details)
    return body


def _may_remove(caller: Caller, held: Held) -> bool:
    return reaches(caller, Permission.ORIGINAL, held.department)


async def _reply(
    session: AsyncSession, caller: Caller, held: Held, redaction: Redaction
) -> RedactionReply:
    upload = held.upload
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
            "may_remove": _may_remove(caller, held),
        }
    )
