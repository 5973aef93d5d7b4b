"""The map layer: points or clusters as GeoJSON, grouped inside PostgreSQL.

From afar the counts per cell answer (`reports.density`), whatever the number of reports; near by,
and where a filter asks for what the counts do not know, the reports themselves are grouped.
"""

import math
from dataclasses import fields
from typing import Any

from api.desk.exits.where import Where
from api.kit.caller import Caller
from api.kit.db import Rows
from api.places.service import Box
from api.promises import overdue
from api.reports.cases.exits import asked
from api.reports.cases.exits.asked import Filters, Scope
from api.reports.cases.exits.sql import CLOSED, add_box, source
from api.reports.density.cells import (
    FINEST,
    RESOLUTIONS,
    cells_over,
    finest_between_sql,
    parent_sql,
)
from api.reports.policy import Permission

CLUSTER_PIXELS = 72
MOST_FEATURES = 500
SINGLES_FROM_ZOOM = 17
NEAR_FROM_ZOOM = 16
WIDEST = 0.15
"""Degrees: the cells of a narrower box are asked for by name, which their index answers."""

# The box is asked for by its own name too: it is the view port.
_COUNTED_BY = {"scope", "sort", "group", "state", "category", "department", "bbox"}


async def layer(rows: Rows, caller: Caller, filters: Filters, box: Box, zoom: int) -> bytes:
    """A `ReportMap` as JSON bytes: what lies in the box, clustered for the zoom.

    From zoom 17 on every report is a point of its own; 500 features at most.
    """
    if zoom < NEAR_FROM_ZOOM and _is_counted(caller, filters):
        sql, parameters = _from_counts(caller, filters, box, zoom)
    else:
        late = await overdue.before_in(rows) if filters.late else None
        where = asked.rows(caller, filters, late)
        await asked.add_words(rows, where, caller, filters)
        sql, parameters = _from_reports(caller, filters, where, box, zoom)
    (features,) = await rows.one(sql, {**parameters, "most": MOST_FEATURES})
    return b'{"type":"FeatureCollection","features":' + features.encode() + b"}"


def _is_counted(caller: Caller, filters: Filters) -> bool:
    """Whether the counts know everything that is asked for."""
    names = {field.name for field in fields(Filters)} - _COUNTED_BY
    return filters.scope_of(caller) is not Scope.MINE and not any(
        getattr(filters, name) for name in names
    )


def _from_counts(
    caller: Caller, filters: Filters, box: Box, zoom: int
) -> tuple[str, dict[str, Any]]:
    public = filters.scope_of(caller) is Scope.PUBLIC
    where = Where()
    where.add("c.audience = %(audience)s", audience="p" if public else "d")
    asked.add_kind(where, filters, "c")
    # Coarser ones are not: a point may lie outside the ancestor of its cell.
    wide = max(box.north - box.south, box.east - box.west)
    if _resolution(zoom) == FINEST and wide < WIDEST:
        cells = cells_over(box.south, box.west, box.north, box.east)
        where.add("c.cell = ANY(%(cells)s)", cells=cells)
    single = Where()
    asked.add_kind(single, filters, "r")
    for of, on in ((where, "c"), (single, "r")):
        if not public:
            of.within(caller, Permission.WORK, f"{on}.department")
        if not public and filters.department:
            of.add(f"{on}.department = %(department)s", department=filters.department)
    edges = {"south": box.south, "north": box.north, "west": box.west, "east": box.east}
    sql = _COUNTED[public, _resolution(zoom)]
    sql = sql.replace("{where}", where.sql()).replace("{single}", single.sql())
    return sql, {**edges, **where.parameters}


def _resolution(zoom: int) -> int:
    return min(max(zoom - 5, RESOLUTIONS[0]), FINEST)


def _from_reports(
    caller: Caller, filters: Filters, where: Where, box: Box, zoom: int
) -> tuple[str, dict[str, Any]]:
    public = filters.scope_of(caller) is Scope.PUBLIC
    add_box(where, box)
    sql = _GROUPED[public].replace("{where}", where.sql())
    return sql, {**where.parameters, **_cell(zoom, box)}


def _cell(zoom: int, box: Box) -> dict[str, Any]:
    """The size of a grid cell in degrees; square on a Mercator map."""
    if zoom >= SINGLES_FROM_ZOOM:
        return {"dx": 1e-9, "dy": 1e-9}
    dx = 360 / (256 * 2**zoom) * CLUSTER_PIXELS
    return {"dx": dx, "dy": dx * math.cos(math.radians((box.south + box.north) / 2))}


_FEATURES = """
SELECT coalesce(json_agg(json_build_object(
  'type', 'Feature',
  'geometry', json_build_object('type', 'Point', 'coordinates',
    json_build_array(round(c.lon::numeric, 6), round(c.lat::numeric, 6))),
  'properties', json_build_object('count', c.n, 'open', c.open,
    'id', o.id, 'number', o.number, 'state', o.state, 'category', o.category,
    'district', o.district, 'place_accuracy', o.place_accuracy)
)), '[]')::text"""


def _grouped_sql(public: bool) -> str:
    return f"""
WITH cells AS (
  SELECT count(*) AS n, count(*) FILTER (WHERE r.state NOT IN ({CLOSED})) AS open,
    avg(r.latitude) AS lat, avg(r.longitude) AS lon, min(r.number) AS number
  FROM {source(public=public)} r WHERE {{where}}
  GROUP BY floor(r.latitude / %(dy)s), floor(r.longitude / %(dx)s)
  ORDER BY n DESC LIMIT %(most)s
) {_FEATURES}
FROM cells c LEFT JOIN {source(public=public)} o ON c.n = 1 AND o.number = c.number"""  # noqa: S608


def _counted_sql(public: bool, resolution: int) -> str:
    return f"""
WITH counted AS (
  SELECT c.cell, c.state, c.n, c.latitude, c.longitude
  FROM report_cells c WHERE c.resolution = {resolution} AND {{where}}
  UNION ALL
  SELECT {parent_sql("c.cell", str(resolution))}, c.state, c.n, c.latitude, c.longitude
  FROM report_cell_changes c WHERE {{where}}
), cells AS (
  SELECT cell, sum(n) AS n,
    coalesce(sum(n) FILTER (WHERE state NOT IN ({CLOSED})), 0) AS open,
    sum(latitude) / sum(n) AS lat, sum(longitude) / sum(n) AS lon
  FROM counted GROUP BY cell HAVING sum(n) > 0
), seen AS (
  SELECT * FROM cells
  WHERE lat BETWEEN %(south)s AND %(north)s AND lon BETWEEN %(west)s AND %(east)s
  ORDER BY n DESC LIMIT %(most)s
) {_FEATURES}
FROM seen c LEFT JOIN LATERAL (
  SELECT r.id, r.number, r.state, r.category, r.district, r.place_accuracy
  FROM {source(public=public)} r
  WHERE c.n = 1 AND r.cell BETWEEN {finest_between_sql("c.cell", resolution)} AND {{single}}
  LIMIT 1
) o ON true"""  # noqa: S608


_GROUPED = {public: _grouped_sql(public) for public in (True, False)}
_COUNTED = {
    (public, resolution): _counted_sql(public, resolution)
    for public in (True, False)
    for resolution in RESOLUTIONS
}
