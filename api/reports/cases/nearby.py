"""What is known already around a place: one statement, on the points that the public may see."""

from api.kit.db import Rows
from api.kit.errors import field_error
from api.reports.cases.listing import CLOSED_SQL

MOST = 10

# The box lets the index answer; the haversine cuts its corners. 111,195 m: a degree of latitude
# on the sphere of 6,371 km that the haversine measures on.
_NEARBY = f"""
WITH asked AS MATERIALIZED (
  SELECT c.nearby_m, array_append(ARRAY(SELECT jsonb_array_elements_text(c.related)), c.code)
      AS codes,
    c.nearby_m / 111195.0 AS dlat,
    c.nearby_m / (111195.0 * greatest(cos(radians(%(lat)s)), 0.01)) AS dlon
  FROM categories c WHERE c.code = %(category)s AND c.active
),
boxed AS (
  SELECT r.*, 2 * 6371000 * asin(least(1, sqrt(
      sin(radians(r.public_latitude - %(lat)s) / 2) ^ 2
      + cos(radians(%(lat)s)) * cos(radians(r.public_latitude))
        * sin(radians(r.public_longitude - %(lon)s) / 2) ^ 2))) AS metres
  FROM asked JOIN LATERAL (
    SELECT * FROM reports o
    WHERE o.publication = 'public' AND o.state NOT IN ({CLOSED_SQL})
      AND o.public_latitude BETWEEN %(lat)s - asked.dlat AND %(lat)s + asked.dlat
      AND o.public_longitude BETWEEN %(lon)s - asked.dlon AND %(lon)s + asked.dlon
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
    'text', f.public_text, 'latitude', f.public_latitude, 'longitude', f.public_longitude,
    'district', f.district, 'place_label', d.name || '付近', 'received_at', f.received_at,
    'followers', f.followers, 'distance_m', round(f.metres)::int, 'photo', shown.photo
  ) ORDER BY f.metres, f.received_at DESC)
  FROM found f JOIN districts d ON d.code = f.district
  LEFT JOIN LATERAL (
    SELECT json_build_object(
      'url', '/files/' || n.name || '.webp', 'width', n.width, 'height', n.height) AS photo
    FROM report_photos p JOIN renditions n ON n.upload_id = p.upload_id AND n.kind = 'small'
    WHERE p.report_id = f.id AND p.moment = 'before' AND p.public ORDER BY p.position LIMIT 1
  ) shown ON true
), '[]'))::text FROM asked)"""  # noqa: S608


async def find(rows: Rows, latitude: float, longitude: float, category: str) -> bytes:
    """A `NearbyReports` as JSON bytes."""
    parameters = {"lat": latitude, "lon": longitude, "category": category}
    (found,) = await rows.one(_NEARBY, parameters)
    if found is None:
        raise field_error("#/query/category", "unknown_category", "There is no such category")
    return found.encode()
