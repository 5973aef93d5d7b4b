"""The order of applications, from score sheets: threshold, strictness of reviewers, ties.

Sheets that are void and those of recused reviewers are not handed in: what is absent is no zero.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import partial
from itertools import groupby

from api.grants.rules import severity
from api.grants.rules.severity import Points

SPREAD = 40
"""Points between two sheets of an application from which on it is talked over first."""
CHAIR, LOTTERY, CRITERION = "chair", "lottery", "criterion:"


class Method(StrEnum):
    """What the order is made of."""

    ADDITIVE = "additive_severity"
    MEAN = "raw_mean"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a reviewer gave an application, criterion by criterion."""

    application: str
    reviewer: str
    criteria: Mapping[str, int]

    @property
    def points(self) -> int:
        """All of them together."""
        return sum(self.criteria.values())


@dataclass(frozen=True, slots=True)
class Rule:
    """What a call said before it opened, and what was said of ties since.

    `chair` is the place that the chair gave an application among its equals, the first being 1;
    without a seed there is no lottery.
    """

    threshold: int
    tie_order: Sequence[str]
    seed: str | None = None
    sheets_each: int = 1
    chair: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Where an application stands. `rank` is absent where it stands in no order: no or too few
    sheets, or a mean below the threshold. `tie` names the step that parted it from its equals."""

    application: str
    mean: Fraction | None
    score: Fraction | None
    rank: int | None
    sheets: int
    tie: str | None
    discuss: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """The whole order, best first, and what still stands against deciding by it."""

    method: Method
    rows: Sequence[Row]
    too_few: Sequence[str]
    ties: Sequence[Sequence[str]]
    """Those that still share a place: the chair has not spoken, or there is no seed."""

    @property
    def discuss(self) -> list[str]:
        """Whose sheets lie far apart."""
        return [row.application for row in self.rows if row.discuss]


Key = Callable[[str], Fraction | int | str]


def rank(applications: Sequence[str], sheets: Sequence[Sheet], rule: Rule) -> Ranking:
    """The order by score, of those whose plain mean reaches the threshold."""
    of: dict[str, list[Sheet]] = {name: [] for name in applications}
    for sheet in sheets:
        of[sheet.application].append(sheet)
    points = [Points(sheet.application, sheet.reviewer, sheet.points) for sheet in sheets]
    method = Method.ADDITIVE if severity.comparable(points) else Method.MEAN
    mean = severity.means(points)
    score = severity.adjusted(points) if method == Method.ADDITIVE else mean
    few = [name for name in applications if len(of[name]) < max(rule.sheets_each, 1)]
    reached = [name for name in applications if name not in few and mean[name] >= rule.threshold]
    steps: dict[str, str] = {}
    groups = [
        smaller
        for group in _split(reached, lambda name: -score[name])
        for smaller in _parted(group, rule.tie_order, partial(_key, of, rule), steps)
    ]
    places: dict[str, int | None] = {}
    for group in groups:
        places |= dict.fromkeys(sorted(group), len(places) + 1)
    rest = set(applications) - set(reached)
    places |= dict.fromkeys(sorted(rest, key=lambda name: (-mean.get(name, Fraction(-1)), name)))
    rows = [
        Row(name, mean.get(name), score.get(name), place, len(of[name]), steps.get(name),
            _spread(of[name]) >= SPREAD)
        for name, place in places.items()
    ]  # fmt: skip
    return Ranking(method, rows, few, [sorted(group) for group in groups if len(group) > 1])


def selected(ranking: Ranking, places: int) -> list[str]:
    """Those within so many places; where equals stand at the cut, all of them."""
    return [row.application for row in ranking.rows if row.rank is not None and row.rank <= places]


def drawn(seed: str, application: str) -> str:
    """The lot of an application: whoever has the lower one goes first. Anybody can work it out."""
    return hashlib.sha256(f"{seed}\n{application}".encode()).hexdigest()


def _parted(
    group: list[str],
    tie_order: Sequence[str],
    key: Callable[[str, Sequence[str]], Key | None],
    steps: dict[str, str],
) -> list[list[str]]:
    """Equals in order, by the first step that tells them apart, those still equal by the rest.

    A step that cannot speak yet holds up those behind it.
    """
    for nth, step in enumerate(tie_order):
        if len(group) == 1 or (place := key(step, group)) is None:
            break
        if len(smaller := _split(group, place)) > 1:
            steps |= dict.fromkeys(group, step)
            rest = tie_order[nth + 1 :]
            return [part for one in smaller for part in _parted(one, rest, key, steps)]
    return [group]


def _key(
    of: Mapping[str, Sequence[Sheet]], rule: Rule, step: str, group: Sequence[str]
) -> Key | None:
    """What a step of the tie order puts equals in order by; None while it cannot say."""
    if step == LOTTERY:
        return partial(drawn, rule.seed) if rule.seed else None
    if step == CHAIR:
        said = rule.chair or {}
        return said.__getitem__ if all(name in said for name in group) else None
    if not step.startswith(CRITERION):
        raise ValueError("A step is a criterion, the chair or a lottery.")
    code = step.removeprefix(CRITERION)
    return lambda name: -Fraction(sum(one.criteria[code] for one in of[name]), len(of[name]))


def _split(names: Sequence[str], key: Key) -> list[list[str]]:
    ordered = sorted(names, key=key)  # type: ignore[arg-type]
    return [list(group) for _, group in groupby(ordered, key)]


def _spread(sheets: Sequence[Sheet]) -> int:
    points = [sheet.points for sheet in sheets]
    return max(points) - min(points) if points else 0
