"""Response templates over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db
from api.kit.errors import NotAllowed, NotFound, VersionMismatch, VersionRequired, responses
from api.kit.idempotency import OfferedOnce
from api.reports.cases.states import ReportMove
from api.reports.templates import service
from api.reports.templates.schemas import (
    FilledTemplates,
    TemplateReply,
    TemplateRequest,
    TemplatesReply,
)

router = APIRouter(prefix="/reports", tags=["reports"])
TemplateCode = Annotated[str, Path(max_length=60, pattern=r"^[a-z][a-z0-9_]*$")]
ON_ONE = (NotFound, VersionMismatch, VersionRequired)


@router.get("/templates", response_model=TemplatesReply)
async def list_response_templates(db: Db, caller: CallerDep) -> TemplatesReply:
    """The answers that one's department starts from."""
    return TemplatesReply(items=await service.list_of(db, caller))


@router.post("/templates", status_code=201, response_model=TemplateReply)
async def create_response_template(
    db: Db, caller: CallerDep, body: TemplateRequest, once: OfferedOnce
) -> Response:
    """Add an answer for one's department; triage adds it for all."""
    return await once(db, str(caller.id), lambda: service.create(db, caller, body))


@router.put("/templates/{code}", response_model=TemplateReply, responses=responses(*ON_ONE))
async def replace_response_template(
    response: Response,
    db: Db,
    caller: CallerDep,
    code: TemplateCode,
    body: TemplateRequest,
    if_match: etag.IfMatch = None,
) -> TemplateReply:
    """Change an answer for one's department; triage changes it for all that have none of their
    own. The profile keeps its own."""
    template = await service.replace(db, caller, code, body, if_match)
    response.headers["ETag"] = etag.etag(template.version)
    return template


@router.delete("/templates/{code}", status_code=204, responses=responses(*ON_ONE))
async def delete_response_template(
    db: Db, caller: CallerDep, code: TemplateCode, if_match: etag.IfMatch = None
) -> None:
    """Put an answer away, for one's department or by triage for all."""
    await service.remove(db, caller, code, if_match)


@router.get(
    "/{report_id}/templates",
    response_model=FilledTemplates,
    responses=responses(NotAllowed, NotFound),
)
async def fill_response_templates(
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    move: ReportMove,
    planned_on: Annotated[
        date | None, Query(description="The day that is about to be said")
    ] = None,
) -> FilledTemplates:
    """The answers that suit this report and this move, filled, in the reporter's language or in
    Japanese; what cannot be filled is left blank, to be written by hand."""
    return FilledTemplates(items=await service.filled(db, caller, report_id, move, planned_on))
