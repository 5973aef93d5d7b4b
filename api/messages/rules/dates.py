"""The days that a message speaks of, for calendars and in words."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TypedDict

from api.kit.clock import JST
from api.messages.rules.blanks import BlankKind, written


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


def said(one: MessageDate, language: str) -> str:
    """When it is, as it is read: 12月8日（火） 午後1時30分から午後3時まで."""
    between, since = _WORDS.get(language, _WORDS["en"])
    day = _written(BlankKind.DATE, one["day"], language)
    last = one["last_day"]
    later = _written(BlankKind.DATE, last, language) if last and last != one["day"] else ""
    starts, ends = (
        _written(BlankKind.TIME, one[part], language) if one[part] else ""
        for part in ("starts", "ends")
    )
    if later and starts and ends:
        return between.format(f"{day} {starts}", f"{later} {ends}")
    when = between.format(day, later) if later else day
    if not starts:
        return when
    return f"{when} {between.format(starts, ends) if ends else since.format(starts)}"


_WORDS = {
    "ja": ("{0}から{1}まで", "{0}から"),
    "ja-easy": ("{0}から {1}まで", "{0}から"),
    "en": ("{0} to {1}", "from {0}"),
}


def lines(dates: Sequence[MessageDate], language: str) -> list[str]:
    """Each of them on a line: when it is, and where."""
    gap = " " if language not in ("ja", "ja-easy") else "\u3000"
    return [gap.join(part for part in (said(one, language), one["place"]) if part) for one in dates]


def first(dates: Sequence[MessageDate], language: str, most: int) -> str:
    """The line of the earliest of them, where it has room: with its place, or without it."""
    if not dates:
        return ""
    one = min(dates, key=lambda each: (each["day"], each["starts"] or ""))
    whole = lines([one], language)[0]
    if len(whole) <= most:
        return whole
    when = said(one, language)
    return when if len(when) <= most else ""


def _written(kind: BlankKind, value: str | None, language: str) -> str:
    return written({"name": "", "kind": kind, "value": value or ""}, language) or ""


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), JST)
