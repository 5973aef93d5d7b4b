"""What may be the same fault: one statement on the points that only the desk sees, as far around
as reporters are shown what is known. What is known by its town alone is compared with the whole
town."""

from typing import Any
from uuid import UUID

from api.kit.caller import Caller
from api.kit.db import Rows
from api.places.geometry import around_sql, metres_sql
from api.places.service import near_sql
from api.reports.cases.exits.sql import photo
from api.reports.policy import Permission

WEEKS = 12
MOST = 10

# The box lets the index answer; the distance cuts its corners. The report is read first and by
# itself, so that its point can bound the index.
_METRES = metres_sql("o.latitude", "o.longitude", "me.lat", "me.lon")
_LIKE_ME = f"""r.category = ANY(me.codes) AND r.id <> me.id
      AND r.duplicate_of IS NULL AND r.parent_id IS NULL
      AND r.received_at BETWEEN me.received_at - interval '{WEEKS} weeks'
        AND me.received_at + interval '{WEEKS} weeks'
      AND (%(everywhere)s OR r.department = ANY(%(departments)s))
      AND NOT EXISTS (SELECT FROM report_different_pairs d
        WHERE d.one_id = least(r.id, me.id) AND d.other_id = greatest(r.id, me.id))"""
_LIKELY = f"""
WITH me AS MATERIALIZED (
  SELECT r.id, r.district, r.place_accuracy, r.latitude AS lat, r.longitude AS lon, r.received_at,
    c.nearby_m,
    coalesce(r.duplicate_of, r.parent_id) AS elsewhere,
    array_append(ARRAY(SELECT jsonb_array_elements_text(c.related)), c.code) AS codes
  FROM reports r JOIN categories c ON c.code = r.category WHERE r.id = %(id)s
),
boxed AS (
  SELECT o.*, {_METRES} AS metres
  FROM me JOIN LATERAL (
    SELECT r.*, 'point' AS known FROM reports r
    WHERE {around_sql("r.latitude", "r.longitude", "me.lat", "me.lon", "me.nearby_m")}
      AND me.place_accuracy = 'point' AND r.place_accuracy = 'point' AND {_LIKE_ME}
    UNION ALL
    SELECT r.*, 'town' FROM reports r
    WHERE r.district = me.district
      AND (me.place_accuracy = 'town' OR r.place_accuracy = 'town') AND {_LIKE_ME}
  ) o ON me.elsewhere IS NULL
),
found AS (
  SELECT b.* FROM boxed b JOIN me ON b.known = 'town' OR b.metres <= me.nearby_m
  ORDER BY b.known, b.metres, b.received_at DESC LIMIT {MOST}
)
SELECT json_build_object('radius_m', (SELECT nearby_m FROM me), 'items',
  coalesce(json_agg(json_build_object(
  'id', f.id, 'number', f.number, 'version', f.version, 'state', f.state,
  'category', f.category, 'text', f.text, 'place_label', {near_sql("d", "f")},
  'place_note', f.place_note, 'distance_m', round(f.metres)::int,
  'place_accuracy', f.known,
  'received_at', f.received_at, 'closed_at', f.closed_at,
  'merged_count', (SELECT count(*) FROM reports m WHERE m.duplicate_of = f.id),
  'photo', before_photo.photo
) ORDER BY f.known, f.metres, f.received_at DESC), '[]'))::text
FROM found f JOIN districts d ON d.code = f.district
{photo("f", "before", public=False, kind="large")}"""  # noqa: S608


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
