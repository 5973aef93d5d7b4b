"""Whose days an emergency kept from counting."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency.models import EmergencyPeriod
from api.kit import clock
from api.reports.cases.models import Report
from api.reports.cases.states import report_machine
from api.reports.cases.subject import KIND

# Whole reports, for a part is told of with its whole. What was kept too late during the mode, or
# before its days were given back, was not late by the days that count.
_WAITING = text(f"""
SELECT whole FROM (
  SELECT coalesce(r.parent_id, r.id) AS whole
  FROM promises p JOIN reports r ON r.id = p.subject_id
  WHERE p.subject_kind = '{KIND.name}' AND p.released_at IS NULL
    AND p.due_on >= :began_on AND p.created_at < :ended_at
    AND (p.kept_at IS NULL
      OR p.kept_at >= :began_at AND (p.kept_at AT TIME ZONE 'Asia/Tokyo')::date > p.due_on)
  UNION
  SELECT id FROM reports
  WHERE state = 'waiting_for_reporter' AND answer_due_on >= :began_on
) found
WHERE whole > :after AND NOT EXISTS (
  SELECT FROM state_moves m WHERE m.machine = '{report_machine.name}' AND m.subject_id = whole
    AND m.move = 'postpone' AND m.details->>'period' = :period)
ORDER BY whole LIMIT :most""")  # noqa: S608


async def one_at_a_time(session: AsyncSession, period_id: UUID) -> None:
    """Let two runs for the same period wait for each other."""
    key = func.hashtext(f"postpone:{period_id}")
    await session.execute(select(func.pg_advisory_xact_lock(key)))


async def to_move(
    session: AsyncSession, period: EmergencyPeriod, *, after: UUID, most: int
) -> list[UUID]:
    """The next reports, by id, with a day that the period may move and has not moved yet."""
    given = {
        "began_at": period.began_at,
        "began_on": period.began_at.astimezone(clock.JST).date(),
        "ended_at": period.ended_at,
        "period": str(period.id),
        "after": after,
        "most": most,
    }
    return list(await session.scalars(_WAITING, given))


async def with_parts(session: AsyncSession, ids: Sequence[UUID]) -> list[Report]:
    """These reports and their parts, locked: parts first, as everywhere."""
    rows = await session.scalars(
        select(Report)
        .where(or_(Report.id.in_(ids), Report.parent_id.in_(ids)))
        .order_by(Report.parent_id.is_(None), Report.id)
        .with_for_update(of=Report)
    )
    return list(rows)
