"""Public reports in the order in which they were shown, for readers: one statement."""

from typing import Any
from uuid import UUID

import orjson

from api.kit.db import Rows
from api.reports.cases.states import NEWS

# When something that the public may know happened last; what stays inside the house moves nothing.
_UPDATED = """greatest(r.published_at, (
  SELECT max(m.created_at) FROM state_moves m
  WHERE m.machine = 'report' AND m.subject_id = r.id AND m.move = ANY(%(told)s)
    AND m.created_at >= r.published_at))"""

_RECENT = f"""
SELECT coalesce(json_agg(json_build_object(
  'id', r.id, 'number', r.number, 'category', r.category, 'district', r.district,
  'place_accuracy', r.place_accuracy,
  'state', r.state, 'text', r.text, 'answer', r.answer,
  'latitude', r.latitude, 'longitude', r.longitude,
  'published_at', r.published_at, 'updated_at', {_UPDATED}, 'photo', shown.url
) ORDER BY r.published_at DESC, r.id DESC), '[]')::text
FROM (
  SELECT * FROM public_reports WHERE published_at IS NOT NULL {{where}}
  ORDER BY published_at DESC, id DESC LIMIT {{n}}
) r
LEFT JOIN LATERAL (
  SELECT v.url FROM public_photos v WHERE v.report_id = r.id AND v.kind = 'large'
  ORDER BY v.moment DESC, v.position LIMIT 1
) shown ON true"""  # noqa: S608

_STEPS = """
SELECT coalesce(json_agg(json_build_object('id', id, 'at', created_at)
  ORDER BY created_at DESC, id), '[]')::text
FROM (
  SELECT * FROM state_moves
  WHERE subject_id = %(report_id)s AND (
    machine = 'report' AND move = ANY(%(told)s)
    AND created_at >= (SELECT published_at FROM public_reports WHERE id = %(report_id)s))
  ORDER BY created_at DESC, id LIMIT {n}
) m"""

_MOVES = [move.value for move in sorted(NEWS)]


async def recent(
    rows: Rows,
    *,
    most: int,
    district: str | None = None,
    category: str | None = None,
    report_id: UUID | None = None,
) -> list[dict[str, Any]]:
    """What everybody may know of the reports that were shown last, or of one of them."""
    given = {"district": district, "category": category, "id": report_id}
    named = {name: value for name, value in given.items() if value is not None}
    where = "".join(f"AND {name} = %({name})s " for name in named)
    sql = _RECENT.replace("{where}", where).replace("{n}", str(most))
    (found,) = await rows.one(sql, {**named, "told": _MOVES})
    return orjson.loads(found)


async def steps(rows: Rows, report_id: UUID, *, most: int) -> list[dict[str, Any]]:
    """The outcomes of a public report since it was shown, newest first: their ids and instants."""
    parameters = {"report_id": report_id, "told": _MOVES}
    (found,) = await rows.one(_STEPS.replace("{n}", str(most)), parameters)
    return orjson.loads(found)
