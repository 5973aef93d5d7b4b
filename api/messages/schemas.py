"""Requests and replies about messages."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from api.kit.schema import Code, Day, Instant, Reply, Request
from api.kit.text import Line, OneLine, Paragraph, Tidy
from api.messages.accounts import PublicPost, VariantReply
from api.messages.rules.blanks import BlankKind
from api.messages.states import MessageMove, MessageState
from api.municipality.profile.shapes import Language
from api.uploads.schemas import RenditionReply, UploadRef
from api.uploads.states import Reason, UploadState


def _in_the_web(address: str) -> str:
    if address and not address.startswith(("https://", "/")):
        raise PydanticCustomError("address", "An address begins with https:// or with /")
    return address


Address = Annotated[
    str,
    StringConstraints(max_length=500, strip_whitespace=True, pattern=r"^(|https://\S+|/\S*)$"),
    OneLine,
    Tidy,
    AfterValidator(_in_the_web),
]
Codes = Annotated[list[Code], Field(max_length=200)]


class AudienceRule(Request):
    """Whom it is for: lists of codes, of which an empty one is no limit. Of topics any one
    suffices."""

    age_bands: Codes = []
    topics: Codes = []
    districts: Codes = []
    languages: Annotated[list[Language], Field(max_length=20)] = []


class AudienceCount(Reply):
    """How many people hear of it now: `total` each once, and by the first way that reaches them."""

    total: int
    line: int
    push: int
    mail: int


class MessageWords(Request):
    """What is said in one language. A blank is written `{{name}}`. `push_title`: in place of the
    title where that is too long; `button`: the words of the link."""

    title: Line = ""
    text: Paragraph = ""
    push_title: Line = ""
    button: Line = ""


class MessageBlank(Request):
    """What is filled into a blank: a date as `2026-12-08`, a time as `13:30`, yen as digits."""

    name: Annotated[Line, Field(min_length=1, max_length=40)]
    kind: BlankKind
    value: Line = ""


Weekdays = Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(min_length=1, max_length=7)]
Weeks = Annotated[list[Annotated[int, Field(ge=1, le=5)]], Field(max_length=5)]


Clock = Annotated[
    str,
    Field(
        max_length=5,
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
        description="By the clock in Japan",
    ),
]


class MessageRepeats(Request):
    """A plan: the days on which it goes out, each time as a message of its own. `weekdays`: 0 is
    Monday; `weeks`: which of them in a month, none is every week."""

    weekdays: Weekdays
    weeks: Weeks = []
    at: Clock
    first_day: Day
    last_day: Day
    not_on_holidays: Annotated[
        bool, Field(description="Nothing on public holidays, and 29 December to 3 January")
    ] = True


class MessageDay(Request):
    """A day that is spoken of, for calendars, or the first of several. Without `starts` it is the
    whole day."""

    day: Day
    last_day: Annotated[Day | None, Field(description="Where it is more than one day")] = None
    starts: Clock | None = None
    ends: Clock | None = None
    place: Line = ""


class MessageContent(Request):
    """A message, or the parts of it that are written anew. `send_at`: when it is to go out once
    it is approved; `null` for by hand. `repeats` makes it a plan: it has no `send_at`."""

    words: Annotated[
        dict[Language, MessageWords], Field(max_length=10, description="By language")
    ] = {}
    blanks: Annotated[list[MessageBlank], Field(max_length=20)] = []
    dates: Annotated[
        list[MessageDay], Field(max_length=20, description="The days it speaks of, for calendars")
    ] = []
    link: Annotated[Address, Field(description="Where it leads")] = ""
    image: Annotated[
        UploadRef | None, Field(description="Sent before; `null` takes the present one away")
    ] = None
    image_alt: Annotated[
        dict[Language, Line], Field(max_length=10, description="What the image shows, by language")
    ] = {}
    audience: AudienceRule = AudienceRule()
    urgent: Annotated[
        bool, Field(description="To everybody of the audience at once, whatever they chose")
    ] = False
    public: Annotated[bool, Field(description="Everybody may read it once it was sent")] = True
    department: Annotated[Code | None, Field(description="Who answers questions about it")] = None
    send_at: Instant | None = None
    repeats: MessageRepeats | None = None


class EditionSkip(Request):
    """Whether a day of a plan is left out."""

    skipped: bool


class MessageMoveRequest(Request):
    """A move. `send_back` and `stop` need a note, `schedule` an instant to come."""

    move: MessageMove
    note: Paragraph = ""
    send_at: Instant | None = None


class OpenMessageMove(Reply):
    """A move that this caller may make now."""

    name: MessageMove
    needs: list[str]


class WordsReply(Reply):
    """What is said in one language."""

    title: str
    text: str
    push_title: str
    button: str


class BlankReply(Reply):
    """What is filled into a blank; `written` is how it reads in Japanese, `null` while nothing
    fits."""

    name: str
    kind: BlankKind
    value: str
    written: str | None


class DateReply(Reply):
    """A day that is spoken of; `last_day` where it is more than one, no hours where it is whole."""

    day: date
    last_day: date | None
    starts: str | None
    ends: str | None
    place: str


class AudienceReply(Reply):
    """Whom it is for."""

    age_bands: list[str]
    topics: list[str]
    districts: list[str]
    languages: list[str]


class ImageReply(Reply):
    """The picture of a message, once it is ready."""

    upload_id: UUID
    state: UploadState
    refused_because: Reason | None
    large: RenditionReply | None
    small: RenditionReply | None


class LengthReply(Reply):
    """How long a part is for a way it goes, as that way counts, and how long it may be."""

    language: str
    channel: Literal["line", "push", "mail"]
    part: Literal["title", "text", "payload"]
    used: int
    most: int


class Lack(Reply):
    """What keeps it from being asked for and sent."""

    pointer: str
    code: str
    detail: str


class RepeatsReply(Reply):
    """The days of a plan, as they were written."""

    weekdays: list[int]
    weeks: list[int]
    at: str
    first_day: date
    last_day: date
    not_on_holidays: bool


class EditionReply(Reply):
    """A day of a plan. `message_id`, `state` and `people`: the message that went out on it, `null`
    on a day to come."""

    day: date
    at: datetime
    skipped: bool
    message_id: UUID | None
    state: MessageState | None
    people: int | None


class MessageReply(Reply):
    """A message at the desk. `lacks`: what keeps it from being sent. `editable`: this caller may
    write in it; what was approved is then not approved any more. `coming` and `went`: the next and
    the last days of a plan; `plan_id`: the plan that it is a day of."""

    id: UUID
    version: int
    state: MessageState
    words: dict[str, WordsReply]
    blanks: list[BlankReply]
    dates: list[DateReply]
    link: str
    image: ImageReply | None
    image_alt: dict[str, str]
    audience: AudienceReply
    urgent: bool
    public: bool
    department: str | None
    send_at: datetime | None
    repeats: RepeatsReply | None
    coming: list[EditionReply]
    went: list[EditionReply]
    plan_id: UUID | None
    author_name: str | None
    asked_at: datetime | None
    sent_back: str
    approved_by_name: str | None
    approved_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    frozen: int | None
    created_at: datetime
    updated_at: datetime
    lacks: list[Lack]
    lengths: list[LengthReply]
    variants: list[VariantReply]
    editable: bool
    moves: list[OpenMessageMove]


class MessageRow(Reply):
    """A message in the list of the desk. `next_at`: when a plan goes out next."""

    id: UUID
    version: int
    state: MessageState
    title: str
    text: str
    audience: AudienceReply
    urgent: bool
    author_name: str | None
    send_at: datetime | None
    repeats: RepeatsReply | None
    next_at: datetime | None
    plan_id: UUID | None
    started_at: datetime | None
    ended_at: datetime | None
    updated_at: datetime
    frozen: int | None


class MessagePage(Reply):
    """A page; `next` is the cursor of the page after, or `null`."""

    items: list[MessageRow]
    next: str | None


class MessageCounts(Reply):
    """How many messages stand in each view of the desk."""

    draft: int
    in_review: int
    ready: int
    repeating: int
    sending: int
    sent: int
    cancelled: int


class ChannelResult(Reply):
    """What became of it one way. `waiting`: for their hours, or for a server."""

    channel: Literal["line", "push", "mail"]
    people: int
    accepted: int
    refused: int
    held_back: int
    waiting: int


class MessageResult(Reply):
    """What became of a message. `stopped_within_72h`: people who had it, and within three days
    wanted to hear nothing more."""

    state: MessageState
    people: int
    done: int
    accepted: int
    refused: int
    held_back: int
    stopped_within_72h: int
    channels: list[ChannelResult]
    started_at: datetime | None
    ended_at: datetime | None


class PublicMessage(Reply):
    """A message that everybody may read. `calendar`: the address of its days for calendars."""

    id: UUID
    words: dict[str, WordsReply]
    dates: list[DateReply]
    calendar: str | None
    posts: list[PublicPost]
    link: str
    image: RenditionReply | None
    image_alt: dict[str, str]
    audience: AudienceReply
    urgent: bool
    department: str | None
    sent_at: datetime


class PublicMessagePage(Reply):
    """A page, newest first; `next` is the cursor of the page after, or `null`."""

    items: list[PublicMessage]
    next: str | None


class MessageReason(Reply):
    """Why somebody got it: what of her own choice matches the rule of the message. `got`: whether
    it was meant for her at all, and by which way."""

    got: bool
    channel: Literal["line", "push", "mail"] | None
    urgent: bool
    age_band: str | None
    topics: list[str]
    districts: list[str]
    language: str | None
