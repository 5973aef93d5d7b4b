"""Reports as other organisations' software reads them: public columns and released pictures only,
made of one statement whatever the length."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, TypeAdapter
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.desk.exits.where import Where
from api.kit.db import Rows
from api.places.accuracy import PlaceAccuracy
from api.places.geometry import box_around, metres_sql
from api.reports.cases.exits.sql import CLOSED, add_box
from api.reports.cases.models import Report
from api.reports.cases.states import ANSWERS, ReportMove, ReportState


@dataclass(frozen=True)
class Near:
    """Within so many metres of a point."""

    latitude: float
    longitude: float
    metres: float


@dataclass(frozen=True)
class Asked:
    """Which reports; `numbers` overrides everything else."""

    numbers: Collection[str] = ()
    categories: Collection[str] = ()
    since: datetime | None = None
    until: datetime | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None
    closed: bool | None = None
    near: Near | None = None
    limit: int = 1000
    skip: int = 0


class Told(BaseModel):
    """A public report."""

    id: UUID
    number: str
    state: ReportState
    category: str
    text: str
    answer: str
    department: str | None
    district: str
    place_accuracy: PlaceAccuracy
    latitude: float
    longitude: float
    received_at: datetime
    updated_at: datetime
    expected_on: date | None
    forwarded_to: str | None
    duplicate_of: str | None
    pictures: list[str]


class Step(BaseModel):
    """One line of a report's life. `note` is only what this reader may read."""

    id: UUID
    number: str
    move: ReportMove
    state: ReportState
    at: datetime
    note: str
    picture: str | None
    """The first released photograph of a repair, below the address of the service."""


_reports = TypeAdapter(list[Told])
_steps = TypeAdapter(list[Step])

_PAGE = """
WITH page AS (
  SELECT r.* FROM public_reports r WHERE {where}
  ORDER BY r.received_at DESC, r.id DESC LIMIT {limit} OFFSET {skip}
)
SELECT coalesce(json_agg(json_build_object(
  'id', p.id, 'number', p.number, 'state', p.state, 'category', p.category,
  'text', coalesce(p.text, ''), 'answer', p.answer, 'department', p.department,
  'district', p.district, 'place_accuracy', p.place_accuracy,
  'latitude', p.latitude, 'longitude', p.longitude,
  'received_at', p.received_at, 'updated_at', p.updated_at,
  'expected_on', coalesce(p.planned_on, (
    SELECT w.due_on FROM promises w WHERE w.subject_kind = 'report' AND w.subject_id = p.id
    AND w.kind = 'fix_by' AND w.kept_at IS NULL AND w.released_at IS NULL)),
  'forwarded_to', p.forwarded_to,
  'duplicate_of', (SELECT o.number FROM public_reports o WHERE o.id = p.duplicate_of),
  'pictures', coalesce((
    SELECT json_agg(v.url ORDER BY v.moment DESC, v.position)
    FROM public_photos v WHERE v.report_id = p.id AND v.kind = 'large'), '[]'::json)
) ORDER BY p.received_at DESC, p.id DESC), '[]')::text
FROM page p"""


async def reports(rows: Rows, asked: Asked) -> list[Told]:
    """Public reports, the newest first."""
    where = _where(asked)
    # Numbers that PostgreSQL knows: for parameters it would keep a plan that sorts everything.
    sql = _PAGE.replace("{limit}", str(int(asked.limit))).replace("{skip}", str(int(asked.skip)))
    (items,) = await rows.one(sql.replace("{where}", where.sql()), where.parameters)
    return _reports.validate_json(items)


def _where(asked: Asked) -> Where:
    where = Where()
    if asked.numbers:
        where.add("r.number = ANY(%(numbers)s)", numbers=list(asked.numbers))
        return where
    bounds: dict[str, Any] = {
        "r.received_at >= %(since)s": asked.since,
        "r.received_at <= %(until)s": asked.until,
        "r.updated_at >= %(updated_after)s": asked.updated_after,
        "r.updated_at <= %(updated_before)s": asked.updated_before,
    }
    for condition, value in bounds.items():
        if value is not None:
            where.add(condition, **{condition.partition("%(")[2].partition(")")[0]: value})
    if asked.categories:
        where.add("r.category = ANY(%(categories)s)", categories=list(asked.categories))
    if asked.closed is not None:
        where.add(f"r.state {'' if asked.closed else 'NOT '}IN ({CLOSED})")
    if (near := asked.near) is not None:
        # The box for the index, then the distance itself.
        add_box(where, box_around(near.latitude, near.longitude, near.metres))
        where.add(
            f"{_METRES} <= %(metres)s", lat=near.latitude, lon=near.longitude, metres=near.metres
        )
    return where


_METRES = metres_sql("r.latitude", "r.longitude", "%(lat)s", "%(lon)s")
_STEPS = """
SELECT coalesce(json_agg(json_build_object(
  'id', s.id, 'number', s.number, 'move', s.move, 'state', s.target, 'at', s.created_at,
  'note', CASE WHEN s.readable THEN s.note ELSE '' END,
  'picture', (SELECT v.url FROM public_photos v
    WHERE s.shown AND s.target = 'fixed' AND v.report_id = s.report_id
      AND v.moment = 'after' AND v.kind = 'large' ORDER BY v.position LIMIT 1)
  ) ORDER BY s.created_at, s.id), '[]')::text
FROM (
  SELECT m.id, r.number, m.move, m.target, m.created_at, m.note, r.id AS report_id,
    seen.id IS NOT NULL AND m.source <> m.target AS shown,
    m.move = ANY(%(answers)s) OR (r.partner_id = %(partner)s AND m.told) AS readable
  FROM state_moves m JOIN reports r ON r.id = m.subject_id
    LEFT JOIN public_reports seen ON seen.id = r.id
  WHERE m.machine = 'report' AND m.move = ANY(%(known)s)
    AND (seen.id IS NOT NULL AND m.target <> 'waiting_for_reporter'
         AND (m.source <> m.target OR m.move = ANY(%(answers)s))
         OR r.partner_id = %(partner)s AND (m.told OR m.source <> m.target))
    AND {where}
  ORDER BY m.created_at DESC, m.id DESC LIMIT {limit}
) s"""


async def steps(
    rows: Rows,
    *,
    partner: UUID | None = None,
    numbers: Collection[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 1000,
) -> list[Step]:
    """What happened to public reports, and to those that this partner sent, oldest first.

    The notes of outcomes are for everybody; what the reporter is told is also for the partner
    that the reporter spoke to.
    """
    where = Where()
    if numbers:
        where.add("r.number = ANY(%(numbers)s)", numbers=list(numbers))
    if since is not None:
        where.add("m.created_at >= %(since)s", since=since)
    if until is not None:
        where.add("m.created_at <= %(until)s", until=until)
    parameters = {
        **where.parameters,
        "partner": partner,
        "answers": [move.value for move in ANSWERS],
        "known": [move.value for move in ReportMove],
    }
    sql = _STEPS.replace("{limit}", str(int(limit))).replace("{where}", where.sql())
    (items,) = await rows.one(sql, parameters)
    return _steps.validate_json(items)


async def sent_by_partners(session: AsyncSession) -> dict[UUID, int]:
    """How many reports came from each partner."""
    counted = (
        select(Report.partner_id, func.count())
        .where(Report.partner_id.is_not(None))
        .group_by(Report.partner_id)
    )
    return {
        partner: count for partner, count in await session.execute(counted) if partner is not None
    }


async def pictures(session: AsyncSession, report_id: UUID) -> list[str]:
    """Where the released photographs of the fault lie, below the address of the service."""
    urls = await session.scalars(
        text(
            "SELECT url FROM public_photos WHERE report_id = :id AND moment = 'before'"
            " AND kind = 'large' ORDER BY position"
        ),
        {"id": report_id},
    )
    return list(urls)
