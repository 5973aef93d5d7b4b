"""What the statistics count: for readers of this room. Every report counts once, shown or not.

Of a report that was split its parts count, each with its own department and end, and not the whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.cases.exits.sql import CLOSED
from api.reports.cases.states import ReportState

OUTCOMES = ("fixed", "planned", "cannot", "not_ours", "duplicate", "not_found")


@dataclass
class Figures:
    """One month, category and department; `None` stands for all of them. Days are calendar days.

    `answer_days` and `fix_days`: median and nine-in-ten of those that were answered or `fixed`;
    only `fixed` counts as repaired. `taken`: a department received it, which answers nobody.
    `answer_in_time`: by the day first promised; `…_moved`: by the day after those of an emergency
    were given back. `ended`: had an end at some time, reopened since or not.
    """

    month: date | None
    category: str | None
    department: str | None
    received: int
    open: int
    outcomes: dict[str, int]
    taken: int
    taken_days: tuple[float | None, float | None]
    answered: int
    answer_days: tuple[float | None, float | None]
    answer_due: int
    answer_in_time: int
    answer_due_moved: int
    answer_in_time_moved: int
    fix_days: tuple[float | None, float | None]
    ended: int
    reopen_asked: int
    reopened: int
    cannot_reasons: dict[str, int] = field(default_factory=dict[str, int])


_BASE = """
WITH base AS (
  SELECT r.category, coalesce(r.department, '') AS department, r.state, r.cannot_reason,
    date_trunc('month', r.received_at AT TIME ZONE 'Asia/Tokyo')::date AS month,
    extract(epoch FROM m.taken_at - r.received_at) / 86400 AS taken_days,
    extract(epoch FROM a.kept_at - r.received_at) / 86400 AS answer_days,
    a.kept_at IS NOT NULL OR a.first_due_on < :today AS answer_due,
    (a.kept_at AT TIME ZONE 'Asia/Tokyo')::date <= a.first_due_on AS answer_in_time,
    a.kept_at IS NOT NULL OR a.due_on < :today AS answer_due_moved,
    (a.kept_at AT TIME ZONE 'Asia/Tokyo')::date <= a.due_on AS answer_in_time_moved,
    CASE WHEN r.state = 'fixed'
      THEN extract(epoch FROM r.closed_at - r.received_at) / 86400 END AS fix_days,
    r.closed_at IS NOT NULL OR coalesce(m.asked, false) AS ended, m.asked, m.reopened
  FROM reports r
  LEFT JOIN promises a ON a.subject_kind = 'report' AND a.subject_id = r.id
    AND a.kind = 'first_answer'
  LEFT JOIN (
    SELECT subject_id, bool_or(move <> 'accept') AS asked, bool_or(move = 'reopen') AS reopened,
      min(created_at) FILTER (WHERE move = 'accept') AS taken_at FROM state_moves
    WHERE machine = 'report' AND move IN ('request_reopen', 'reopen', 'accept') GROUP BY subject_id
  ) m ON m.subject_id = r.id
  WHERE r.received_at >= CAST(:since AS date)::timestamp AT TIME ZONE 'Asia/Tokyo'
    AND NOT EXISTS (SELECT FROM reports part WHERE part.parent_id = r.id)
)"""
_MIDDLE = (
    "percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY {0}) FILTER (WHERE {0} IS NOT NULL)"
)
# Read as if there were no months where nobody asks for them.
_SETS = "(month), ()"
_COUNTED = (
    "category", "department", "state", "taken_days", "answer_days", "answer_due",
    "answer_in_time", "answer_due_moved", "answer_in_time_moved", "fix_days", "ended", "asked",
    "reopened",
)  # fmt: skip
_COUNTS = text(f"""{_BASE}
SELECT month, category, department, count(*) AS received,
  count(*) FILTER (WHERE state NOT IN ({CLOSED}, 'planned')) AS open,
  {", ".join(f"count(*) FILTER (WHERE state = '{name}') AS {name}" for name in OUTCOMES)},
  count(taken_days) AS taken, {_MIDDLE.format("taken_days")} AS taken_days,
  count(answer_days) AS answered, {_MIDDLE.format("answer_days")} AS answer_days,
  count(*) FILTER (WHERE answer_due) AS answer_due,
  count(*) FILTER (WHERE answer_in_time) AS answer_in_time,
  count(*) FILTER (WHERE answer_due_moved) AS answer_due_moved,
  count(*) FILTER (WHERE answer_in_time_moved) AS answer_in_time_moved,
  {_MIDDLE.format("fix_days")} AS fix_days,
  count(*) FILTER (WHERE ended) AS ended, count(*) FILTER (WHERE asked) AS reopen_asked,
  count(*) FILTER (WHERE reopened) AS reopened
FROM (SELECT CASE WHEN :by_month THEN month END AS month, {", ".join(_COUNTED)} FROM base) base
GROUP BY GROUPING SETS ({_SETS}), CUBE (category, department)
HAVING grouping(month) = 1 OR month IS NOT NULL
""")  # noqa: S608 — constants of the code
_REASONS = text(f"""{_BASE}
SELECT month, category, department, cannot_reason, count(*) AS n
FROM (SELECT CASE WHEN :by_month THEN month END AS month, category, department, cannot_reason
  FROM base WHERE state = '{ReportState.CANNOT}' AND cannot_reason IS NOT NULL) base
GROUP BY GROUPING SETS ({_SETS}), CUBE (category, department), cannot_reason
HAVING grouping(month) = 1 OR month IS NOT NULL
""")  # noqa: S608 — constants of the code


async def counted(
    session: AsyncSession, *, since: date, today: date, by_month: bool
) -> list[Figures]:
    """Everything received since a day (JST), by category and department (`""`: the desk of
    triage) and over all of each; by month too where that is asked for."""
    given = {"since": since, "today": today, "by_month": by_month}
    found = {
        (row["month"], row["category"], row["department"]): _figures(row)
        for row in (await session.execute(_COUNTS, given)).mappings()
    }
    for row in await session.execute(_REASONS, given):
        reasons = found[row.month, row.category, row.department].cannot_reasons
        reasons[row.cannot_reason] = row.n
    return list(found.values())


def _figures(row: Any) -> Figures:
    return Figures(
        month=row["month"],
        category=row["category"],
        department=row["department"],
        received=row["received"],
        open=row["open"],
        outcomes={name: row[name] for name in OUTCOMES},
        taken=row["taken"],
        taken_days=_pair(row["taken_days"]),
        answered=row["answered"],
        answer_days=_pair(row["answer_days"]),
        answer_due=row["answer_due"],
        answer_in_time=row["answer_in_time"],
        answer_due_moved=row["answer_due_moved"],
        answer_in_time_moved=row["answer_in_time_moved"],
        fix_days=_pair(row["fix_days"]),
        ended=row["ended"],
        reopen_asked=row["reopen_asked"],
        reopened=row["reopened"],
    )


def _pair(values: Iterable[Any] | None) -> tuple[float | None, float | None]:
    if values is None:
        return None, None
    median, nine_in_ten = (None if one is None else round(float(one), 2) for one in values)
    return median, nine_in_ten
