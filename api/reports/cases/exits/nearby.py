"""What is known already around a place: one statement, on the points that the public may see.
What is known by its town alone is at no distance from anything."""

from api.kit.db import Rows
from api.kit.errors import field_error
from api.places.geometry import around_sql, metres_sql
from api.reports.cases.exits.sql import CLOSED, photo

MOST = 10

# The box lets the index answer; the distance cuts its corners. The radius is read first and by
# itself, so that it can bound the index.
_METRES = metres_sql("r.latitude", "r.longitude", "%(lat)s", "%(lon)s")
_NEARBY = f"""
WITH asked AS MATERIALIZED (
  SELECT c.nearby_m, array_append(ARRAY(SELECT jsonb_array_elements_text(c.related)), c.code)
      AS codes
  FROM categories c WHERE c.code = %(category)s AND c.active
),
boxed AS (
  SELECT r.*, {_METRES} AS metres
  FROM asked JOIN LATERAL (
    SELECT * FROM public_reports o WHERE o.state NOT IN ({CLOSED}) AND o.place_accuracy = 'point'
      AND {around_sql("o.latitude", "o.longitude", "%(lat)s", "%(lon)s", "asked.nearby_m")}
      AND o.category = ANY(asked.codes)
  ) r ON true
),
found AS (
  SELECT b.* FROM boxed b JOIN asked ON b.metres <= asked.nearby_m
  ORDER BY b.metres, b.received_at DESC LIMIT {MOST}
)
SELECT (SELECT json_build_object('radius_m', asked.nearby_m, 'items', coalesce((
  SELECT json_agg(json_build_object(
    'id', f.id, 'number', f.number, 'state', f.state, 'category', f.category,
    'text', f.text, 'latitude', f.latitude, 'longitude', f.longitude,
    'district', f.district, 'place_label', d.name || '付近', 'received_at', f.received_at,
    'followers', f.followers, 'distance_m', round(f.metres)::int, 'photo', before_photo.photo
  ) ORDER BY f.metres, f.received_at DESC)
  FROM found f JOIN districts d ON d.code = f.district {photo("f", "before")}
), '[]'))::text FROM asked)"""  # noqa: S608


async def find(rows: Rows, latitude: float, longitude: float, category: str) -> bytes:
    """A `NearbyReports` as JSON bytes."""
    parameters = {"lat": latitude, "lon": longitude, "category": category}
    (found,) = await rows.one(_NEARBY, parameters)
    if found is None:
        raise field_error("#/query/category", "unknown_category", "There is no such category")
    return found.encode()
