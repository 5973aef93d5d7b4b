"""A strict reader of calendars (RFC 5545): what it does not know is refused."""

import re
from datetime import UTC, date, datetime
from typing import Any

_LINE = re.compile(
    r"(?P<name>[A-Z-]+)(?P<param>;VALUE=DATE)?:(?P<value>[^\x00-\x08\x0a-\x1f\x7f]*)"
)
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_ESCAPED = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "UID", "NAME", "X-WR-CALNAME"}
ONCE = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL"}


def events(raw: bytes) -> list[dict[str, Any]]:
    """The events of a calendar; an AssertionError where a reader could stumble."""
    physical = raw.split(b"\r\n")
    assert physical.pop() == b"", "the last line has no end"
    for line in physical:
        assert len(line) <= 75, line
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()  # no character is cut in two
    lines = raw.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    found: list[dict[str, Any]] = []
    event: dict[str, Any] | None = None
    for line in lines[1:-1]:
        match = _LINE.fullmatch(line)
        assert match, line
        name, value = match["name"], match["value"]
        if name in {"BEGIN", "END"}:
            assert value == "VEVENT"
            assert (event is None) == (name == "BEGIN")
            if event is not None:
                assert event.keys() >= ONCE
                found.append(event)
            event = {} if name == "BEGIN" else None
        elif event is not None:
            assert name not in event, f"{name} twice"
            event[name] = _value(name, value, is_day=bool(match["param"]))
    return found


def _value(name: str, value: str, *, is_day: bool) -> Any:
    if name in TEXTS:
        assert _TEXT.fullmatch(value), value
        return re.sub(r"\\[\\;,nN]", lambda match: _ESCAPED[match[0]], value)
    if is_day:
        return date.fromisoformat(value)
    if name in {"DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED"}:
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return value
