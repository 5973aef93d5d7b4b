"""Requests and replies about contractors and what is handed over to them."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.address import MailAddress
from api.kit.schema import Code, Day, Reply, Request
from api.kit.text import Line, Paragraph, RequiredLine, RequiredParagraph, Secret
from api.places.schemas import PlaceReply
from api.reports.cases.schemas.reports import PhotoReply
from api.reports.contractors.states import ContractorAnswer, HandoverEnding, HandoverSaid
from api.uploads.schemas import RenditionReply, UploadRef


class ContractorCreate(Request):
    """A firm for the list of a department."""

    firm: RequiredLine
    email: MailAddress
    department: Annotated[Code | None, Field(description="Of the caller where absent")] = None


class ContractorEdit(Request):
    """Changes to a firm; what is absent stays."""

    firm: RequiredLine | None = None
    email: MailAddress | None = None
    active: bool | None = None


class ContractorReply(Reply):
    """A firm that a department knows."""

    id: UUID
    version: int
    firm: str
    email: str
    department: str
    active: bool


class ContractorList(Reply):
    """The firms that the caller may give work to."""

    items: list[ContractorReply]


class HandoverCreate(Request):
    """Give a report to a contractor: a firm of the list, or another by name and address."""

    contractor_id: UUID | None = None
    firm: Line = ""
    email: MailAddress | None = None
    text: Annotated[RequiredParagraph, Field(description="What the contractor reads of the report")]
    instruction: RequiredParagraph
    needed_by: Annotated[
        Day | None,
        Field(description="Until when it is wanted; where absent, the day of the promise to fix"),
    ] = None


class HandoverWordRequest(Request):
    """A word to the contractor."""

    note: Paragraph = ""


class HandoverAcceptance(Request):
    """The work is done: `note` becomes the answer that everybody may read, the photographs become
    those of the result."""

    note: RequiredParagraph
    photo_ids: Annotated[
        list[UUID], Field(max_length=4, description="Photographs of the contractor's answer")
    ] = []
    no_photo_reason: Line | None = None


class HandoverOpen(Request):
    """The key of the link in the mail."""

    key: Secret


class HandoverAnswer(Request):
    """The contractor's answer. `submission_id` is made by the client, once per intent."""

    submission_id: UUID
    answer: ContractorAnswer
    note: RequiredParagraph
    uploads: Annotated[list[UploadRef], Field(max_length=4)] = []


class WordPhoto(Reply):
    """A photograph of an answer; `large` and `small` are there once it is processed."""

    upload_id: UUID
    state: str
    refused_because: str | None
    large: RenditionReply | None
    small: RenditionReply | None


class WordReply(Reply):
    """A line of a handover. `name`: the member of staff, for staff only."""

    id: UUID
    at: datetime
    by: Literal["staff", "contractor", "system"]
    word: HandoverSaid
    name: str | None
    note: str
    photos: list[WordPhoto]


class WorkReply(Reply):
    """All that a contractor sees of a report: what the work needs, and nothing of its reporter."""

    id: UUID
    number: str
    category: str
    category_label: str
    text: str
    instruction: str
    place: PlaceReply
    photos: list[PhotoReply]
    firm: str
    department: str
    until: datetime
    needed_by: date | None
    asset_number: Annotated[str | None, Field(description="On the lamp or tree that is meant")]
    map_url: Annotated[str, Field(description="Opens the place in a map, on any phone")]
    answer: ContractorAnswer | None
    words: list[WordReply]


class WorkOpened(Reply):
    """The way in for 30 minutes; the key of the link opens it again."""

    token: str
    expires_in: int
    work: WorkReply


class HandoverReply(Reply):
    """A handover as the desk sees it. `answer`: what the contractor said, as long as staff have
    not replied. `link`: what was mailed, while it is good."""

    id: UUID
    version: int
    firm: str
    email: str
    text: str
    instruction: str
    given_at: datetime
    until: datetime
    needed_by: date | None
    ran_out: bool
    answer: ContractorAnswer | None
    ended_at: datetime | None
    ended_by: HandoverEnding | None
    link: str | None
    words: list[WordReply]


class HandoverList(Reply):
    """Every handover of a report, the newest first."""

    items: list[HandoverReply]
