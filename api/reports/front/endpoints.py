"""The first page over HTTP. What stands there is `list_reports` with `front_page`."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db
from api.kit.errors import (
    NotAllowed,
    NotFound,
    NotNow,
    VersionMismatch,
    VersionRequired,
    responses,
)
from api.reports.cases.models import Report
from api.reports.front import service
from api.reports.front.schemas import PinReply, PinRequest

router = APIRouter(prefix="/reports/{report_id}/front-page", tags=["reports"])
FAULTS = (NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired)


@router.put("", response_model=PinReply, responses=responses(*FAULTS))
async def pin_report(
    response: Response,
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    body: PinRequest,
    if_match: etag.IfMatch = None,
) -> PinReply:
    """Choose a public report with before and after for the first page, until a day. It stands
    there a day after it was shown and ended at the earliest, and while it is public."""
    return _reply(response, await service.pin(db, caller, report_id, body.until, if_match))


@router.delete("", response_model=PinReply, responses=responses(*FAULTS))
async def unpin_report(
    response: Response,
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    if_match: etag.IfMatch = None,
) -> PinReply:
    """Leave the first page to the other pinned ones, or to the rule where none is."""
    return _reply(response, await service.unpin(db, caller, report_id, if_match))


def _reply(response: Response, report: Report) -> PinReply:
    response.headers["ETag"] = etag.etag(report.version)
    return PinReply(id=report.id, version=report.version, pinned_until=report.pinned_until)
