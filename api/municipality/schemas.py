"""What everybody may know of the municipality. Texts are objects from language to text."""

from typing import Annotated, Literal

from pydantic import Field

from api.kit.schema import Code, Reply
from api.kit.text import Line
from api.municipality.profile.categories import Privacy, Release
from api.municipality.profile.outline import Outline

Texts = Annotated[dict[str, str], Field(description="By language code; `ja` is always there")]
Degrees = Annotated[float, Field(description="WGS 84")]
Days = Annotated[int, Field(description="Working days")]
Active = Annotated[bool, Field(description="False: no longer offered, older records may name it")]
Number = Annotated[float, Field(strict=True, ge=-1e9, le=1e9)]
Answers = Annotated[
    dict[Code, Line | Number],
    Field(
        max_length=30,
        description="By code of the category's question: the option's code, a number, a text, or"
        " a date as 2026-04-01. An answer whose option or number has a `stop` is refused with"
        " the code of that stop (`please_phone`, `not_ours`)",
    ),
]
LonLat = Annotated[list[Degrees], Field(min_length=2, max_length=2, description="lon, lat")]


class ContactReply(Reply):
    """Whom to call."""

    organisation: Texts
    phone: str
    danger_phone: str
    danger_text: Texts


class PromisesReply(Reply):
    """What is promised whatever the category."""

    first_answer: Days
    reopen_decision: Days


class StopReply(Reply):
    """The answer means that a report is the wrong way: `create_report` refuses it with this
    `kind` as its code. `at_least`: from which number on."""

    kind: Literal["please_phone", "not_ours"]
    text: Texts
    phone: str | None
    url: str | None
    at_least: float | None


class OptionReply(Reply):
    """One answer to choose."""

    code: str
    label: Texts
    stop: StopReply | None
    active: Active


class QuestionReply(Reply):
    """What is asked in a category; options only for a choice, `min`, `max`, `unit` and `stop` for
    a number, `days_back` and `days_ahead` (from today; `null`: any) for a date. `public`: the
    answer is shown with a published report."""

    code: str
    kind: Literal["choice", "number", "text", "date"]
    required: bool
    label: Texts
    options: list[OptionReply]
    public: bool
    min: float | None
    max: float | None
    unit: Texts | None
    days_back: int | None
    days_ahead: int | None
    stop: StopReply | None
    active: Active


class SolvedTexts(Reply):
    """What is said to people who put something right themselves; `thanks` is a template."""

    danger: Texts
    thanks: str


class CategoryAssetReply(Reply):
    """The numbered things that reports of a category may name: see `list_assets`."""

    kind: str
    label: Texts


class CategoryReply(Reply):
    """A kind of report; `icon` is a name of the lucide set."""

    code: str
    label: Texts
    hint: Texts
    icon: str
    department: str
    promise_days: Days
    public: bool
    privacy: Privacy
    release: Annotated[Release, Field(description="Who lets a report into public")]
    release_after_hours: Annotated[int, Field(description="Where the rule does")]
    related: list[str]
    questions: list[QuestionReply]
    solved: Annotated[bool, Field(description="For what residents put right, never for reports")]
    emergency: Annotated[bool, Field(description="Offered while the emergency mode is on")]
    danger: Annotated[Texts | None, Field(description="What is dangerous here: phone at once")]
    forward_to: Annotated[
        str | None, Field(description="The body that staff can send its reports to")
    ]
    asset: CategoryAssetReply | None
    active: Active


class DepartmentReply(Reply):
    """A department as the public knows it."""

    code: str
    name: Texts
    short_name: str
    parent: str | None
    active: Active


class DistrictReply(Reply):
    """A town; the point only stands for it. `chome`: how many 丁目 it has, 0 for none."""

    code: str
    name: str
    kana: str
    en: str
    chome: int
    lat: Degrees
    lon: Degrees
    radius_m: Annotated[int, Field(description="How far it reaches around its point, about")]
    active: Active


class TopicReply(Reply):
    """A subject somebody may be interested in."""

    code: str
    label: Texts
    icon: str
    active: Active


class PointReply(Reply):
    """A place on the earth."""

    lat: Degrees
    lon: Degrees


class ZoomReply(Reply):
    """Zoom levels of the map."""

    min: float
    start: float
    max: float


class BoundsReply(Reply):
    """The box around the outline."""

    west: Degrees
    south: Degrees
    east: Degrees
    north: Degrees


class LandmarkReply(Reply):
    """A place that people know, at about this point."""

    code: str
    kind: Literal["station", "office", "park"]
    name: str
    kana: str
    en: str
    lat: Degrees
    lon: Degrees


class LineReply(Reply):
    """A railway, drawn straight from stop to stop."""

    name: Texts
    points: list[LonLat]


class CreditReply(Reply):
    """Whom to name beside the map."""

    text: str
    url: str | None


class TilesReply(Reply):
    """Where the pictures of a map come from: a style document, or `…/{z}/{x}/{y}` of pictures of
    256 pixels. `credit` is shown on the map itself."""

    style_url: str | None
    raster_url: str | None
    credit: CreditReply | None


class MapReply(Reply):
    """All that a map needs without any tile, and the `tiles` of residents' maps and of the desk,
    where there are some. `style_url` names either form of address and is there for callers of
    before."""

    outline: Outline
    centre: PointReply
    zoom: ZoomReply
    bounds: BoundsReply
    border_tolerance_m: int
    landmarks: list[LandmarkReply]
    lines: list[LineReply]
    credits: list[CreditReply]
    style_url: str | None
    tiles: TilesReply | None
    desk_tiles: TilesReply | None


class HomeReply(Reply):
    """What the front page offers below its first act, by the names that rooms have in addresses;
    none: as the site orders them."""

    tasks: list[str]


class MunicipalityReply(Reply):
    """The municipality, its lists in the order in which they are shown."""

    code: str
    name: Texts
    name_kana: str
    prefecture: str
    timezone: str
    languages: list[str]
    site_title: Texts
    contact: ContactReply
    promises: PromisesReply
    home: HomeReply
    solved: SolvedTexts | None
    categories: list[CategoryReply]
    departments: list[DepartmentReply]
    districts: list[DistrictReply]
    topics: list[TopicReply]
    map: MapReply


class AnswerReply(Reply):
    """An answer with its words, whether the question is still asked or not."""

    category: str
    question: str
    kind: Literal["choice", "number", "text", "date"]
    label: Texts
    value: str | float
    value_label: Annotated[Texts | None, Field(description="The option's words")]
    unit: Texts | None
    public: bool
