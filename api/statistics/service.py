"""Counting, and saying what was counted."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.intervals import share
from api.reports.cases.exits import figures
from api.statistics import repository
from api.statistics.models import ReportFigures
from api.statistics.schemas import (
    DaysReply,
    FiguresReply,
    OutcomesReply,
    ReportStatistics,
    ShareReply,
)

PERIODS = (1, 3, 6, 12, 24)
"""So many months are counted together, whatever medians they have."""
MONTHS = PERIODS[-1]
FEWEST_FOR_DAYS = 5
"""With fewer, a median says more about one report than about the municipality."""


def first_month(today: date) -> date:
    """The first day of the oldest month that is counted."""
    return months_back(today, MONTHS)


def months_back(today: date, months: int) -> date:
    """The first day of a period that ends today and holds so many months, the present one too."""
    index = today.year * 12 + today.month - months
    return date(index // 12, index % 12 + 1, 1)


async def count(session: AsyncSession) -> None:
    """Count everything anew."""
    # A million reports take longer to read than a request may last.
    await session.execute(text("SET LOCAL statement_timeout = '5min'"))
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("statistics.count"))))
    today = clock.today()
    whole = await figures.counted(session, since=first_month(today), today=today, by_month=True)
    found = {(row.month, row.category): row for row in whole if row.department is None}
    counts = {key: _with_departments(row, whole) for key, row in found.items()}
    for months in PERIODS[:-1]:
        since = months_back(today, months)
        rows = await figures.counted(session, since=since, today=today, by_month=False)
        for row in rows:
            if row.department is None:
                periods = counts[None, row.category].setdefault("periods", {})
                periods[str(months)] = _with_departments(row, rows)
    await session.execute(delete(ReportFigures))
    for (month, category), counted in counts.items():
        session.add(ReportFigures(month=month, category=category, counts=counted))
    await session.flush()


def _with_departments(row: figures.Figures, rows: Sequence[figures.Figures]) -> dict[str, Any]:
    """What is kept of a month and category: over all departments, and of each."""
    of_each = {
        one.department: _kept(one)
        for one in rows
        if one.department and (one.month, one.category) == (row.month, row.category)
    }
    return {**_kept(row), "departments": of_each}


def _kept(row: figures.Figures) -> dict[str, Any]:
    named = {"month", "category", "department"}
    return {name: value for name, value in asdict(row).items() if name not in named}


async def of_reports(
    session: AsyncSession, *, months: int, category: str | None, department: str | None = None
) -> ReportStatistics:
    """The figures of the last months; of one category and of all, where one is named; of one
    department instead of all, where one is named."""
    counted = await repository.figures(session)
    period = next(one for one in PERIODS if one >= months)
    if counted and not any("periods" in counts for *_, counts, _ in counted):
        period = MONTHS  # Counted before the update: within the hour it is counted anew.
    since = months_back(clock.today(), period)
    items: list[FiguresReply] = []
    for month, code, counts, _ in counted:
        if (month is not None and month < since) or (category and code not in {None, category}):
            continue
        of_period = counts
        if month is None and period != MONTHS:
            of_period = counts.get("periods", {}).get(str(period))
        if of_period and department:
            of_period = of_period.get("departments", {}).get(department)
        if of_period:
            items.append(_reply(month, code, department, of_period))
    return ReportStatistics(
        since=since, counted_at=max((at for *_, at in counted), default=None), items=items
    )


def _reply(
    month: date | None, category: str | None, department: str | None, counts: dict[str, Any]
) -> FiguresReply:
    outcomes = counts["outcomes"]
    fixed = outcomes["fixed"]
    return FiguresReply(
        month=month,
        category=category,
        department=department,
        received=counts["received"],
        open=counts["open"],
        outcomes=OutcomesReply.model_validate(outcomes),
        cannot_reasons=counts["cannot_reasons"],
        # Figures of before the update do not know it.
        taken=_days(counts.get("taken", 0), counts.get("taken_days", [None, None])),
        answer=_days(counts["answered"], counts["answer_days"]),
        answer_in_time=_share(counts["answer_in_time"], counts["answer_due"]),
        # Figures of before the update know the first days only.
        answer_in_time_moved=_share(
            counts.get("answer_in_time_moved", counts["answer_in_time"]),
            counts.get("answer_due_moved", counts["answer_due"]),
        ),
        fix=_days(fixed, counts["fix_days"]),
        # What is open, planned or not, has not failed: it is not part of the base.
        share_fixed=_share(fixed, sum(outcomes.values()) - outcomes["planned"]),
        share_reopened=_share(counts["reopened"], counts["ended"]),
        reopen_asked=counts["reopen_asked"],
    )


def _days(n: int, days: list[float | None]) -> DaysReply:
    median, p90 = days if n >= FEWEST_FOR_DAYS else (None, None)
    return DaysReply(n=n, median=median, p90=p90)


def _share(part: int, base: int) -> ShareReply | None:
    found = share(part, base)
    return ShareReply.model_validate(found) if found else None
