"""`categories.toml`: kinds of reports, what is asked in each, and what is promised and public."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from api.kit.text import RequiredLine
from api.municipality.profile.shapes import (
    Code,
    Days,
    Icon,
    Option,
    Phone,
    Shape,
    Texts,
    WebAddress,
)


class Privacy(StrEnum):
    """How exactly the place of a report is shown to the public."""

    EXACT = "exact"
    GRID50 = "grid50"
    GRID100 = "grid100"
    DISTRICT = "district"


class Release(StrEnum):
    """Who lets a report into public: staff, or the rule after some hours."""

    STAFF = "staff"
    AUTOMATIC = "automatic"


class Stop(Shape):
    """What is said where an answer means that a report is the wrong way.

    `please_phone`: there is danger, a report would be read too late. `not_ours`: somebody else is
    responsible. It names a telephone or an address, so that nobody is sent away with nothing.
    """

    kind: Literal["please_phone", "not_ours"]
    text: Texts
    phone: Phone | None = None
    url: WebAddress | None = None
    at_least: Annotated[float, Field(allow_inf_nan=False)] | None = None

    @model_validator(mode="after")
    def _has_a_way_on(self) -> Self:
        if self.phone is None and (self.kind == "please_phone" or self.url is None):
            raise ValueError("a stop names a phone, or with not_ours a phone or a url")
        return self


class Choice(Option):
    """One answer to a question of a category."""

    stop: Stop | None = None


class Question(Shape):
    """What is asked in a category besides photo, place and sentence."""

    code: Code
    kind: Literal["choice", "number", "text", "date"]
    required: bool
    label: Texts
    options: list[Choice] = []
    public: bool = False
    min: Annotated[float, Field(allow_inf_nan=False)] | None = None
    max: Annotated[float, Field(allow_inf_nan=False)] | None = None
    unit: Texts | None = None
    days_back: Annotated[int, Field(ge=0, le=36500)] | None = None
    days_ahead: Annotated[int, Field(ge=0, le=3650)] | None = None
    stop: Stop | None = None

    @model_validator(mode="after")
    def _options_for_choices(self) -> Self:
        if (self.kind == "choice") != (len(self.options) >= 2):
            raise ValueError("a choice has two or more options, other kinds have none")
        if len({option.code for option in self.options}) < len(self.options):
            raise ValueError("two options have the same code")
        return self

    @model_validator(mode="after")
    def _bounds_of_their_kind(self) -> Self:
        bounds = {
            "number": [self.min, self.max, self.unit, self.stop],
            "date": [self.days_back, self.days_ahead],
        }
        for kind, given in bounds.items():
            if kind != self.kind and any(bound is not None for bound in given):
                raise ValueError("min, max, unit and stop belong to a number, days_… to a date")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is above max")
        if any(option.stop and option.stop.at_least is not None for option in self.options):
            raise ValueError("at_least belongs to the stop of a number")
        if self.stop is not None and self.stop.at_least is None:
            raise ValueError("the stop of a number says from where on (at_least)")
        return self

    @model_validator(mode="after")
    def _free_text_is_private(self) -> Self:
        if self.public and self.kind == "text":
            raise ValueError("free text can name people and is never public")
        return self


class Forward(Shape):
    """Another body's Open311 server that takes the reports of a category: `to` is what people
    read, `api_key_env` the variable of the environment that holds the key. `automatic`: each is
    sent as it comes in; otherwise staff decide by naming `to` when they hand it on."""

    to: RequiredLine
    endpoint: Annotated[
        str, StringConstraints(max_length=300, pattern=r"^https?://[^\s/@]+(/\S*)?$")
    ]
    service_code: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    jurisdiction: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = None
    api_key_env: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,60}$")] | None = None
    automatic: bool = False


class CategoryAsset(Shape):
    """The numbered things that a category is about, and the question for theirs."""

    kind: Code
    label: Texts


class Category(Shape):
    """A kind of report: who is responsible, what is promised (working days), what is public."""

    code: Code
    order: int
    icon: Icon
    department: Code
    promise_days: Days
    public: bool
    privacy: Privacy
    release: Release = Release.STAFF
    release_after_hours: Annotated[int, Field(ge=1, le=336)] = 24
    related: list[Code]
    nearby_m: Annotated[int, Field(ge=20, le=2000)] = 250
    """How far away an open report may lie to be offered instead of a new one."""
    label: Texts
    hint: Texts
    questions: list[Question] = []
    solved: bool = False
    """For what residents put right themselves, never for reports."""
    emergency: bool = False
    """Offered while the emergency mode is on, and then before all others."""
    forward: Forward | None = None
    not_fixed: list[Option] = []
    """Standard answers of people for whom it is not fixed, before those of every category."""
    danger: Texts | None = None
    asset: CategoryAsset | None = None
