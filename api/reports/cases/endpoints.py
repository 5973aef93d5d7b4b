"""Reports over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from api.identity import links
from api.identity.access import CallerDep
from api.identity.budgets import REPORTS, SenderDep
from api.identity.lean import Lean
from api.kit import clock, etag
from api.kit.db import Db, RowsDb
from api.kit.errors import (
    Gone,
    NotAllowed,
    NotFound,
    NotNow,
    TooMany,
    VersionMismatch,
    VersionRequired,
    responses,
)
from api.kit.idempotency import OfferedOnce, RequiredOnce
from api.kit.ids import lookup_code
from api.kit.paging import Paging
from api.kit.params import Parameters
from api.kit.schema import Code, Latitude, Longitude
from api.places.schemas import BoxText
from api.places.service import parse_box
from api.promises import overdue
from api.promises import service as promises
from api.reports.cases import repository
from api.reports.cases.exits import counts, listing, map, nearby
from api.reports.cases.exits.asked import Filters
from api.reports.cases.exits.schemas import DeskCounts, NearbyReports, ReportMap, ReportPage
from api.reports.cases.schemas.moves import HistoryReply, MovePreview, ReportMoveRequest
from api.reports.cases.schemas.reports import (
    LookUpReply,
    Receipt,
    ReportCreate,
    ReportEdit,
    ReportLookUp,
    ReportOnBehalf,
    ReportReply,
)
from api.reports.cases.service import editing, moving, receiving
from api.reports.cases.subject import KIND
from api.reports.cases.views import alone, previews
from api.reports.cases.views.history import history_for
from api.reports.cases.views.report import report_for
from api.reports.density.cells import corner_of

router = APIRouter(prefix="/reports", tags=["reports"], route_class=Lean)
FiltersDep = Annotated[Filters, Depends(Parameters(Filters))]
ON_ONE = (NotAllowed, NotFound, NotNow, VersionMismatch)


@router.post("", status_code=201, response_model=Receipt, responses=responses(NotNow, TooMany))
async def create_report(
    db: Db, caller: CallerDep, sender: SenderDep, body: ReportCreate, once: RequiredOnce
) -> Response:
    """Report a fault, with or without an account. The answer holds the receipt number, the secret
    look-up code and what is promised until when."""
    corner = corner_of(body.place.latitude, body.place.longitude)
    await sender.spend(REPORTS, place=corner)
    # An anonymous caller's principal is the key itself: there is nothing else to tell them apart.
    principal = str(caller.id) if caller.id else "anonymous"
    return await once(db, principal, lambda: _receive(db, caller, body))


async def _receive(db: Db, caller: CallerDep, body: ReportCreate) -> Receipt:
    return await _receipt(db, await receiving.create(db, caller, body))


async def _receipt(db: Db, received: receiving.Received) -> Receipt:
    report = received.report
    # What was promised just now is not overdue, whatever the day.
    overdue_before = await overdue.before(db) if received.again else clock.today()
    return Receipt(
        id=report.id,
        number=report.number,
        lookup_code=lookup_code(KIND.name, report.id),
        state=report.state,
        received_at=report.received_at,
        promises=promises.replies(received.promises, overdue_before),
    )


@router.post(
    "/on-behalf",
    status_code=201,
    response_model=Receipt,
    responses=responses(NotAllowed, NotNow, TooMany),
)
async def create_report_on_behalf(
    db: Db, caller: CallerDep, sender: SenderDep, body: ReportOnBehalf, once: RequiredOnce
) -> Response:
    """Write down what somebody told by phone, at the counter, by letter or mail. The answer holds
    the number and the code to read out: they are not shown again. The report goes to the
    department of its category, whoever wrote it down."""
    await sender.spend(REPORTS)
    return await once(db, str(caller.id), lambda: _receive_on_behalf(db, caller, body))


async def _receive_on_behalf(db: Db, caller: CallerDep, body: ReportOnBehalf) -> Receipt:
    return await _receipt(db, await receiving.on_behalf(db, caller, body))


@router.get("", response_model=ReportPage, responses=responses(NotAllowed))
async def list_reports(
    request: Request, rows: RowsDb, caller: CallerDep, filters: FiltersDep, paging: Paging
) -> Response:
    """Reports, newest first: approved ones for everybody, `scope=mine` one's own, and for staff
    (`scope=desk`, their default) all that their department has."""
    return etag.json_reply(request, await listing.page(rows, caller, filters, paging))


@router.get("/map", response_model=ReportMap, responses=responses(NotAllowed))
async def map_reports(
    request: Request,
    rows: RowsDb,
    caller: CallerDep,
    filters: FiltersDep,
    bbox: Annotated[BoxText, Query(max_length=100, description="west,south,east,north in degrees")],
    zoom: Annotated[int, Query(ge=0, le=22)],
) -> Response:
    """The map layer of a view port as GeoJSON: points, or clusters where they would overlap."""
    box = parse_box(bbox)
    return etag.json_reply(request, await map.layer(rows, caller, filters, box, zoom))


@router.get("/nearby", response_model=NearbyReports)
async def find_nearby_reports(
    rows: RowsDb,
    _: CallerDep,
    lat: Annotated[Latitude, Query()],
    lon: Annotated[Longitude, Query()],
    category: Annotated[Code, Query()],
) -> Response:
    """Open public reports of the same or a related category around a place, before another one
    is sent: `follow_report` counts one in instead."""
    return Response(await nearby.find(rows, lat, lon, category), media_type="application/json")


@router.get("/counts", response_model=DeskCounts, responses=responses(NotAllowed))
async def count_reports(rows: RowsDb, caller: CallerDep) -> DeskCounts:
    """How much lies on the caller's desk."""
    return await counts.of_desk(rows, caller)


@router.post("/lookup", response_model=LookUpReply, responses=responses(NotFound, Gone))
async def look_up_report(db: Db, body: ReportLookUp) -> LookUpReply:
    """Open a report with receipt number and look-up code. The token is good for 30 minutes and
    for this report alone: read, edit, answer, ask to open it again."""
    found = await repository.by_number(db, body.number)
    report = await links.open_by_code(KIND.name, found, body.code)
    came = links.opened(KIND.name, report.id)
    return LookUpReply(
        token=came.token,
        expires_in=came.expires_in,
        report=await report_for(db, came.holder, report),
    )


@router.get("/{report_id}", response_model=ReportReply, responses=responses(NotFound))
async def get_report(db: Db, caller: CallerDep, report_id: UUID) -> Response:
    """A report as this caller may see it; `moves` says what the caller may do now."""
    report, reply = await alone.get(db, caller, report_id)
    headers = {"ETag": etag.etag(report.version)}
    return Response(reply.model_dump_json(), headers=headers, media_type="application/json")


@router.patch(
    "/{report_id}",
    response_model=ReportReply,
    responses=responses(*ON_ONE, VersionRequired),
)
async def edit_report(
    response: Response,
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    body: ReportEdit,
    if_match: etag.IfMatch = None,
) -> ReportReply:
    """Change a report: text, place and answers by its reporter until a department has taken it;
    category, place, answers and assignee by staff. Either side can make it private at any time:
    what the public saw of it is withheld in the same moment."""
    report = await editing.edit(db, caller, report_id, body, if_match)
    response.headers["ETag"] = etag.etag(report.version)
    return await report_for(db, caller, report)


@router.post("/{report_id}/moves", response_model=ReportReply, responses=responses(*ON_ONE))
async def move_report(
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    body: ReportMoveRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Move a report on. `moves` of the report lists what is open to the caller and what each
    needs; the reporter is told where the move says so and there is a way to reach them."""

    async def effect() -> ReportReply:
        report = await moving.move(db, caller, report_id, body, if_match)
        return await report_for(db, caller, report)

    return await once(db, caller.principal, effect, status=200)


@router.post(
    "/{report_id}/moves/preview",
    response_model=MovePreview,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def preview_report_move(
    db: Db, caller: CallerDep, report_id: UUID, body: ReportMoveRequest
) -> MovePreview:
    """What the reporter would get if this move were made; nothing is changed or sent."""
    report = await repository.get(db, caller, report_id)
    return await previews.of_move(db, caller, report, body)


@router.get("/{report_id}/history", response_model=HistoryReply, responses=responses(NotFound))
async def list_report_history(db: Db, caller: CallerDep, report_id: UUID) -> HistoryReply:
    """A report's life, oldest first. The public reads outcomes; reporter and staff read all."""
    report = await repository.get(db, caller, report_id)
    return await history_for(db, caller, report)
