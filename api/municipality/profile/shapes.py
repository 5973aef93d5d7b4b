"""What may stand in the files of a profile. Coordinates are WGS 84 degrees."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    model_validator,
)

from api.kit.text import RequiredLine

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$", max_length=40)]
Icon = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Kana = Annotated[str, StringConstraints(pattern=r"^[ぁ-ゖー]+$", max_length=100)]
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+][0-9-]{2,19}$", max_length=20)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=500)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Za-z]+)*$", max_length=20)]
Lat = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Lon = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Texts = Annotated[dict[Language, RequiredLine], Field(min_length=1)]
Days = Annotated[int, Field(ge=1, le=366)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class Shape(BaseModel):
    """A part of a profile: nothing unknown in it, and nothing changes it."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)


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


class Contact(Shape):
    """Whom to call."""

    organisation: Texts
    phone: Phone
    danger_phone: Phone
    danger_text: Texts


class Promises(Shape):
    """Working days within which the municipality answers, whatever the category."""

    first_answer: Days
    reopen_decision: Days


class OfficeHours(Shape):
    """When offices are open on working days, in Japan's time."""

    start: Clock = "08:30"
    end: Clock = "17:15"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start >= self.end:
            raise ValueError("start is before end")
        return self


class Point(Shape):
    """A place on the earth."""

    lat: Lat
    lon: Lon


class Zoom(Shape):
    """The zoom levels of the map."""

    min: Annotated[float, Field(ge=0, le=24)]
    start: Annotated[float, Field(ge=0, le=24)]
    max: Annotated[float, Field(ge=0, le=24)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.min <= self.start <= self.max:
            raise ValueError("min, start and max must rise")
        return self


class Credit(Shape):
    """Who is to be named beside the map."""

    text: RequiredLine
    url: HttpUrl | None = None


class Line(Shape):
    """A railway line, drawn from stop to stop where there are no tiles; stops are landmarks."""

    name: Texts
    stops: Annotated[list[Code], Field(min_length=2)]


class Map(Shape):
    """How the map opens, and how far beyond the drawn outline a place still counts as inside."""

    centre: Point
    zoom: Zoom
    border_tolerance_m: Annotated[int, Field(ge=0, le=1000)]
    credits: Annotated[list[Credit], Field(min_length=1)]
    lines: list[Line] = []


class Option(Shape):
    """One answer to choose."""

    code: Code
    label: Texts


class Satisfaction(Shape):
    """Standard answers of people who are asked how a report ended, whatever its category."""

    not_fixed: list[Option] = []
    not_convinced: list[Option] = []


class Solved(Shape):
    """What is said to people who put something right: what to leave alone, and thanks."""

    danger: Texts
    thanks: RequiredLine


class General(Shape):
    """`municipality.toml`."""

    code: Code
    name: Texts
    name_kana: Kana
    prefecture: RequiredLine
    # The clock of the service is Japan's.
    timezone: Literal["Asia/Tokyo"]
    languages: Annotated[list[Language], Field(min_length=1)]
    site_title: Texts
    contact: Contact
    promises: Promises
    office_hours: OfficeHours = OfficeHours()
    map: Map
    satisfaction: Satisfaction = Satisfaction()
    solved: Solved | None = None

    @model_validator(mode="after")
    def _japanese_first(self) -> Self:
        if self.languages[0] != "ja" or len(set(self.languages)) < len(self.languages):
            raise ValueError("languages: begins with ja, and names each language once")
        return self


class Department(Shape):
    """A department; `head` is the office, not a person's name."""

    code: Code
    name: Texts
    short_name: RequiredLine
    email: Email
    head: RequiredLine
    parent: Code | None = None


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


class Topic(Shape):
    """A subject somebody may be interested in."""

    code: Code
    label: Texts
    icon: Icon


class District(Shape):
    """A town of the municipality and a point that stands for it; `chome` counts its 丁目."""

    code: Code
    name: RequiredLine
    kana: Kana
    en: RequiredLine
    chome: Annotated[int, Field(ge=0, le=99)]
    lat: Lat
    lon: Lon


class Landmark(Shape):
    """A place that people know."""

    code: Code
    kind: Literal["station", "office", "park"]
    name: RequiredLine
    kana: Kana
    en: RequiredLine
    lat: Lat
    lon: Lon
