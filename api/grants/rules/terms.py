"""The terms of a call: every amount, year, rate, clause, criterion and document is data.

The shapes bound each value by itself; `faults` finds what does not agree among them, and
`unready` what a call still lacks before everybody may read it.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from api.kit.errors import FieldError
from api.kit.schema import Day
from api.kit.text import Line, Paragraph, RequiredLine, RequiredParagraph

BOUND = 2**31
WHOLE = 100
"""What the maxima of a stage come to together."""


class Track(StrEnum):
    """What kind of call it is."""

    CHALLENGE = "challenge"
    """The municipality states a problem and seeks groups and ideas."""
    OPEN_THEME = "open_theme"
    ROLLING_FIXED = "rolling_fixed"
    """Without competition: in order of arrival while the budget lasts."""


def whole_number(value: object) -> object:
    """A number as people type it, in any width and with commas, as an integer; no fraction is."""
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise PydanticCustomError("whole_number", "A whole number, without a fraction")
    if not isinstance(value, str):
        return value
    plain = unicodedata.normalize("NFKC", value[:40]).strip().removesuffix("円").replace(",", "")
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 12):
        raise PydanticCustomError("whole_number", "A whole number, without a fraction")
    return int(plain)


_Whole = BeforeValidator(whole_number)
Yen = Annotated[int, Field(ge=0, lt=BOUND), _Whole]
SomeYen = Annotated[int, Field(ge=1, lt=BOUND), _Whole]
Count = Annotated[int, Field(ge=0, le=10_000), _Whole]
FiscalYear = Annotated[
    int, Field(ge=2000, le=2099, description="2027: from April 2027 to March 2028"), _Whole
]
Percent = Annotated[int, Field(ge=0, le=100), _Whole]
Stage = Annotated[int, Field(ge=1, le=2), _Whole]
TermCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$", max_length=40)]
YenByYear = Annotated[
    dict[FiscalYear, Yen],
    Field(max_length=10, json_schema_extra={"propertyNames": {"pattern": "^20[0-9]{2}$"}}),
]


def _all_are_there(schema: dict[str, Any]) -> None:
    """A file may leave out what has a default; what is sent and answered is always whole."""
    for part in schema["properties"].values():
        part.pop("default", None)
    schema["required"] = list(schema["properties"])


class Part(BaseModel):
    """A part of the terms: nothing unknown in it, and nothing changes it."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_all_are_there)


class Rate(Part):
    """What part of the eligible expenses is granted."""

    numerator: Annotated[int, Field(ge=1, le=1000), _Whole]
    denominator: Annotated[int, Field(ge=1, le=1000), _Whole]


class Amounts(Part):
    """How much, for how long, for how many. Money is whole yen."""

    total_max: SomeYen
    per_year_max: SomeYen
    per_year_min: Yen = 0
    rate: Rate
    unit: SomeYen
    """Amounts are cut down to whole multiples of it."""
    years_max: Annotated[int, Field(ge=1, le=10), _Whole]
    awards_min: Count = 0
    awards_max: Annotated[int, Field(ge=1, le=10_000), _Whole]
    advance_percent: Percent


class Budget(Part):
    """What stands in the budget, by fiscal year; what later years may be bound to at most."""

    appropriated: YenByYear = {}
    commitment_limit: YenByYear = {}


class GrantCriterion(Part):
    """What is scored, from 0 to `max`, in which stage."""

    code: TermCode
    title: RequiredLine
    about: Paragraph = ""
    max: Annotated[int, Field(ge=1, le=100), _Whole]
    stage: Stage


class GrantClause(Part):
    """A condition that an application is held against, with its version and how it is read."""

    code: TermCode
    version: Annotated[int, Field(ge=1, le=1000)]
    text: RequiredParagraph
    note: Paragraph = ""


class WantedKind(StrEnum):
    """What kind of file is taken."""

    PDF = "pdf"
    OFFICE = "office"
    PHOTO = "photo"
    """Photographed paper."""


class WantedDocument(Part):
    """A document that comes with an application."""

    code: TermCode
    title: RequiredLine
    required: bool
    kinds: Annotated[list[WantedKind], Field(min_length=1, max_length=3)]


class ExpenseCategory(Part):
    """A kind of expense, and whether the grant pays for it."""

    code: TermCode
    title: RequiredLine
    eligible: bool


class GrantPledge(Part):
    """What the group promises by sending it."""

    code: TermCode
    text: RequiredParagraph


class FormQuestion(Part):
    """A question of the form."""

    code: TermCode
    text: RequiredLine
    about: Paragraph = ""
    required: bool


class FitQuestion(Part):
    """A question of the finder: which answer fits this call, and what is said to the other."""

    code: TermCode
    text: RequiredLine
    fits: bool
    otherwise: Line = ""


class GrantDays(Part):
    """The dated conditions, each to the end of its day in Japan."""

    consultation_until: Day | None = None
    questions_until: Day | None = None
    decision_on: Day | None = None
    notify_on: Day | None = None
    report_due: Day | None = None


class GrantAssociation(Part):
    """What it gives to be linked with a neighbourhood association."""

    kind: Literal["nothing", "points", "condition"]
    criterion: TermCode | None = None


class GrantPartners(Part):
    """Whether several groups apply together, and what a partner gives."""

    joint: bool
    groups_min: Annotated[int, Field(ge=1, le=10), _Whole]
    association: GrantAssociation


class Terms(Part):
    """All that holds for a call. Frozen when it is published."""

    amounts: Amounts
    budget: Budget
    criteria: Annotated[list[GrantCriterion], Field(max_length=30)] = []
    stages: Stage
    threshold: Percent = 0
    """The raw mean below which nothing is selected."""
    tie_order: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=10)] = []
    """In this order: `criterion:CODE`, `chair`, `lottery`."""
    lottery_seed: Annotated[str, Field(max_length=200)] | None = None
    quorum: Annotated[int, Field(ge=1, le=100), _Whole] = 1
    sheets_each: Annotated[int, Field(ge=1, le=100), _Whole] = 1
    clauses: Annotated[list[GrantClause], Field(max_length=50)] = []
    documents: Annotated[list[WantedDocument], Field(max_length=20)] = []
    categories: Annotated[list[ExpenseCategory], Field(min_length=1, max_length=40)]
    pledges: Annotated[list[GrantPledge], Field(max_length=20)] = []
    questions: Annotated[list[FormQuestion], Field(max_length=30)] = []
    fit: Annotated[list[FitQuestion], Field(max_length=20)] = []
    days: GrantDays
    reminders: Annotated[
        list[Annotated[int, Field(ge=1, le=60)]],
        Field(max_length=5, description="How many days before its end drafts are reminded"),
    ] = []
    objection_days: Annotated[int, Field(ge=1, le=90), _Whole]
    """How long a group may object to being found ineligible."""
    members_min: Count = 0
    partners: GrantPartners
    excludes: Annotated[list[TermCode], Field(max_length=10)] = []
    """Programmes whose holders are not taken."""
    problem: Paragraph = ""


def faults(
    terms: Terms, track: Track, fiscal_year: int, opens_on: date, closes_on: date
) -> list[FieldError]:
    """What does not agree in a call, each with its place. Nothing of it is ever kept."""
    dates = _dates(terms.days, track, opens_on, closes_on)
    found = [*_amounts(terms.amounts), *_budget(terms, fiscal_year)]
    return [*found, *_scoring(terms, track), *_codes(terms), *_partners(terms), *dates]


def unready(terms: Terms, track: Track, fiscal_year: int) -> list[FieldError]:
    """What a call lacks before it is published."""
    found: list[FieldError] = []
    if track is Track.CHALLENGE and not terms.problem:
        found.append(_fault("problem", "needed", "Say which problem it is about"))
    if not terms.budget.appropriated.get(fiscal_year):
        place = f"budget/appropriated/{fiscal_year}"
        found.append(_fault(place, "needed", "There is no budget line for its first year"))
    wanted = ["decision_on", "notify_on"] if track is not Track.ROLLING_FIXED else ["notify_on"]
    for name in wanted:
        if getattr(terms.days, name) is None:
            found.append(_fault(f"days/{name}", "needed", "Say by which day"))
    return found


def _fault(place: str, code: str, detail: str) -> FieldError:
    return FieldError(pointer=f"/terms/{place}", code=code, detail=detail)


def _amounts(amounts: Amounts) -> Iterator[FieldError]:
    if amounts.rate.numerator > amounts.rate.denominator:
        yield _fault("amounts/rate/numerator", "over", "More than the whole is never granted")
    if amounts.awards_min > amounts.awards_max:
        yield _fault("amounts/awards_min", "in_order", "The least number is above the most")
    if amounts.per_year_min > amounts.per_year_max:
        yield _fault("amounts/per_year_min", "in_order", "The least of a year is above the most")
    if amounts.per_year_max > amounts.total_max:
        yield _fault("amounts/per_year_max", "over_total", "A year is above the total")
    if amounts.total_max > amounts.per_year_max * amounts.years_max:
        yield _fault("amounts/total_max", "over_years", "The total is above what its years come to")
    if amounts.unit > amounts.per_year_max:
        yield _fault("amounts/unit", "over", "The unit is above what a year may get")


def _budget(terms: Terms, fiscal_year: int) -> Iterator[FieldError]:
    years = range(fiscal_year, fiscal_year + terms.amounts.years_max)
    for name in ("appropriated", "commitment_limit"):
        for year in getattr(terms.budget, name):
            if year not in years:
                yield _fault(f"budget/{name}/{year}", "outside", "No year of this call")


def _scoring(terms: Terms, track: Track) -> Iterator[FieldError]:
    if track is not Track.ROLLING_FIXED:
        yield from _points(terms)
    elif terms.criteria:
        yield _fault("criteria", "not_scored", "Without competition nothing is scored")
    for at, criterion in enumerate(terms.criteria):
        if criterion.stage > terms.stages:
            yield _fault(f"criteria/{at}/stage", "outside", "There is no such stage")
    steps = [f"criterion:{one.code}" for one in terms.criteria] + ["chair", "lottery"]
    for at, step in enumerate(terms.tie_order):
        if step not in steps:
            yield _fault(f"tie_order/{at}", "unknown", "There is no such step")
        elif step in terms.tie_order[:at]:
            yield _fault(f"tie_order/{at}", "twice", "This step stands there already")


def _points(terms: Terms) -> Iterator[FieldError]:
    for stage in range(1, terms.stages + 1):
        together = sum(one.max for one in terms.criteria if one.stage == stage)
        if together != WHOLE:
            detail = f"The points of stage {stage} are {together} together, not 100"
            yield _fault("criteria", "not_100", detail)


def _codes(terms: Terms) -> Iterator[FieldError]:
    for name in (
        "criteria", "clauses", "documents", "categories", "pledges", "questions", "fit",
    ):  # fmt: skip
        parts: Sequence[GrantCriterion] = getattr(terms, name)
        for at, part in enumerate(parts):
            if part.code in {other.code for other in parts[:at]}:
                yield _fault(f"{name}/{at}/code", "twice", "This code stands there already")


def _partners(terms: Terms) -> Iterator[FieldError]:
    partners, known = terms.partners, {one.code for one in terms.criteria}
    if partners.joint and partners.groups_min < 2:
        yield _fault("partners/groups_min", "too_few", "Together means two groups at least")
    if partners.association.kind == "points" and partners.association.criterion not in known:
        detail = "Say which criterion gives the points"
        yield _fault("partners/association/criterion", "unknown", detail)


def _dates(days: GrantDays, track: Track, opens_on: date, closes_on: date) -> Iterator[FieldError]:
    if closes_on < opens_on:
        yield FieldError(
            pointer="/closes_on", code="in_order", detail="It ends no sooner than it begins"
        )
    for name in ("consultation_until", "questions_until"):
        day: date | None = getattr(days, name)
        if day is not None and day > closes_on:
            yield _fault(f"days/{name}", "in_order", "That is after the call ends")
    earliest = opens_on if track is Track.ROLLING_FIXED else closes_on
    for name in ("decision_on", "notify_on", "report_due"):
        day = getattr(days, name)
        if day is not None:
            if day < earliest:
                yield _fault(f"days/{name}", "in_order", "That is before what comes before it")
            earliest = max(earliest, day)
