"""What stands on a score sheet: whole points within each criterion, and a word where they are
unusually few or many."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from api.grants.rules.terms import GrantCriterion
from api.kit.errors import FieldError

LOW, HIGH = 40, 90
"""Percent of a criterion: below the one and above the other a sheet says why."""


class Mark(TypedDict):
    """What a reviewer gives for one criterion; no points yet is no zero."""

    points: int | None
    comment: str


def faults(marks: Mapping[str, Mark], criteria: Sequence[GrantCriterion]) -> list[FieldError]:
    """What can never stand on a sheet: points above the most, a criterion that is none."""
    most = {criterion.code: criterion.max for criterion in criteria}
    found: list[FieldError] = []
    for code, mark in marks.items():
        points = mark["points"]
        if code not in most:
            found.append(_fault(code, "unknown", "This stage has no such criterion"))
        elif points is not None and not 0 <= points <= most[code]:
            found.append(_fault(f"{code}/points", "over", f"From 0 to {most[code]}"))
    return found


def lacking(marks: Mapping[str, Mark], criteria: Sequence[GrantCriterion]) -> Iterator[FieldError]:
    """What a sheet lacks before it is locked: a sheet is whole or does not count."""
    for criterion in criteria:
        mark = marks.get(criterion.code)
        points = None if mark is None else mark["points"]
        if mark is None or points is None:
            yield _fault(f"{criterion.code}/points", "needed", "Every criterion needs its points")
        elif not mark["comment"].strip() and wants_word(points, criterion.max):
            detail = f"Below {LOW} or above {HIGH} percent, say why"
            yield _fault(f"{criterion.code}/comment", "needed", detail)


def wants_word(points: int, most: int) -> bool:
    """Whether so many points of a criterion are explained."""
    return points * 100 < LOW * most or points * 100 > HIGH * most


def _fault(place: str, code: str, detail: str) -> FieldError:
    return FieldError(pointer=f"/marks/{place}", code=code, detail=detail)
