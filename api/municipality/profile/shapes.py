"""What may stand in the files of a profile. Coordinates are WGS 84 degrees."""

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
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+#][0-9-]{2,19}$", max_length=20)]
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


class Home(Shape):
    """What the front page offers below the first act: rooms of the residents' site by their name
    in its addresses; none: in the order of the rooms."""

    tasks: Annotated[list[Code], Field(max_length=3)] = []


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
    home: Home = Home()
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
