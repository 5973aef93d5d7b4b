"""Open data over HTTP: files that are sent while they are read."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Rows, RowsDb
from api.kit.schema import Day
from api.opendata import files
from api.reports.cases.exits import export
from api.reports.cases.exits.export import Wanted

router = APIRouter(prefix="/open-data", tags=["opendata"])

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
Since = Annotated[Day | None, Query(description="Received on or after this day (JST)")]
Until = Annotated[Day | None, Query(description="Received on or before this day (JST)")]
Category = Annotated[str | None, Query(min_length=1, max_length=60, pattern=r"^[a-z0-9_-]+$")]


async def _wanted(since: Since = None, until: Until = None, category: Category = None) -> Wanted:
    return Wanted(since, until, category)


WantedDep = Annotated[Wanted, Depends(_wanted)]


@router.get(
    "/reports.csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def download_reports_csv(
    request: Request,
    rows: RowsDb,
    _: CallerDep,
    wanted: WantedDep,
) -> Response:
    """Every public report as a table: UTF-8 with a byte order mark, a header, CRLF (RFC 4180).

    Places are as exact as the category's rule allows. A cell that a spreadsheet would take for a
    formula begins with an apostrophe. Licence: CC BY 4.0.
    """
    body, kind = files.csv(rows, wanted), "text/csv; charset=utf-8; header=present"
    return await _file(request, rows, wanted, body, kind, "reports.csv")


@router.get(
    "/reports.geojson",
    response_class=Response,
    responses={200: {"content": {"application/geo+json": {"schema": {"type": "object"}}}}},
)
async def download_reports_geojson(
    request: Request,
    rows: RowsDb,
    _: CallerDep,
    wanted: WantedDep,
) -> Response:
    """Every public report as a GeoJSON FeatureCollection (RFC 7946). Licence: CC BY 4.0."""
    body = files.geojson(rows, wanted)
    return await _file(request, rows, wanted, body, "application/geo+json", "reports.geojson")


async def _file(
    request: Request, rows: Rows, wanted: Wanted, body: files.Chunks, kind: str, name: str
) -> Response:
    version = await export.version(rows, wanted)
    if known := etag.not_modified(request, version):
        return known
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "public, max-age=300",
        "ETag": version,
        "Link": f'<{LICENCE}>; rel="license"',
    }
    return StreamingResponse(body, media_type=kind, headers=headers)
