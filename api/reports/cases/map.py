"""The map layer: points or clusters as GeoJSON, grouped inside PostgreSQL."""

import math
from typing import Any

from api.identity.caller import Caller
from api.kit.db import Rows
from api.places.service import Box
from api.reports.cases.listing import CLOSED_SQL, Filters, Scope, add_box, where

CLUSTER_PIXELS = 72
MOST_FEATURES = 500
SINGLES_FROM_ZOOM = 17


async def layer(rows: Rows, caller: Caller, filters: Filters, box: Box, zoom: int) -> bytes:
    """A `ReportMap` as JSON bytes: what lies in the box, clustered for the zoom.

    From zoom 17 on every report is a point of its own; 500 features at most.
    """
    public = filters.scope_of(caller) is Scope.PUBLIC
    found = where(caller, filters)
    add_box(found, box, "r.public_" if public else "r.")
    sql = _LAYER[public].replace("{where}", found.sql())
    parameters = {**found.parameters, **_cell(zoom, box), "most": MOST_FEATURES}
    (features,) = await rows.one(sql, parameters)
    return b'{"type":"FeatureCollection","features":' + features.encode() + b"}"


def _cell(zoom: int, box: Box) -> dict[str, Any]:
    """The size of a grid cell in degrees; square on a Mercator map."""
    if zoom >= SINGLES_FROM_ZOOM:
        return {"dx": 1e-9, "dy": 1e-9}
    dx = 360 / (256 * 2**zoom) * CLUSTER_PIXELS
    return {"dx": dx, "dy": dx * math.cos(math.radians((box.south + box.north) / 2))}


def _layer_sql(public: bool) -> str:
    point = "r.public_" if public else "r."
    return f"""
WITH cells AS (
  SELECT count(*) AS n, count(*) FILTER (WHERE r.state NOT IN ({CLOSED_SQL})) AS open,
    avg({point}latitude) AS lat, avg({point}longitude) AS lon, min(r.number) AS number
  FROM reports r WHERE {{where}}
  GROUP BY floor({point}latitude / %(dy)s), floor({point}longitude / %(dx)s)
  ORDER BY n DESC LIMIT %(most)s
)
SELECT coalesce(json_agg(json_build_object(
  'type', 'Feature',
  'geometry', json_build_object('type', 'Point', 'coordinates',
    json_build_array(round(c.lon::numeric, 6), round(c.lat::numeric, 6))),
  'properties', json_build_object('count', c.n, 'open', c.open,
    'id', o.id, 'number', o.number, 'state', o.state, 'category', o.category)
)), '[]')::text
FROM cells c LEFT JOIN reports o ON c.n = 1 AND o.number = c.number"""  # noqa: S608


_LAYER = {public: _layer_sql(public) for public in (True, False)}
