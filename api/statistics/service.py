"""Counting, and saying what was counted."""

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

MONTHS = 24
FEWEST_FOR_DAYS = 5
"""With fewer, a median says more about one report than about the municipality."""


def first_month(today: date) -> date:
    """The first day of the oldest month that is counted."""
    index = today.year * 12 + today.month - MONTHS
    return date(index // 12, index % 12 + 1, 1)


async def count(session: AsyncSession) -> None:
    """Count everything anew."""
    # A million reports take longer to read than a request may last.
    await session.execute(text("SET LOCAL statement_timeout = '5min'"))
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("statistics.count"))))
    today = clock.today()
    rows = await figures.by_month_and_category(session, since=first_month(today), today=today)
    await session.execute(delete(ReportFigures))
    for row in rows:
        counts = asdict(row)
        month, category = counts.pop("month"), counts.pop("category")
        session.add(ReportFigures(month=month, category=category, counts=counts))
    await session.flush()


async def of_reports(
    session: AsyncSession, *, months: int, category: str | None
) -> ReportStatistics:
    """The figures of the last months; of one category and of all, where one is named."""
    since = first_month(clock.today())
    oldest = since if months >= MONTHS else _months_back(months)
    counted = await repository.figures(session)
    return ReportStatistics(
        since=since,
        counted_at=max((at for *_, at in counted), default=None),
        items=[
            _reply(month, code, counts)
            for month, code, counts, _ in counted
            if (month is None or month >= oldest) and (category is None or code in {None, category})
        ],
    )


def _months_back(months: int) -> date:
    today = clock.today()
    index = today.year * 12 + today.month - months
    return date(index // 12, index % 12 + 1, 1)


def _reply(month: date | None, category: str | None, counts: dict[str, Any]) -> FiguresReply:
    received, ended = counts["received"], counts["ended"]
    fixed = counts["outcomes"]["fixed"]
    return FiguresReply(
        month=month,
        category=category,
        received=received,
        open=counts["open"],
        outcomes=OutcomesReply.model_validate(counts["outcomes"]),
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
        share_fixed=_share(fixed, received),
        share_reopened=_share(counts["reopened"], ended),
        reopen_asked=counts["reopen_asked"],
    )


def _days(n: int, days: list[float | None]) -> DaysReply:
    median, p90 = days if n >= FEWEST_FOR_DAYS else (None, None)
    return DaysReply(n=n, median=median, p90=p90)


def _share(part: int, base: int) -> ShareReply | None:
    found = share(part, base)
    return ShareReply.model_validate(found) if found else None
