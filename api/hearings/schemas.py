"""Requests and replies about rounds."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from api.hearings.models import AdviceKind, ItemKind, Variant
from api.hearings.rules.marks import MarkKind
from api.hearings.states import HearingMove, HearingState
from api.kit.address import MailAddress
from api.kit.schema import Code, Day, Reply, Request
from api.kit.text import IN_A_HEADER, Line, Paragraph, RequiredLine, Secret, said
from api.plain_language.profile import Network
from api.uploads.schemas import RenditionReply, UploadRef

PageAddress = Annotated[
    str, StringConstraints(max_length=500, strip_whitespace=True, pattern=r"^(|https://\S+|/\S*)$")
]
Rating = Annotated[int, Field(ge=1, le=5)]


class HearingContent(Request):
    """A round. `closes_on` is the last day on which people can answer."""

    title: RequiredLine
    lead: Paragraph = ""
    opens_on: Day
    closes_on: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens_on > self.closes_on:
            raise PydanticCustomError("in_order", "A round ends no sooner than it begins")
        return self


class HearingMoveRequest(Request):
    """A move."""

    move: HearingMove


class HearingItemContent(Request):
    """What people are shown: a page by its address, a picture, or a draft in one form or two. A
    page may bring its text along, so that words can be marked in it."""

    kind: ItemKind
    title: RequiredLine
    address: PageAddress = ""
    text: Paragraph = ""
    other_text: Paragraph = ""
    image: UploadRef | None = None
    image_alt: Line = ""


class HearingInvitation(Request):
    """Somebody to invite. Without an address the link is handed over by hand."""

    name: RequiredLine
    email: MailAddress | None = None


class HearingAdviceContent(Request):
    """What is changed: a word with what stands instead, a hashtag of an account, or a text."""

    kind: AdviceKind
    before: Line = ""
    after: RequiredLine
    why: RequiredLine
    account: Code | None = None


Device = Annotated[
    str,
    StringConstraints(min_length=32, max_length=100),
    said(IN_A_HEADER),
    Field(description="A secret that the browser made and keeps"),
]


class OpenInvitation(Request):
    """The key of a link, and the browser that opens it."""

    key: Secret
    device: Device


class MarkContent(Request):
    """Marked words, in code points of the text."""

    start: Annotated[int, Field(ge=0, le=10_000)]
    end: Annotated[int, Field(ge=0, le=10_000)]
    kind: MarkKind


class HearingAnswerContent(OpenInvitation):
    """What somebody says of one form of an item, in place of what she said of it before."""

    item_id: UUID
    variant: Variant = Variant.A
    understood: Rating
    interesting: Rating
    own_words: Paragraph = ""
    marks: Annotated[list[MarkContent], Field(max_length=200)] = []


class OpenHearingMove(Reply):
    """A move that this caller may make now."""

    name: HearingMove
    needs: list[str]


class HearingItemReply(Reply):
    """What people are shown."""

    id: UUID
    kind: ItemKind
    title: str
    address: str
    text: str
    other_text: str
    image: RenditionReply | None
    image_alt: str


class InviteeReply(Reply):
    """Somebody who was invited. `link` is hers alone; `null` where no link works any more."""

    id: UUID
    name: str
    email: str | None
    link: str | None
    opened_at: datetime | None
    answered_at: datetime | None


class AdviceReply(Reply):
    """What was taken of what they said."""

    id: UUID
    kind: AdviceKind
    before: str
    after: str
    why: str
    account: str | None
    accepted_by_name: str | None
    created_at: datetime
    withdrawn_at: datetime | None


class HearingRow(Reply):
    """A round in the list."""

    id: UUID
    title: str
    opens_on: date
    closes_on: date
    state: HearingState
    items: int
    invited: int
    answered: int
    advices: int


class HearingPage(Reply):
    """A page; `next` is the cursor of the page after, or `null`."""

    items: list[HearingRow]
    next: str | None


class HearingReply(Reply):
    """A round with all that belongs to it."""

    id: UUID
    version: int
    title: str
    lead: str
    opens_on: date
    closes_on: date
    state: HearingState
    author_name: str | None
    shown: list[HearingItemReply]
    invitees: list[InviteeReply]
    advices: list[AdviceReply]
    editable: bool
    moves: list[OpenHearingMove]


class MarkReply(Reply):
    """Marked words."""

    start: int
    end: int
    kind: MarkKind


class HeatReply(Reply):
    """A part of the text that the same number of people marked."""

    start: int
    end: int
    unclear: int
    good: int


class VariantResult(Reply):
    """What was said of one form of an item. `understood` and `interesting`: how many gave each
    mark from 1 to 5."""

    item_id: UUID
    variant: Variant
    answers: int
    understood: list[int]
    interesting: list[int]
    heat: list[HeatReply]
    own_words: list[str]


class HearingResults(Reply):
    """What was said, by item and form."""

    forms: list[VariantResult]


class GivenAnswer(Reply):
    """What she said so far of one form of an item."""

    item_id: UUID
    variant: Variant
    understood: int
    interesting: int
    own_words: str
    marks: list[MarkReply]


class InvitedRound(Reply):
    """A round as those who were invited see it."""

    title: str
    lead: str
    closes_on: date
    shown: list[HearingItemReply]
    answers: list[GivenAnswer]


class HearingChange(Reply):
    """What was changed because people were asked. `answered`: how many of them answered; `null`
    for few. `network` and `account_name` where a hashtag of an account was changed."""

    id: UUID
    kind: AdviceKind
    before: str
    after: str
    why: str
    network: Network | None
    account_name: str | None
    round_id: UUID
    round_title: str
    closed_on: date
    answered: int | None
    changed_on: date


class HearingChangePage(Reply):
    """A page, newest first; `next` is the cursor of the page after, or `null`."""

    items: list[HearingChange]
    next: str | None
