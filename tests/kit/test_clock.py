"""Time in Japan: days, deadlines, fiscal years, working days."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.kit import clock

DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 7, 31, 14, 59, 59, tzinfo=UTC), date(2026, 7, 31)),
        (datetime(2026, 7, 31, 15, 0, 0, tzinfo=UTC), date(2026, 8, 1)),
        (datetime(2026, 12, 31, 15, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_changes_at_midnight_in_japan(instant: datetime, day: date) -> None:
    with clock.shifted_to(instant):
        assert clock.today() == day


def test_a_deadline_day_ends_with_its_last_microsecond() -> None:
    last = clock.end_of_day(date(2026, 7, 31))
    assert last == datetime(2026, 7, 31, 14, 59, 59, 999999, tzinfo=UTC)
    assert last.astimezone(clock.JST).isoformat() == "2026-07-31T23:59:59.999999+09:00"


@pytest.mark.parametrize(
    ("instant", "year"),
    [
        (datetime(2027, 3, 31, 14, 59, 59, tzinfo=UTC), 2026),
        (datetime(2027, 3, 31, 15, 0, 0, tzinfo=UTC), 2027),
        (datetime(2027, 1, 1, tzinfo=UTC), 2026),
    ],
)
def test_the_fiscal_year_begins_in_april_in_japan(instant: datetime, year: int) -> None:
    with clock.shifted_to(instant):
        assert clock.fiscal_year(clock.today()) == year


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        # Golden Week: 29 April, then 3 to 5 May, 6 May in lieu of the 3rd, a Sunday.
        (date(2026, 4, 28), 1, date(2026, 4, 30)),
        (date(2026, 5, 1), 1, date(2026, 5, 7)),
        # A Tuesday between two holidays of September is one itself.
        (date(2026, 9, 18), 1, date(2026, 9, 24)),
        # Offices close from 29 December to 3 January.
        (date(2026, 12, 28), 1, date(2027, 1, 4)),
        (date(2026, 12, 28), 3, date(2027, 1, 6)),
        # A promise made on a Saturday counts from Monday on.
        (date(2026, 7, 25), 3, date(2026, 7, 29)),
        (date(2026, 7, 25), 0, date(2026, 7, 25)),
    ],
)
def test_working_days(start: date, days: int, end: date) -> None:
    assert clock.add_working_days(start, days) == end


@given(start=DAYS, days=st.integers(1, 60))
def test_the_end_is_a_working_day(start: date, days: int) -> None:
    end = clock.add_working_days(start, days)
    assert clock.is_working_day(end)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(clock.is_working_day, between)) == days


@given(start=DAYS, later=st.integers(0, 30), days=st.integers(0, 30), more=st.integers(0, 10))
def test_who_begins_later_or_takes_longer_never_ends_earlier(
    start: date, later: int, days: int, more: int
) -> None:
    end = clock.add_working_days(start, days)
    assert clock.add_working_days(start + timedelta(days=later), days) >= end
    assert clock.add_working_days(start, days + more) >= end


async def test_a_shifted_clock_runs_on_and_is_nobody_elses() -> None:
    past = datetime(2020, 1, 1, tzinfo=UTC)
    real = asyncio.create_task(_after_a_moment())
    with clock.shifted_to(past):
        first = clock.now()
        await asyncio.sleep(0.01)
        assert past <= first < clock.now() < past + timedelta(minutes=1)
    assert (await real).year >= 2025
    assert clock.now().year >= 2025


async def _after_a_moment() -> datetime:
    await asyncio.sleep(0.005)
    return clock.now()
