"""The days that a message speaks of, for calendars."""

from datetime import date, datetime, time, timedelta
from typing import TypedDict

from api.kit.clock import JST


class MessageDate(TypedDict):
    """A day, or the first of several; without hours it is the whole day."""

    day: str
    last_day: str | None
    starts: str | None
    ends: str | None
    place: str


def bounds(written: MessageDate) -> tuple[date | datetime, date | datetime | None]:
    """When it begins, and the first day or instant that is no part of it; nothing where nobody
    said when it ends."""
    day = date.fromisoformat(written["day"])
    last = date.fromisoformat(written["last_day"] or written["day"])
    behind = last + timedelta(days=1)
    if written["starts"] is None:
        return day, behind
    start = _at(day, written["starts"])
    if written["ends"] is not None:
        return start, _at(last, written["ends"])
    return start, _at(behind, "00:00") if last > day else None


def is_in_order(written: MessageDate) -> bool:
    """Whether it ends after it begins, and no end stands there without a beginning."""
    if written["ends"] is not None and written["starts"] is None:
        return False
    start, end = bounds(written)
    # A day and an instant never stand side by side here.
    return end is None or start < end  # pyright: ignore[reportOperatorIssue]


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), JST)
