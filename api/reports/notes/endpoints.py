"""Internal notes over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db
from api.kit.errors import NotAllowed, NotFound, VersionMismatch, responses
from api.kit.idempotency import OfferedOnce
from api.reports.notes import service
from api.reports.notes.schemas import NoteRequest, NotesReply

router = APIRouter(prefix="/reports/{report_id}/notes", tags=["reports"])


@router.get("", response_model=NotesReply, responses=responses(NotAllowed, NotFound))
async def list_report_notes(db: Db, caller: CallerDep, report_id: UUID) -> NotesReply:
    """What colleagues wrote to each other about a report, oldest first. Neither the reporter nor
    the public ever reads it."""
    return await service.list_of(db, caller, report_id)


@router.post(
    "",
    status_code=201,
    response_model=NotesReply,
    responses=responses(NotAllowed, NotFound, VersionMismatch),
)
async def add_report_note(
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    body: NoteRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Write a note for colleagues: nobody is told, and it cannot be changed afterwards."""
    return await once(
        db, str(caller.id), lambda: service.add(db, caller, report_id, body, if_match)
    )
