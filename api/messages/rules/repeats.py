"""The days on which a message goes out again and again, by the calendar of Japan."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TypedDict

from api.kit import clock
from api.messages.rules.blanks import Blank, BlankKind


class Repeats(TypedDict):
    """As it is written down. `weekdays`: 0 is Monday. `weeks`: of the month, the first to the
    fifth of that weekday; none is every week. `at`: `09:00`; the days as `2026-12-07`."""

    weekdays: list[int]
    weeks: list[int]
    at: str
    first_day: str
    last_day: str
    not_on_holidays: bool


def days(repeats: Repeats, after: date | None = None) -> Iterator[date]:
    """All of them in order, those after a day where one is given."""
    day, last = date.fromisoformat(repeats["first_day"]), date.fromisoformat(repeats["last_day"])
    if after is not None:
        day = max(day, after + timedelta(days=1))
    while day <= last:
        if is_one(repeats, day):
            yield day
        day += timedelta(days=1)


def is_one(repeats: Repeats, day: date) -> bool:
    """Whether it goes out on this day."""
    within = repeats["first_day"] <= day.isoformat() <= repeats["last_day"]
    nth = (day.day + 6) // 7
    return (
        within
        and day.weekday() in repeats["weekdays"]
        and (not repeats["weeks"] or nth in repeats["weeks"])
        and not (repeats["not_on_holidays"] and clock.is_holiday(day))
    )


def instant(repeats: Repeats, day: date) -> datetime:
    """When it goes out on a day."""
    return datetime.combine(day, time.fromisoformat(repeats["at"]), clock.JST).astimezone(UTC)


def coming(
    repeats: Repeats, now: datetime, most: int, without: Collection[date] = ()
) -> list[date]:
    """The next days whose instant is still to come, but for some."""
    yesterday = now.astimezone(clock.JST).date() - timedelta(days=1)
    ahead = (day for day in days(repeats, yesterday) if instant(repeats, day) > now)
    ahead = (day for day in ahead if day not in without)
    return list(islice(ahead, most))


def dated(blanks: Sequence[Blank], day: date | None) -> list[Blank]:
    """Blanks as they are on a day on which the plan goes out."""
    return [_on(blank, day) if blank["kind"] == BlankKind.DAY else blank for blank in blanks]


def _on(blank: Blank, day: date | None) -> Blank:
    if day is None or not blank["value"].isdecimal():
        return blank
    on = day + timedelta(days=min(int(blank["value"]), MOST_DAYS))
    return {**blank, "kind": BlankKind.DATE, "value": on.isoformat()}


MOST_DAYS = 366
