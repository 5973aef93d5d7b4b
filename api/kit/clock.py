"""Time: instants in UTC, business days in Japan; a day that is a deadline ends at 23:59:59 JST."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import jpholiday

JST = ZoneInfo("Asia/Tokyo")

_shift: ContextVar[timedelta] = ContextVar("clock_shift", default=timedelta())


def now() -> datetime:
    """This instant in UTC (moved by `shifted_to` where a story is told in the past)."""
    return datetime.now(UTC) + _shift.get()


def today() -> date:
    """This day in Japan."""
    return now().astimezone(JST).date()


@contextmanager
def shifted_to(instant: datetime) -> Generator[None]:
    """Let `now()` run from `instant` inside the block: for seeds and tests, never in a request."""
    token = _shift.set(instant - datetime.now(UTC))
    try:
        yield
    finally:
        _shift.reset(token)


def is_working_day(day: date) -> bool:
    """Whether public offices are open: no week-end and no holiday."""
    return day.weekday() < 5 and not is_holiday(day)


def is_holiday(day: date) -> bool:
    """Whether it is a public holiday, or 29 December to 3 January."""
    year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return year_end or jpholiday.is_holiday(day)


def add_working_days(start: date, days: int) -> date:
    """The day `days` working days after `start`; the start itself never counts."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def end_of_day(day: date) -> datetime:
    """The last instant that still keeps a promise for `day`, in UTC."""
    return datetime.combine(day, time(23, 59, 59, 999999), JST).astimezone(UTC)


def fiscal_year(day: date) -> int:
    """The Japanese fiscal year (April to March) that `day` falls in."""
    return day.year if day.month >= 4 else day.year - 1
