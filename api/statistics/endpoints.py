"""Statistics over HTTP, for everybody."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Query, Request, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import ReadDb, RowsDb
from api.statistics import density, service, table
from api.statistics.schemas import ReportDensity, ReportStatistics

router = APIRouter(prefix="/statistics", tags=["statistics"])

Category = Annotated[
    str | None, Query(min_length=1, max_length=60, pattern=r"^[a-z0-9_-]+$", description="Its code")
]
CACHE = "public, max-age=300"


@router.get("/reports", response_model=ReportStatistics)
async def get_report_statistics(
    request: Request,
    db: ReadDb,
    _: CallerDep,
    months: Annotated[int, Query(ge=1, le=service.MONTHS)] = 12,
    category: Category = None,
    department: Category = None,
) -> Response:
    """How many reports came in, what became of them and how long it took, counted once an hour.

    Only `fixed` counts as repaired. Shares come with base and 95 % interval, times from five on.
    What is counted begins with `since`: the last 1, 3, 6, 12 or 24 months, the present one
    included; other `months` are answered with the next longer period. The rows over all months
    cover that period and nothing else. With `department` every row is of that department.
    """
    found = await service.of_reports(db, months=months, category=category, department=department)
    return etag.json_reply(request, orjson.dumps(found.model_dump()), cache=CACHE)


@router.get("/reports/density", response_model=ReportDensity)
async def get_report_density(
    request: Request,
    rows: RowsDb,
    _: CallerDep,
    resolution: Annotated[int, Query(ge=7, le=9, description="Of H3; 8 is about 900 m")] = 8,
    category: Category = None,
) -> Response:
    """Where public reports are dense: hexagons as GeoJSON."""
    body = await density.layer(rows, resolution=resolution, category=category)
    return etag.json_reply(request, body, cache=CACHE)


@router.get(
    "/reports.csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def download_report_statistics(request: Request, db: ReadDb, _: CallerDep) -> Response:
    """The same figures as a table, a line for each month and category (`all` for all of them):
    UTF-8 with a byte order mark, CRLF. Licence: CC BY 4.0."""
    body = table.of(await service.of_reports(db, months=service.MONTHS, category=None))
    tag = etag.content_etag(body)
    if known := etag.not_modified(request, tag):
        return known
    headers = {
        "Content-Disposition": 'attachment; filename="report-statistics.csv"',
        "Cache-Control": CACHE,
        "ETag": tag,
        "Link": '<https://creativecommons.org/licenses/by/4.0/>; rel="license"',
    }
    return Response(body, headers=headers, media_type="text/csv; charset=utf-8; header=present")
