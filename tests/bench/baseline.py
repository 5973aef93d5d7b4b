"""The floor: Starlette, asyncpg and orjson, each query written by hand; no rules, no guard.

It reads the rows that the service reads and sends the same fields.
"""

import hashlib
import math
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_CLOSED = "('cannot', 'duplicate', 'fixed', 'not_found', 'not_ours')"
_PHOTO = """LEFT JOIN LATERAL (
  SELECT f.name AS {m}_name, f.width AS {m}_width, f.height AS {m}_height
  FROM report_photos rp JOIN renditions f ON f.upload_id = rp.upload_id AND f.kind = 'small'
  WHERE rp.report_id = r.id AND rp.moment = '{m}' AND rp.public
  ORDER BY rp.position LIMIT 1) {m}_photo ON true"""
_LIST = f"""
SELECT r.id, r.number, r.state, r.category, r.district, d.name || '付近' AS place_label,
  r.received_at, r.closed_at, r.public_text AS text, r.public_latitude AS latitude,
  r.public_longitude AS longitude, before_name, before_width, before_height,
  after_name, after_width, after_height
FROM (SELECT * FROM reports WHERE publication = 'public'
  ORDER BY received_at DESC, id DESC LIMIT 31) r JOIN districts d ON d.code = r.district
{_PHOTO.format(m="before")} {_PHOTO.format(m="after")}
ORDER BY r.received_at DESC, r.id DESC"""  # noqa: S608 - constants only
_MAP = f"""
WITH cells AS (
  SELECT count(*) AS n, count(*) FILTER (WHERE r.state NOT IN {_CLOSED}) AS open,
    avg(public_latitude) AS lat, avg(public_longitude) AS lon, min(r.number) AS number
  FROM reports r WHERE r.publication = 'public'
    AND public_latitude BETWEEN $1 AND $2 AND public_longitude BETWEEN $3 AND $4
  GROUP BY floor(public_latitude / $5), floor(public_longitude / $6) ORDER BY n DESC LIMIT 500)
SELECT c.n, c.open, c.lat, c.lon, o.id, o.number, o.state, o.category
FROM cells c LEFT JOIN reports o ON c.n = 1 AND o.number = c.number"""  # noqa: S608 - as above
_FAR = f"""
WITH cells AS (
  SELECT cell, sum(n) AS n, sum(n) FILTER (WHERE state NOT IN {_CLOSED}) AS open,
    sum(latitude) / sum(n) AS lat, sum(longitude) / sum(n) AS lon
  FROM report_cells WHERE audience = 'p' AND resolution = $5 GROUP BY cell)
SELECT n, open, lat, lon, NULL AS id, NULL AS number, NULL AS state, NULL AS category
FROM cells WHERE lat BETWEEN $1 AND $2 AND lon BETWEEN $3 AND $4
ORDER BY n DESC LIMIT 500"""  # noqa: S608 - as above
_DETAIL = "SELECT * FROM reports WHERE id = $1 AND publication = 'public'"
_DETAIL_PROMISES = "SELECT * FROM promises WHERE subject_kind = 'report' AND subject_id = $1"
_DETAIL_PHOTOS = """
SELECT rp.upload_id, rp.moment, u.state, f.kind, f.name, f.width, f.height FROM report_photos rp
  JOIN uploads u ON u.id = rp.upload_id JOIN renditions f ON f.upload_id = u.id
  WHERE rp.report_id = $1 AND rp.public ORDER BY rp.moment DESC, rp.position"""
_CREATE = """
WITH r AS (INSERT INTO reports (id, created_at, updated_at, version, number, submission_id,
  language, category, department, text, latitude, longitude, place_note, district, received_at,
  state, due_on, answer, publication, withheld_reason)
  SELECT $1, now(), now(), 1, 'R-2026-' || nextval('report_receipts'), $2, 'ja', 'street_light',
    'road_park', $3, $4, $5, '', code, now(), 'received', current_date + 3, '', 'hidden', ''
  FROM districts ORDER BY abs(lat - $4) + abs(lon - $5) LIMIT 1 RETURNING id, number, department),
p AS (INSERT INTO promises (id, created_at, updated_at, version, subject_kind, subject_id, kind,
  department, due_on, first_due_on, moved)
  SELECT gen_random_uuid(), now(), now(), 1, 'report', r.id, k, r.department, current_date + 3,
    current_date + 3, 0 FROM r CROSS JOIN unnest(ARRAY['first_answer', 'fix_by']) k),
m AS (INSERT INTO state_moves (id, machine, subject_id, move, target, actor_kind, note, told,
  details, created_at) SELECT gen_random_uuid(), 'report', id, 'begin', 'received', 'anonymous',
  '', true, '{}', now() FROM r),
f AS (INSERT INTO facts (id, name, body, created_at)
  SELECT gen_random_uuid(), 'report.received', jsonb_build_object('report_id', id), now() FROM r),
i AS (INSERT INTO idempotency_keys (principal, key, fingerprint, status, body, created_at)
  SELECT 'anonymous', $6, '', 201, '', now())
SELECT id, number FROM r"""

pool: Any = None


async def show_list(request: Request) -> Response:
    rows = (await pool.fetch(_LIST))[:30]
    items = [
        {
            **{name: value for name, value in row.items() if "_" not in name or name in _PLAIN},
            "photo": _photo(row, "before"),
            "after_photo": _photo(row, "after"),
        }
        for row in rows
    ]
    body = _bytes({"items": items, "next": str(rows[-1]["id"])})
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, media_type="application/json", headers={"ETag": tag})


_PLAIN = {"place_label", "received_at", "closed_at"}


def _photo(row: Any, moment: str) -> dict[str, Any] | None:
    name = row[f"{moment}_name"]
    if name is None:
        return None
    width, height = row[f"{moment}_width"], row[f"{moment}_height"]
    return {"url": f"/files/{name}.webp", "width": width, "height": height}


async def show_map(request: Request) -> Response:
    west, south, east, north = map(float, request.query_params["bbox"].split(","))
    zoom = int(request.query_params["zoom"])
    if zoom < 15:
        rows = await pool.fetch(_FAR, south, north, west, east, min(max(zoom - 5, 7), 9))
    else:
        dx = 360 / (256 * 2**zoom) * 72
        dy = dx * math.cos(math.radians((south + north) / 2))
        rows = await pool.fetch(_MAP, south, north, west, east, dy, dx)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [round(r["lon"], 6), round(r["lat"], 6)]},
            "properties": {
                "count": int(r["n"]), "open": int(r["open"] or 0), "id": r["id"],
                "number": r["number"], "state": r["state"], "category": r["category"],
            },
        }
        for r in rows
    ]  # fmt: skip
    return _json({"type": "FeatureCollection", "features": features})


async def show_detail(request: Request) -> Response:
    report_id = UUID(request.path_params["report_id"])
    async with pool.acquire() as connection:
        report = dict(await connection.fetchrow(_DETAIL, report_id))
        report["promises"] = [
            dict(row) for row in await connection.fetch(_DETAIL_PROMISES, report_id)
        ]
        report["photos"] = [dict(row) for row in await connection.fetch(_DETAIL_PHOTOS, report_id)]
    return _json(report)


async def create(request: Request) -> Response:
    body = orjson.loads(await request.body())
    place = body["place"]
    row = await pool.fetchrow(
        _CREATE, uuid4(), uuid4(), body["text"], place["latitude"], place["longitude"],
        str(uuid4()),
    )  # fmt: skip
    return _json(dict(row), 201)


async def nothing(_: Request) -> Response:
    return Response("ok")


def _bytes(value: Any) -> bytes:
    return orjson.dumps(value, default=str)


def _json(value: Any, status: int = 200) -> Response:
    return Response(_bytes(value), status_code=status, media_type="application/json")


@asynccontextmanager
async def _pool(_: Starlette) -> AsyncIterator[None]:
    global pool
    async with asyncpg.create_pool(os.environ["RAW_DSN"], min_size=10, max_size=15) as made:
        pool = made
        yield


app = Starlette(
    lifespan=_pool,
    routes=[
        Route("/api/v1/reports", show_list),
        Route("/api/v1/reports", create, methods=["POST"]),
        Route("/api/v1/reports/map", show_map),
        Route("/api/v1/reports/{report_id}", show_detail),
        Route("/livez", nothing),
    ],
)

if __name__ == "__main__":
    uvicorn.run(
        app, port=int(os.environ["PORT"]), access_log=False, log_level="warning", lifespan="on"
    )
