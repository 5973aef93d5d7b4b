"""Requests and replies about reports."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.address import MailAddress
from api.kit.numbers import LookUpCode, ReportNumber, Telephone
from api.kit.schema import Code, Instant, Reply, Request
from api.kit.text import Line, RequiredParagraph
from api.municipality.schemas import AnswerReply, Answers
from api.places.schemas import PlaceReply, PlaceRequest
from api.promises.schemas import PromiseReply
from api.publication.schemas import OpenPublicationMove
from api.publication.states import PublicationState
from api.reports.cases.schemas.moves import OpenMove
from api.reports.cases.schemas.publication import PublicPlaceReply
from api.reports.cases.states import CannotReason, PrivateBy, ReportSource, ReportState
from api.uploads.schemas import RenditionReply, UploadRef

Private = Annotated[bool, Field(description="Never shown to the public")]


class ReportCreate(Request):
    """A new report. `submission_id` is made by the client, once per intent, unique for ever."""

    submission_id: UUID
    category: Code
    text: RequiredParagraph
    place: PlaceRequest
    asset_id: Annotated[UUID | None, Field(description="One of `list_assets`")] = None
    answers: Answers = {}
    private: Private = False
    uploads: Annotated[list[UploadRef], Field(max_length=4)] = []
    email: Annotated[
        MailAddress | None, Field(description="Only to tell what happens; optional")
    ] = None
    phone: Annotated[
        Telephone | None, Field(description="Only to ask back; optional, read by staff alone")
    ] = None
    language: Annotated[Literal["ja", "ja-easy", "en"], Field(description="For messages")] = "ja"
    observed_at: Annotated[Instant | None, Field(description="When it was seen; with zone")] = None
    nearby_shown: Annotated[
        list[UUID],
        Field(
            max_length=10,
            description="What `find_nearby_reports` showed, none of which was the same; what is no"
            " public report is left out",
        ),
    ] = []


class ReportOnBehalf(ReportCreate):
    """A report that staff write down for somebody who phoned, came to the counter or wrote."""

    source: Literal["phone", "counter", "letter", "mail"]
    told_by: Annotated[Line, Field(description="Who told it, as far as they said")] = ""


class ReportEdit(Request):
    """Changes to a report; what is absent stays. The reporter may change text, place, category
    and answers while it is `received`; staff place, category, answers and assignee. Another place
    or category may mean another department: the report goes there by itself. `answers` replaces
    those of the report's category. `private` can be set by both at any time, and is taken back
    only by the side that set it."""

    text: RequiredParagraph | None = None
    place: PlaceRequest | None = None
    asset_id: Annotated[UUID | None, Field(description="`null`: none, or not known")] = None
    answers: Answers | None = None
    private: Private | None = None
    category: Code | None = None
    assignee_id: Annotated[
        UUID | None, Field(description="Somebody of the department; `null` for nobody")
    ] = None
    automatic_routing: Annotated[
        Literal[True] | None,
        Field(description="Triage: let the routing table decide again after a `route` by hand"),
    ] = None


class ReportLookUp(Request):
    """Receipt number and look-up code, however typed."""

    number: ReportNumber
    code: LookUpCode


class PhotoReply(Reply):
    """A photograph; `large` and `small` are there once it is processed. `faces`: how many places
    that look like a face were hidden; for staff only, and `null` where nobody could look."""

    upload_id: UUID
    moment: Literal["before", "after"]
    state: str
    refused_because: str | None
    public: bool
    report_number: Annotated[
        str | None, Field(description="The other report that it came with; `null` for its own")
    ]
    faces: int | None
    large: RenditionReply | None
    small: RenditionReply | None


class LinkedReport(Reply):
    """Another report that this one is handled with; `id` is `null` where it cannot be opened."""

    id: UUID | None
    number: str | None
    category: str
    state: ReportState
    received_at: datetime
    closed_at: datetime | None
    planned_on: date | None
    answer: str


class PartReply(Reply):
    """A part of a report that was split; `id` is `null` where it is not on the caller's desk."""

    id: UUID | None
    number: str
    category: str
    department_name: str | None
    state: ReportState
    answer: str
    planned_on: date | None
    closed_at: datetime | None
    promises: list[PromiseReply]


class AssetReply(Reply):
    """The numbered thing that a report is about; for the public where the place is exact."""

    id: UUID
    kind: str
    number: str


class Receipt(Reply):
    """The answer to a new report."""

    id: UUID
    number: str
    lookup_code: str
    state: ReportState
    received_at: datetime
    promises: list[PromiseReply]


class SamePhoto(Reply):
    """A photograph of this report that also came with another one."""

    upload_id: UUID
    report_id: UUID
    number: str


class NearbyShown(Reply):
    """A report that was shown to the reporter before this one was sent, and was passed by."""

    id: UUID
    number: str
    category: str
    state: ReportState
    distance_m: int


class DeskReply(Reply):
    """What only staff see."""

    original_text: str
    public_text: str | None
    department: str | None
    department_name: str | None
    routed_by_hand: Annotated[
        bool, Field(description="Triage chose the department: it is not routed by itself")
    ]
    no_answer: Annotated[
        bool, Field(description="The days of the open question are over; staff decide")
    ]
    sent_back: Annotated[
        str | None, Field(description="Why a department sent it back, while triage has it")
    ]
    assignee_id: UUID | None
    assignee_name: str | None
    contact: Literal["mail", "line", "account", "none"]
    email: str | None
    phone: str | None
    told_by: str
    source: ReportSource
    entered_by_name: Annotated[str | None, Field(description="Who of staff wrote it down")]
    private_by: PrivateBy | None
    same_photos: Annotated[
        list[SamePhoto], Field(description="Of the last 90 days; a hint, nothing is refused")
    ]
    nearby_shown: Annotated[
        list[NearbyShown], Field(description="As far away as it was shown then, the nearest first")
    ]
    merged_until: Annotated[
        datetime | None, Field(description="Until when its merge can be taken back")
    ]
    publication_moves: list[OpenPublicationMove]
    withheld_reason: str
    public_place: PublicPlaceReply
    author_answers: Annotated[
        int, Field(description="Answers to decisions about publication, not yet looked at")
    ]
    erased_at: Annotated[datetime | None, Field(description="When its reporter was erased")]
    may_erase: bool


class ReportReply(Reply):
    """A report as this caller may see it. `moves`: what this caller may do now. States are open
    for growth: treat one that you do not know as still open."""

    id: UUID
    number: str
    version: int
    state: ReportState
    publication: PublicationState
    category: str
    text: Annotated[str | None, Field(description="For the public only once it is approved")]
    place: PlaceReply
    asset: AssetReply | None
    answers: Annotated[list[AnswerReply], Field(description="For the public only public ones")]
    private: Private
    private_by: Annotated[
        PrivateBy | None,
        Field(description="Who wants it so, and alone can take it back; not for the public"),
    ]
    received_at: datetime
    observed_at: datetime | None
    closed_at: datetime | None
    answer: str
    planned_on: date | None
    cannot_reason: CannotReason | None
    forwarded_to: str | None
    duplicate_of: str | None
    followers: Annotated[int, Field(description="Neighbours who have the same trouble")]
    original: Annotated[
        LinkedReport | None, Field(description="The report that this one is a duplicate of")
    ]
    merged: Annotated[
        list[LinkedReport], Field(description="Its duplicates, oldest first: the newest 20")
    ]
    merged_count: int
    whole: Annotated[LinkedReport | None, Field(description="Of a part: the report that was split")]
    parts: Annotated[list[PartReply], Field(description="What it was split into")]
    photos: list[PhotoReply]
    promises: list[PromiseReply]
    moves: list[OpenMove]
    answer_due_on: Annotated[
        date | None, Field(description="Until when the reporter is waited for; not for the public")
    ]
    editable: bool
    mine: bool
    desk: DeskReply | None


class LookUpReply(Reply):
    """A token for one report, good for 30 minutes as a bearer token, and the report."""

    token: str
    expires_in: int
    report: ReportReply
