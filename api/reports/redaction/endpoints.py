"""What is hidden in photographs, over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db
from api.kit.errors import (
    NotAllowed,
    NotFound,
    NotNow,
    Unavailable,
    VersionMismatch,
    VersionRequired,
    responses,
)
from api.reports.redaction import holders, service
from api.uploads.schemas import RedactionReply, RedactionSave

router = APIRouter(tags=["reports"])
OF_REPORT = "/reports/{report_id}/photos/{upload_id}"
OF_CONTRIBUTION = "/contributions/{contribution_id}/photos/{upload_id}"
READING = responses(NotAllowed, NotFound, NotNow)
SAVING = responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired)
ORIGINAL = {
    200: {"content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}}},
    **responses(NotAllowed, NotFound, NotNow, Unavailable),
}


@router.get(f"{OF_REPORT}/redaction", response_model=RedactionReply, responses=READING)
async def get_photo_redaction(
    response: Response, db: Db, caller: CallerDep, report_id: UUID, upload_id: UUID
) -> RedactionReply:
    """What is hidden in a photograph that stands beside a report: what looked like a face, and
    what staff covered. Photographs of comments and of contractors stand there too."""
    held = await holders.of_report(db, caller, report_id, upload_id)
    return _tagged(response, await service.get(db, caller, held))


@router.put(f"{OF_REPORT}/redaction", response_model=RedactionReply, responses=SAVING)
async def save_photo_redaction(
    response: Response,
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    upload_id: UUID,
    body: RedactionSave,
    if_match: etag.IfMatch = None,
) -> RedactionReply:
    """Hide parts of a photograph. Its files end at once and new ones are made under other names;
    copies that somebody has already cannot be called back. Whoever works on the report may add;
    only triage and administrators may take back."""
    held = await holders.of_report(db, caller, report_id, upload_id, lock=True)
    return _tagged(response, await service.save(db, caller, held, body, if_match))


@router.get(f"{OF_REPORT}/original", response_class=Response, responses=ORIGINAL)
async def get_photo_original(
    db: Db, caller: CallerDep, report_id: UUID, upload_id: UUID
) -> Response:
    """The photograph with nothing hidden, for triage and administrators. Each look is put on
    record. It is kept for 30 days."""
    held = await holders.of_report(db, caller, report_id, upload_id)
    return _private(await service.original(db, caller, held))


@router.get(f"{OF_CONTRIBUTION}/redaction", response_model=RedactionReply, responses=READING)
async def get_contribution_photo_redaction(
    response: Response, db: Db, caller: CallerDep, contribution_id: UUID, upload_id: UUID
) -> RedactionReply:
    """What is hidden in a photograph of something residents put right or observed."""
    held = await holders.of_contribution(db, caller, contribution_id, upload_id)
    return _tagged(response, await service.get(db, caller, held))


@router.put(f"{OF_CONTRIBUTION}/redaction", response_model=RedactionReply, responses=SAVING)
async def save_contribution_photo_redaction(
    response: Response,
    db: Db,
    caller: CallerDep,
    contribution_id: UUID,
    upload_id: UUID,
    body: RedactionSave,
    if_match: etag.IfMatch = None,
) -> RedactionReply:
    """Hide parts of a photograph of a contribution; the same as for those of reports."""
    held = await holders.of_contribution(db, caller, contribution_id, upload_id, lock=True)
    return _tagged(response, await service.save(db, caller, held, body, if_match))


@router.get(f"{OF_CONTRIBUTION}/original", response_class=Response, responses=ORIGINAL)
async def get_contribution_photo_original(
    db: Db, caller: CallerDep, contribution_id: UUID, upload_id: UUID
) -> Response:
    """The photograph of a contribution with nothing hidden, for triage and administrators. Each
    look is put on record. It is kept for 30 days."""
    held = await holders.of_contribution(db, caller, contribution_id, upload_id)
    return _private(await service.original(db, caller, held))


def _tagged(response: Response, reply: RedactionReply) -> RedactionReply:
    response.headers["ETag"] = etag.etag(reply.version)
    return reply


def _private(body: bytes) -> Response:
    return Response(body, media_type="image/webp", headers={"Cache-Control": "no-store"})
