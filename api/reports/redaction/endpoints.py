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
from api.reports.redaction import service
from api.uploads.schemas import RedactionReply, RedactionSave

router = APIRouter(prefix="/reports/{report_id}/photos/{upload_id}", tags=["reports"])


@router.get(
    "/redaction",
    response_model=RedactionReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def get_photo_redaction(
    response: Response, db: Db, caller: CallerDep, report_id: UUID, upload_id: UUID
) -> RedactionReply:
    """What is hidden in a photograph: what looked like a face, and what staff covered."""
    reply = await service.get(db, caller, report_id, upload_id)
    response.headers["ETag"] = etag.etag(reply.version)
    return reply


@router.put(
    "/redaction",
    response_model=RedactionReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
)
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
    reply = await service.save(db, caller, report_id, upload_id, body, if_match)
    response.headers["ETag"] = etag.etag(reply.version)
    return reply


@router.get(
    "/original",
    response_class=Response,
    responses={
        200: {"content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}}},
        **responses(NotAllowed, NotFound, NotNow, Unavailable),
    },
)
async def get_photo_original(
    db: Db, caller: CallerDep, report_id: UUID, upload_id: UUID
) -> Response:
    """The photograph with nothing hidden, for triage and administrators. Each look is put on
    record. It is kept for 30 days."""
    body = await service.original(db, caller, report_id, upload_id)
    headers = {"Cache-Control": "no-store"}
    return Response(body, media_type="image/webp", headers=headers)
