"""The file with which anybody works a ranking out again: what went in, what came out, and a hash.

Applications and reviewers are ids without names. The hash is the SHA-256 of the file without its
`sha256`, as JSON with sorted keys, no spaces, UTF-8 (RFC 8785, which is the same for what is in
it). A score is rounded to two digits, halves to even, for reading; `exact` is the fraction that
the order is made of.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from api.grants.rules.ranking import CHAIR, CRITERION, LOTTERY, Ranking, Row, Rule, Sheet, rank

Name = Annotated[str, Field(min_length=1, max_length=100)]
Step = Annotated[str, Field(pattern=r"^(chair|lottery|criterion:.{1,100})$")]
Whole = Annotated[int, Field(strict=True, ge=0, le=1000)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Scored(_Part):
    """One sheet."""

    application: Name
    reviewer: Name
    criteria: dict[Name, Whole] = Field(min_length=1)


class Placed(_Part):
    """Where an application came out; `rank` is null where it stands in no order."""

    application: Name
    rank: int | None
    score: int | float | None
    exact: str | None
    mean: str | None
    tie: str | None


class Replay(_Part):
    """The whole file."""

    format: Literal["tsunagaru-ranking-1"]
    method: Name
    threshold: Whole
    sheets_each: Whole
    tie_order: list[Step]
    chair: dict[Name, int]
    seed: str | None
    applications: list[Name]
    reviewers: list[Name]
    scores: list[Scored]
    result: list[Placed]
    sha256: str

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """What names what is there, once, and all sheets have the same criteria."""
        pairs = [(one.application, one.reviewer) for one in self.scores]
        for what, names in (("application", self.applications), ("reviewer", self.reviewers),
                            ("sheet", pairs)):  # fmt: skip
            if twice := [name for name, count in Counter(names).items() if count > 1]:
                raise ValueError(f"The {what} {twice[0]} stands twice.")
        if {one for one, _ in pairs} - set(self.applications):
            raise ValueError("A sheet is of no application of the list.")
        if {one for _, one in pairs} != set(self.reviewers):
            raise ValueError("The sheets are not those of the reviewers of the list.")
        if len({frozenset(one.criteria) for one in self.scores}) > 1:
            raise ValueError("A sheet lacks a criterion that another has.")
        steps = {step.removeprefix(CRITERION) for step in self.tie_order} - {CHAIR, LOTTERY}
        if self.scores and steps - set(self.scores[0].criteria):
            raise ValueError("A step of the tie order is a criterion of no sheet.")
        return self

    @property
    def sheets(self) -> list[Sheet]:
        """What the ranking is made of."""
        return [Sheet(one.application, one.reviewer, one.criteria) for one in self.scores]

    @property
    def rule(self) -> Rule:
        """What the call said."""
        return Rule(self.threshold, self.tie_order, self.seed, self.sheets_each, self.chair)


_FILE = TypeAdapter(Replay)


def written(applications: Iterable[str], sheets: Sequence[Sheet], rule: Rule) -> Replay:
    """The file of a ranking, which is worked out for it."""
    names = sorted(applications)
    ordered = sorted(sheets, key=lambda sheet: (sheet.application, sheet.reviewer))
    ranking = rank(names, ordered, rule)
    replay = Replay(
        format="tsunagaru-ranking-1",
        method=ranking.method,
        threshold=rule.threshold,
        sheets_each=rule.sheets_each,
        tie_order=list(rule.tie_order),
        chair=dict(rule.chair or {}),
        seed=rule.seed,
        applications=names,
        reviewers=sorted({sheet.reviewer for sheet in sheets}),
        scores=[
            Scored(application=one.application, reviewer=one.reviewer, criteria=dict(one.criteria))
            for one in ordered
        ],
        result=_results(ranking),
        sha256="",
    )
    return replay.model_copy(update={"sha256": fingerprint(replay)})


def read(content: bytes) -> Replay:
    """A file as it came; pydantic's ValidationError says what is wrong with it."""
    return _FILE.validate_json(content)


def fingerprint(replay: Replay) -> str:
    """The hash of all of it but the hash."""
    content = replay.model_dump(mode="json", exclude={"sha256"})
    return hashlib.sha256(_canonical(content)).hexdigest()


def differences(replay: Replay) -> Iterator[str]:
    """What in the file is not what its scores give; nothing where all of it is right."""
    if replay.sha256 != fingerprint(replay):
        yield "The hash is not that of the file: something in it was changed."
    ranking = rank(replay.applications, replay.sheets, replay.rule)
    if ranking.method != replay.method:
        yield f"The method is {ranking.method}, the file says {replay.method}."
    results = _results(ranking)
    for place, said in zip(results, replay.result, strict=False):
        if place != said:
            yield f"{place.application}: {_place(place)}; the file says {_place(said)}."
    if len(results) != len(replay.result):
        yield f"{len(results)} applications are ranked, the file has {len(replay.result)}."


def rounded(value: Fraction) -> int | float:
    """Two digits, halves to even; a whole number without a point."""
    short = round(value, 2)
    return int(short) if short.denominator == 1 else float(short)


def _results(ranking: Ranking) -> list[Placed]:
    return [_placed(row) for row in ranking.rows]


def _placed(row: Row) -> Placed:
    return Placed(
        application=row.application,
        rank=row.rank,
        score=None if row.score is None else rounded(row.score),
        exact=None if row.score is None else str(row.score),
        mean=None if row.mean is None else str(row.mean),
        tie=row.tie,
    )


def _place(placed: Placed) -> str:
    return f"{placed.application} at {placed.rank}, {placed.score} points ({placed.exact})"


def _canonical(content: Any) -> bytes:
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()
