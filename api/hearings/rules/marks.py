"""Marked words: whether they stand in a text, and how many people marked which part of it."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, TypedDict


class MarkKind(StrEnum):
    """What is said of marked words."""

    UNCLEAR = "unclear"
    GOOD = "good"


class Mark(TypedDict):
    """Marked words, in code points of the text."""

    start: int
    end: int
    kind: MarkKind


class Heat(NamedTuple):
    """A part of a text that the same number of people marked."""

    start: int
    end: int
    unclear: int
    good: int


def first_foreign(text: str, marks: Sequence[Mark]) -> int | None:
    """The position of the first mark that is not within the text, or lies over the one before."""
    order = sorted(range(len(marks)), key=lambda at: marks[at]["start"])
    behind = 0
    for at in order:
        if not behind <= marks[at]["start"] < marks[at]["end"] <= len(text):
            return at
        behind = marks[at]["end"]
    return None


def heat(text: str, answers: Iterable[Sequence[Mark]]) -> list[Heat]:
    """The parts that were marked at all, from the beginning."""
    counts = {kind: [0] * len(text) for kind in MarkKind}
    for marks in answers:
        for mark in marks:
            row = counts[MarkKind(mark["kind"])]
            for at in range(mark["start"], min(mark["end"], len(text))):
                row[at] += 1
    found: list[Heat] = []
    for at, pair in enumerate(zip(counts[MarkKind.UNCLEAR], counts[MarkKind.GOOD], strict=True)):
        if found and found[-1].end == at and (found[-1].unclear, found[-1].good) == pair:
            found[-1] = found[-1]._replace(end=at + 1)
        elif any(pair):
            found.append(Heat(at, at + 1, *pair))
    return found
