"""What the order of applications costs, and how often it finds those that are worth most."""

import random
import time
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from api.grants.rules import severity
from api.grants.rules.ranking import Rule, Sheet, rank
from api.grants.rules.severity import Points

PANELS = 300
REVIEWERS, APPLICATIONS, PLACES = 12, 40, 18
WORTH, STRICT, NOISE, SPREAD = 8, 8, 6, (0.75, 1.25)
"""Of points out of 100: how far apart applications and reviewers are, what is chance, and how
much of the range a reviewer uses."""


def measure(console: Console) -> None:
    """Print the share of the truly best that is selected, by the mean and by the order."""
    title = f"Ranking: {APPLICATIONS} applications, {PLACES} places, {REVIEWERS} reviewers"
    table = Table(title=f"{title}, {PANELS:,} panels by chance", title_justify="left")
    for column in (
        "each read by",
        "plain mean",
        "without strictness",
        "standard error of the gain",
    ):
        table.add_column(column, justify="right")
    for readers in (3, 4):
        table.add_row(str(readers), *_shares(readers))
    console.print(table)
    console.print(
        f"Invented: applications differ by {WORTH} points, reviewers by {STRICT}, chance by {NOISE}"
    )
    console.print(f"200 applications of 12 reviewers: {_seconds():.2f} s of CPU\n")


def _shares(readers: int) -> tuple[str, str, str]:
    chance = random.Random(readers)  # noqa: S311 - the same panels each time
    pairs = [_found(chance, readers) for _ in range(PANELS)]
    plain, fitted = (sum(side) / PANELS for side in zip(*pairs, strict=True))
    gains = [after - before for before, after in pairs]
    spread = sum((gain - (fitted - plain)) ** 2 for gain in gains) / (PANELS - 1)
    return f"{plain:.1%}", f"{fitted:.1%}", f"{(spread / PANELS) ** 0.5:.1%}"


def _found(chance: random.Random, readers: int) -> tuple[float, float]:
    """Of one panel: the share of the best by the mean, and by the order without strictness."""
    worth = {f"a{n}": chance.gauss(60, WORTH) for n in range(APPLICATIONS)}
    best = _first(worth)
    sheets = _sheets(chance, worth, readers)
    plain = severity.means(sheets)
    fitted = severity.adjusted(sheets) if severity.comparable(sheets) else plain
    return len(best & _first(plain)) / PLACES, len(best & _first(fitted)) / PLACES


def _sheets(chance: random.Random, worth: Mapping[str, float], readers: int) -> list[Points]:
    """Each reviewer has as many as every other, dealt by chance."""
    people = [(f"r{n}", chance.gauss(0, STRICT), chance.uniform(*SPREAD)) for n in range(REVIEWERS)]
    sheets: list[Points] = []
    loads = dict.fromkeys(people, 0)
    for name, value in worth.items():
        ordered = sorted(people, key=lambda one: (loads[one], chance.random()))
        for one in ordered[:readers]:
            loads[one] += 1
            reviewer, strict, spread = one
            seen = 60 + strict + spread * (value - 60) + chance.gauss(0, NOISE)
            sheets.append(Points(name, reviewer, min(max(round(seen), 0), 100)))
    return sheets


def _first(scores: Mapping[str, object]) -> set[str]:
    ordered: Sequence[str] = sorted(scores, key=lambda name: (scores[name], name), reverse=True)  # type: ignore[arg-type,return-value]
    return set(ordered[:PLACES])


def _seconds() -> float:
    """Of sheets with gaps, since complete ones need no fit."""
    chance = random.Random(12)  # noqa: S311 - the same sheets each time
    sheets = [
        Sheet(f"a{a}", f"r{r}", {"effect": chance.randint(0, 60), "rest": chance.randint(0, 40)})
        for a in range(200)
        for r in range(12)
        if chance.random() > 0.15
    ]
    before = time.process_time()
    rank([f"a{a}" for a in range(200)], sheets, Rule(0, ["criterion:effect", "lottery"], "seed"))
    return time.process_time() - before
