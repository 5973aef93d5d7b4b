"""Parameters of a call. An empty one counts as absent, as the standard says."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from pydantic import TypeAdapter, ValidationError

from api.kit.clock import JST
from api.kit.errors import NotFound
from api.kit.pasted import UnreadableError, tidy
from api.kit.schema import Day, Instant, rounded
from api.kit.settings import settings
from api.kit.text import shortened
from api.municipality.repository import Ward
from api.open311.faults import fault
from api.open311.partners.profile import JURISDICTIONS

MOST_IN_A_LIST = 200
MOST_TEXT = 1024 * 1024
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# A plus that was not encoded arrives as a space.
_LOST_PLUS = re.compile(r" (?=\d{2}:?\d{2}$)")
_NAME = re.compile(r"[A-Za-z0-9_.\[\]-]{1,64}")
_day: TypeAdapter[date] = TypeAdapter(Day)
_instant: TypeAdapter[datetime] = TypeAdapter(Instant)


class Given:
    """What was given, by name, in the order it came."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            try:
                name, value = tidy(name), tidy(value).strip()
            except UnreadableError as unreadable:
                raise fault(f"{_named(name)}: {unreadable}") from unreadable
            if value:
                self._values.setdefault(name, []).append(value)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def all(self, name: str) -> list[str]:
        """Every value of a name."""
        return self._values.get(name, [])

    def text(self, name: str, most: int = 1000) -> str | None:
        """The one value of a name; 400 where two different ones were given."""
        values = set(self.all(name))
        if len(values) > 1:
            raise fault(f"{name} was given twice, with different values")
        value = next(iter(values), None)
        if value is not None and len(value) > most:
            raise fault(f"{name} is longer than {most} characters")
        return value

    def shortened(self, name: str, most: int) -> str:
        """The one value of a name, cut with a mark where it is longer; empty where it is absent."""
        return shortened(self.text(name, MOST_TEXT) or "", most)

    def needed(self, name: str, most: int = 1000) -> str:
        """The one value of a name, or 400."""
        value = self.text(name, most)
        if value is None:
            raise fault(f"{name} is missing")
        return value

    def listed(self, name: str) -> list[str]:
        """Values with commas between, given once or several times."""
        parts = [part.strip() for value in self.all(name) for part in value.split(",")]
        found = list(dict.fromkeys(part for part in parts if part))
        if len(found) > MOST_IN_A_LIST:
            raise fault(f"{name} names more than {MOST_IN_A_LIST}")
        return found

    def number(self, name: str, low: float, high: float) -> float | None:
        """A number within bounds."""
        text = self.text(name, 40)
        if text is None:
            return None
        try:
            value = float(text)
        except ValueError:
            raise fault(f"{name} is not a number") from None
        # NaN is within no bounds.
        if not low <= value <= high:
            raise fault(f"{name} must be between {low:g} and {high:g}")
        return rounded(value)

    def whole(self, name: str, low: int, high: int) -> int | None:
        """A whole number within bounds."""
        value = self.number(name, low, high)
        if value is not None and value != int(value):
            raise fault(f"{name} is not a whole number")
        return None if value is None else int(value)

    def instant(self, name: str, *, end: bool = False) -> datetime | None:
        """A W3C time with zone in UTC; a day alone is its first instant in Japan, or the last."""
        text = self.text(name, 40)
        return None if text is None else read_instant(name, text, end=end)

    def flag(self, name: str) -> bool:
        """Whether something was asked for."""
        return (self.text(name) or "").lower() in {"true", "1", "yes"}


def _named(name: str) -> str:
    """The name of a field, where it is one: what was sent is not echoed."""
    return name if _NAME.fullmatch(name) else "A name"


def read_instant(name: str, text: str, *, end: bool = False) -> datetime:
    """The instant that a text says, in UTC; 400 for what says none."""
    try:
        if _DAY.fullmatch(text):
            clock_time = time.max if end else time.min
            return datetime.combine(_day.validate_python(text), clock_time, JST).astimezone(UTC)
        return _instant.validate_python(_LOST_PLUS.sub("+", text)).astimezone(UTC)
    except ValidationError:
        raise fault(f"{name} is not a time with zone such as 2026-11-25T09:00:00+09:00") from None


def check_jurisdiction(ward: Ward, given: Given) -> None:
    """404 for a jurisdiction that is not this one; absent is this one."""
    name = given.text("jurisdiction_id")
    if name is not None and name.lower() not in jurisdictions(ward):
        raise NotFound("There is no such jurisdiction_id here")


def jurisdictions(ward: Ward) -> set[str]:
    """What this municipality answers to, in small letters: its code, the names of its profile, and
    the host of its address."""
    host = settings().address.partition("://")[2]
    profile = [one.name for one in ward.section(JURISDICTIONS)]
    names = [ward.general.code, *profile, host, host.partition(":")[0]]
    return {name.lower() for name in names}
