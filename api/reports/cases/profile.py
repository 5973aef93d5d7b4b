"""`routing.toml`: which department gets a report, by category, district and time."""

from collections.abc import Sequence
from datetime import time
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from api.municipality.profile.documents import Document
from api.municipality.profile.lines import Loc
from api.municipality.profile.sections import Known, section
from api.municipality.profile.shapes import Clock, Code, RequiredLine, Shape

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Times(Shape):
    """A part of the day in Japan, `start` in it and `end` not; over midnight where `end` is
    earlier."""

    start: Clock
    end: Clock

    @model_validator(mode="after")
    def _has_length(self) -> Self:
        if self.start == self.end:
            raise ValueError("start and end are the same")
        return self

    def holds(self, at: time) -> bool:
        """Whether a time of day lies in it."""
        start, end = time.fromisoformat(self.start), time.fromisoformat(self.end)
        return start <= at < end if start < end else at >= start or at < end


class Months(Shape):
    """A part of the year, both months in it; over New Year where `last` is earlier."""

    first: Annotated[int, Field(ge=1, le=12)]
    last: Annotated[int, Field(ge=1, le=12)]

    def holds(self, month: int) -> bool:
        """Whether a month lies in it."""
        if self.first <= self.last:
            return self.first <= month <= self.last
        return month >= self.first or month <= self.last


class Route(Shape):
    """One rule: every condition that stands there must hold; a list holds by any of its items.
    `office`: whether the offices are open (working days, in `office_hours`)."""

    department: Code
    why: RequiredLine
    categories: tuple[Code, ...] = ()
    districts: tuple[Code, ...] = ()
    days: tuple[Weekday, ...] = ()
    times: Times | None = None
    months: Months | None = None
    office: Literal["open", "closed"] | None = None

    @model_validator(mode="after")
    def _has_a_condition(self) -> Self:
        given = self.categories, self.districts, self.days, self.times, self.months, self.office
        if not any(given):
            raise ValueError("a rule without a condition would take every report")
        return self


def _check(document: Document, routes: Sequence[tuple[Loc, Route]], known: Known) -> None:
    """Whatever a rule names exists, and no rule stands behind one that takes all it could take."""
    for loc, rule in routes:
        if rule.department not in known.departments:
            message = f"no department has the code {rule.department!r}"
            document.note((*loc, "department"), message)
        for key, noun, existing in (
            ("categories", "category", known.categories),
            ("districts", "district", known.districts),
        ):
            for at, code in enumerate(getattr(rule, key)):
                if code not in existing:
                    document.note((*loc, key, at), f"no {noun} has the code {code!r}")
    for at, (loc, rule) in enumerate(routes):
        first = next((n for n, (_, other) in enumerate(routes[:at], 1) if _covers(other, rule)), 0)
        if first:
            document.note(loc, f"is never reached: rule #{first} takes all that it would take")


def _covers(wide: Route, narrow: Route) -> bool:
    """Whether `wide` holds wherever `narrow` does, as far as can be seen without a calendar."""
    lists = (
        (wide.categories, narrow.categories),
        (wide.districts, narrow.districts),
        (wide.days, narrow.days),
    )
    inside = all(not ours or (theirs and set(theirs) <= set(ours)) for ours, theirs in lists)
    same = all(
        getattr(wide, key) in {None, getattr(narrow, key)} for key in ("times", "months", "office")
    )
    return bool(inside and same)


ROUTES = section("routes", Route, file="routing.toml", check=_check)
