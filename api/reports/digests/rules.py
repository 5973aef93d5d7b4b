"""When digests go out, and how old something is in working days."""

from datetime import date, datetime, time, timedelta

from api.kit import clock

AGES = (3, 10, 30)
"""The upper ends, in working days, of the groups by age; what is older is the last group."""


def week_of_digest(day: date) -> date | None:
    """The Monday of the week, if `day` is its first working day; nothing on any other day."""
    monday = day - timedelta(days=day.weekday())
    before = (monday + timedelta(days=n) for n in range(day.weekday()))
    if not clock.is_working_day(day) or any(map(clock.is_working_day, before)):
        return None
    return monday


def since(today: date, age: int) -> datetime:
    """The first instant of the day from which something is at most `age` working days old.

    The days after it came in count, up to today.
    """
    day, counted = today, 0
    while counted < age or not clock.is_working_day(day):
        counted += clock.is_working_day(day)
        day -= timedelta(days=1)
    return datetime.combine(day, time(), clock.JST)
