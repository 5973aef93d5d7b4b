"""What may be the same fault: one statement on the points that only the desk sees."""

from typing import Any
from uuid import UUID

from api.kit.caller import Caller
from api.kit.db import Rows
from api.reports.policy import Permission

RADIUS_M = 50
WEEKS = 12
MOST = 8

# The box lets the index answer; the haversine cuts its corners. 111,195 m: a degree of latitude
# on the sphere of 6,371 km that the haversine measures on. The report is read first and by itself,
# so that its point can bound the index.
_LIKELY = f"""
WITH me AS MATERIALIZED (
  SELECT r.id, r.latitude AS lat, r.longitude AS lon, r.received_at,
    coalesce(r.duplicate_of, r.parent_id) AS elsewhere,
    array_append(ARRAY(SELECT jsonb_array_elements_text(c.related)), c.code) AS codes,
    {RADIUS_M} / 111195.0 AS dlat,
    {RADIUS_M} / (111195.0 * greatest(cos(radians(r.latitude)), 0.01)) AS dlon
  FROM reports r JOIN categories c ON c.code = r.category WHERE r.id = %(id)s
),
boxed AS (
  SELECT o.*, 2 * 6371000 * asin(least(1, sqrt(
      sin(radians(o.latitude - me.lat) / 2) ^ 2
      + cos(radians(me.lat)) * cos(radians(o.latitude))
        * sin(radians(o.longitude - me.lon) / 2) ^ 2))) AS metres
  FROM me JOIN LATERAL (
    SELECT * FROM reports r
    WHERE r.latitude BETWEEN me.lat - me.dlat AND me.lat + me.dlat
      AND r.longitude BETWEEN me.lon - me.dlon AND me.lon + me.dlon
      AND r.category = ANY(me.codes) AND r.id <> me.id
      AND r.duplicate_of IS NULL AND r.parent_id IS NULL
      AND r.received_at BETWEEN me.received_at - interval '{WEEKS} weeks'
        AND me.received_at + interval '{WEEKS} weeks'
      AND (%(everywhere)s OR r.department = ANY(%(departments)s))
      AND NOT EXISTS (SELECT FROM report_different_pairs d
        WHERE d.one_id = least(r.id, me.id) AND d.other_id = greatest(r.id, me.id))
  ) o ON me.elsewhere IS NULL
),
found AS (
  SELECT * FROM boxed WHERE metres <= {RADIUS_M} ORDER BY metres, received_at DESC LIMIT {MOST}
)
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'id', f.id, 'number', f.number, 'version', f.version, 'state', f.state,
  'category', f.category, 'text', f.text, 'place_label', d.name || '付近',
  'place_note', f.place_note, 'distance_m', round(f.metres)::int,
  'received_at', f.received_at, 'closed_at', f.closed_at,
  'merged_count', (SELECT count(*) FROM reports m WHERE m.duplicate_of = f.id),
  'photo', shown.photo
) ORDER BY f.metres, f.received_at DESC), '[]'))::text
FROM found f JOIN districts d ON d.code = f.district
LEFT JOIN LATERAL (
  SELECT json_build_object(
    'url', '/files/' || n.name || '.webp', 'width', n.width, 'height', n.height) AS photo
  FROM report_photos p JOIN renditions n ON n.upload_id = p.upload_id AND n.kind = 'large'
  WHERE p.report_id = f.id AND p.moment = 'before' ORDER BY p.position LIMIT 1
) shown ON true"""  # noqa: S608


async def likely(rows: Rows, caller: Caller, report_id: UUID) -> bytes:
    """A `LikelyDuplicates` as JSON bytes: of the departments that the caller works for."""
    departments = caller.departments(Permission.WORK)
    parameters: dict[str, Any] = {
        "id": report_id,
        "everywhere": departments is None,
        "departments": sorted(departments or ()),
    }
    (found,) = await rows.one(_LIKELY, parameters)
    return found.encode()
