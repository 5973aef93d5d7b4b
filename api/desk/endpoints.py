"""What waits for a member of staff, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.desk import views
from api.desk.exits import today
from api.desk.exits.schemas import TodayCounts, TodayPage
from api.desk.exits.today import TodayFilters
from api.identity.access import CallerDep
from api.identity.lean import Lean
from api.kit import etag
from api.kit.db import ReadDb, RowsDb
from api.kit.errors import NotAllowed, responses
from api.kit.paging import Paging
from api.kit.params import Parameters
from api.municipality import repository as municipality
from api.promises import overdue

router = APIRouter(prefix="/desk", tags=["desk"], route_class=Lean)
FiltersDep = Annotated[TodayFilters, Depends(Parameters(TodayFilters))]


@router.get("/today", response_model=TodayPage, responses=responses(NotAllowed))
async def list_today(
    request: Request,
    rows: RowsDb,
    db: ReadDb,
    caller: CallerDep,
    filters: FiltersDep,
    paging: Paging,
) -> Response:
    """What waits for the caller in every room, by day: what is past its promise first, then what is
    for today, then what was promised for later. Of each room it has what the caller's roles reach;
    the rows of one `what` are a queue of their own."""
    overdue_before = await overdue.before_in(rows)
    found, cursor = await today.page(rows, caller, filters, paging, overdue_before)
    ward = await municipality.current(db)
    items = [views.row(caller, ward, one, overdue_before) for one in found]
    page = TodayPage(items=items, next=cursor)
    return etag.json_reply(request, page.model_dump_json().encode())


@router.get("/today/counts", response_model=TodayCounts, responses=responses(NotAllowed))
async def count_today(request: Request, rows: RowsDb, caller: CallerDep) -> Response:
    """How much waits for the caller, in each view of it."""
    counted = await today.counts(rows, caller, await overdue.before_in(rows))
    return etag.json_reply(request, counted.model_dump_json().encode())
