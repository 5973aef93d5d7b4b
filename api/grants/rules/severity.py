"""How strict each reviewer is, apart from what the applications are worth: a fit by least squares.

A sheet's points are taken as application + reviewer, with all reviewers summing to 0. Exact
fractions throughout: the same sheets give the same order on every machine.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

LEAST_SHEETS = 5
"""With fewer, what a reviewer was given to read looks like strictness."""


@dataclass(frozen=True, slots=True)
class Points:
    """The whole of one sheet."""

    application: str
    reviewer: str
    points: int


def means(sheets: Iterable[Points]) -> dict[str, Fraction]:
    """The plain mean of each application; who gave no sheet is absent, not zero."""
    given: dict[str, list[int]] = defaultdict(list)
    for sheet in sheets:
        given[sheet.application].append(sheet.points)
    return {name: Fraction(sum(points), len(points)) for name, points in given.items()}


def comparable(sheets: Sequence[Points]) -> bool:
    """Whether strictness can be told from worth: enough sheets of each, and all of them linked."""
    counts = Counter(sheet.reviewer for sheet in sheets)
    return bool(counts) and min(counts.values()) >= LEAST_SHEETS and _connected(sheets)


def severities(sheets: Sequence[Points]) -> dict[str, Fraction]:
    """What each reviewer adds to an application's worth; below 0 is strict. Only if `comparable`.

    The applications are taken out of the normal equations, which leaves as many as reviewers:
    n_r b_r - sum over i, r' of b_r' / k_i = sum over i of (S_ir - mean_i). A row of ones added to
    each is 0 for the solution whose sum is 0, and makes it the only one.
    """
    names = sorted({sheet.reviewer for sheet in sheets})
    at = {name: index for index, name in enumerate(names)}
    rows = [[Fraction(1)] * len(names) + [Fraction(0)] for _ in names]
    average = means(sheets)
    readers: dict[str, list[int]] = defaultdict(list)
    for sheet in sheets:
        index = at[sheet.reviewer]
        readers[sheet.application].append(index)
        rows[index][index] += 1
        rows[index][-1] += sheet.points - average[sheet.application]
    for several in readers.values():
        share = Fraction(1, len(several))
        for one in several:
            for other in several:
                rows[one][other] -= share
    return dict(zip(names, _solved(rows), strict=True))


def adjusted(sheets: Sequence[Points]) -> dict[str, Fraction]:
    """The worth of each application: its mean without what its own reviewers add."""
    severity = severities(sheets)
    own: dict[str, list[Fraction]] = defaultdict(list)
    for sheet in sheets:
        own[sheet.application].append(sheet.points - severity[sheet.reviewer])
    return {name: sum(values, Fraction(0)) / len(values) for name, values in own.items()}


def _connected(sheets: Sequence[Points]) -> bool:
    links: Mapping[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for sheet in sheets:
        ends = ("application", sheet.application), ("reviewer", sheet.reviewer)
        links[ends[0]].add(ends[1])
        links[ends[1]].add(ends[0])
    reached, ahead = set[tuple[str, str]](), [next(iter(links))]
    while ahead:
        if (here := ahead.pop()) not in reached:
            reached.add(here)
            ahead += links[here]
    return len(reached) == len(links)


def _solved(rows: list[list[Fraction]]) -> list[Fraction]:
    """Gauss and Jordan; the matrix is symmetric and positive, so that no pivot is 0."""
    for index, row in enumerate(rows):
        pivot = row[index]
        row[index:] = [value / pivot for value in row[index:]]
        for other in rows:
            if other is not row and (factor := other[index]):
                other[index:] = [
                    value - factor * mine
                    for value, mine in zip(other[index:], row[index:], strict=True)
                ]
    return [row[-1] for row in rows]
