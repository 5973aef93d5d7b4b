"""The numbered things nearest to a point, or the one of a number: one statement each."""

import math
from typing import Any

from api.kit.db import Rows
from api.kit.text import number_key
from api.municipality.area import METRES_PER_DEGREE
from api.places.geometry import box_around

MOST = 8
RADIUS_M = 150.0

_ITEM = """json_build_object('id', a.id, 'kind', a.kind, 'number', a.number,
  'latitude', a.lat, 'longitude', a.lon, 'distance_m', round(a.metres::numeric)::int)"""
# Over the few hundred metres that are asked for, a flat earth errs by less than a metre.
_METRES = "sqrt(power((lat - %(lat)s) * %(high)s, 2) + power((lon - %(lon)s) * %(wide)s, 2))"
# Constants of this module alone are put together here; values are always parameters.
_NEAREST = f"""
SELECT coalesce(json_agg({_ITEM} ORDER BY a.metres, a.number_key), '[]')::text FROM (
  SELECT *, {_METRES} AS metres FROM assets
  WHERE active AND kind = %(kind)s AND lat BETWEEN %(south)s AND %(north)s
    AND lon BETWEEN %(west)s AND %(east)s
  ORDER BY metres, number_key LIMIT {MOST}
) a WHERE a.metres <= %(radius)s"""  # noqa: S608
_NUMBERED = f"""
SELECT coalesce(json_agg({_ITEM}), '[]')::text FROM (
  SELECT *, {_METRES} AS metres FROM assets
  WHERE active AND kind = %(kind)s AND number_key = %(key)s
) a"""  # noqa: S608


async def nearest(rows: Rows, kind: str, lat: float, lon: float) -> bytes:
    """An `AssetList` as JSON bytes: those of a kind within 150 m, the nearest first."""
    box = box_around(lat, lon, RADIUS_M)
    edges = {"west": box.west, "south": box.south, "east": box.east, "north": box.north}
    (items,) = await rows.one(
        _NEAREST, {"kind": kind, "radius": RADIUS_M, **edges, **_from(lat, lon)}
    )
    return b'{"items":' + items.encode() + b"}"


async def numbered(
    rows: Rows, kind: str, number: str, lat: float | None, lon: float | None
) -> bytes:
    """An `AssetList` as JSON bytes: the one with this number, however it is typed."""
    start = _from(lat, lon) if lat is not None and lon is not None else _from(None, None)
    (items,) = await rows.one(_NUMBERED, {"kind": kind, "key": number_key(number), **start})
    return b'{"items":' + items.encode() + b"}"


def _from(lat: float | None, lon: float | None) -> dict[str, Any]:
    wide = METRES_PER_DEGREE * math.cos(math.radians(lat or 0.0))
    return {"lat": lat, "lon": lon, "high": METRES_PER_DEGREE, "wide": wide}
