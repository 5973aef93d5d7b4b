"""Calendars (RFC 5545). Whatever somebody typed, the document stays well-formed.

Instants are written in UTC and days as days, so that no zone has to be explained to the reader.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from api.kit import inert

MEDIA_TYPE = "text/calendar"
OCTETS = 75
"""No line is longer, without its end; what is longer goes on behind a space."""


@dataclass(frozen=True)
class Event:
    """Something with a day. `key` is what it is for ever. `end` is the first day or instant that
    is no part of it any more; `stamp` says when it was last told."""

    key: str
    title: str
    text: str
    place: str
    link: str
    start: date | datetime
    end: date | datetime | None
    stamp: datetime


@dataclass(frozen=True)
class Calendar:
    """A calendar, and the name it has among others."""

    name: str
    events: Sequence[Event]


def render(calendar: Calendar) -> bytes:
    """The document."""
    return b"".join(_folded(line) for line in _lines(calendar))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//tsunagaru//calendar//JA"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME:{_text(calendar.name)}"
    yield f"X-WR-CALNAME:{_text(calendar.name)}"
    for event in calendar.events:
        yield from _event(event)
    yield "END:VCALENDAR"


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.key)}"
    yield f"DTSTAMP:{_instant(event.stamp)}"
    yield f"LAST-MODIFIED:{_instant(event.stamp)}"
    yield f"DTSTART{_value(event.start)}"
    if event.end is not None:
        yield f"DTEND{_value(event.end)}"
    yield f"SUMMARY:{_text(inert.line(event.title))}"
    if event.text:
        yield f"DESCRIPTION:{_text(event.text)}"
    if event.place:
        yield f"LOCATION:{_text(inert.line(event.place))}"
    yield f"URL:{inert.line(event.link)}"
    # A day of the municipality takes nobody's time until she says so herself.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _value(at: date | datetime) -> str:
    return f":{_instant(at)}" if isinstance(at, datetime) else f";VALUE=DATE:{at:%Y%m%d}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(written: str) -> str:
    """A value of type TEXT: what would end it or part it stands behind a backslash."""
    text = inert.text(written).replace("\t", " ").replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line in pieces, none of which breaks a character in two."""
    pieces: list[str] = []
    piece, used = "", 0
    for letter in line:
        octets = len(letter.encode())
        if used + octets > OCTETS:
            pieces.append(piece)
            piece, used = " ", 1
        piece += letter
        used += octets
    return "".join(f"{one}\r\n" for one in [*pieces, piece]).encode()
