"""The numbered things nearest to a point, or the one of a number: one statement each."""

from dataclasses import asdict

from api.kit.db import Rows
from api.municipality.assets import numbered_parameters, numbered_sql
from api.places.geometry import Box, around_sql, metres_sql

MOST = 8
MOST_IN_BOX = 200
RADIUS_M = 50.0

_ITEM = """json_build_object('id', a.id, 'kind', a.kind, 'number', a.number,
  'latitude', a.lat, 'longitude', a.lon, 'distance_m', round(a.metres::numeric)::int)"""
_METRES = metres_sql("lat", "lon", "%(lat)s", "%(lon)s")
# Constants of this module alone are put together here; values are always parameters.
_NEAREST = f"""
SELECT coalesce(json_agg({_ITEM} ORDER BY a.metres, a.number_key), '[]')::text FROM (
  SELECT *, {_METRES} AS metres FROM assets
  WHERE active AND kind = %(kind)s
    AND {around_sql("lat", "lon", "%(lat)s", "%(lon)s", str(RADIUS_M))}
  ORDER BY metres, number_key LIMIT {MOST}
) a WHERE a.metres <= {RADIUS_M}"""  # noqa: S608
_NUMBERED = f"""
SELECT coalesce(json_agg({_ITEM} ORDER BY a.number_key), '[]')::text FROM (
  SELECT *, CASE WHEN num_nulls(%(lat)s::float8, %(lon)s::float8) = 0 THEN {_METRES} END AS metres
  FROM assets WHERE active AND kind = %(kind)s AND {numbered_sql("number")}
) a"""  # noqa: S608

_INSIDE = f"""
SELECT coalesce(json_agg({_ITEM} ORDER BY a.kind, a.number_key), '[]')::text FROM (
  SELECT *, NULL::float8 AS metres FROM assets
  WHERE active AND lat BETWEEN %(south)s AND %(north)s AND lon BETWEEN %(west)s AND %(east)s
    AND (%(kind)s::text IS NULL OR kind = %(kind)s)
  ORDER BY kind, number_key LIMIT {MOST_IN_BOX}
) a"""  # noqa: S608


async def inside(rows: Rows, box: Box, kind: str | None) -> bytes:
    """An `AssetList` as JSON bytes: those in a box, of one kind or of all."""
    (items,) = await rows.one(_INSIDE, {**asdict(box), "kind": kind})
    return b'{"items":' + items.encode() + b"}"


async def nearest(rows: Rows, kind: str, lat: float, lon: float) -> bytes:
    """An `AssetList` as JSON bytes: those of a kind within 50 m, the nearest first."""
    (items,) = await rows.one(_NEAREST, {"kind": kind, "lat": lat, "lon": lon})
    return b'{"items":' + items.encode() + b"}"


async def numbered(
    rows: Rows, kind: str, number: str, lat: float | None, lon: float | None
) -> bytes:
    """An `AssetList` as JSON bytes: the one with this number, however it is typed."""
    parameters = {"kind": kind, **numbered_parameters(number), "lat": lat, "lon": lon}
    (items,) = await rows.one(_NUMBERED, parameters)
    return b'{"items":' + items.encode() + b"}"
