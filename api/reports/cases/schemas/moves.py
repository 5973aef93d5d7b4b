"""Requests and replies about moves of reports."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.numbers import AsReportNumber
from api.kit.schema import Code, Day, Reply, Request
from api.kit.text import ANY_TEXT, Line, Paragraph, RequiredParagraph, Tidy
from api.reports.cases.states import CannotReason, ReportMove, ReportState
from api.uploads.schemas import UploadRef


class PartRequest(Request):
    """A part of a report that is split: what is to be done, and by whom."""

    category: Code
    department: Annotated[
        Code | None, Field(description="By the routing table of the category where absent")
    ] = None
    text: Annotated[
        RequiredParagraph | None, Field(description="The reporter's own words where absent")
    ] = None
    upload_ids: Annotated[
        list[UUID] | None,
        Field(max_length=8, description="Photographs of this report; all of them where absent"),
    ] = None


class ReportMoveRequest(Request):
    """A move and what it needs; `moves` of the report says which are open and what they need."""

    move: ReportMove
    note: Annotated[Paragraph, Field(description="Said to the reporter where the move tells")] = ""
    department: Code | None = None
    reason: CannotReason | None = None
    planned_on: Day | None = None
    forwarded_to: Line | None = None
    duplicate_of: Annotated[
        Annotated[str, AsReportNumber, Tidy, ANY_TEXT] | None,
        Field(max_length=20, description="Receipt number of the other report"),
    ] = None
    upload_ids: Annotated[
        list[UploadRef],
        Field(max_length=4, description="Photographs of the result, or with an answer"),
    ] = []
    no_photo_reason: Line | None = None
    parts: Annotated[
        list[PartRequest], Field(max_length=5, description="2 to 5 parts of a split")
    ] = []


class OpenMove(Reply):
    """A move that this caller may make now."""

    name: ReportMove
    needs: list[str]
    tells: bool


class HistoryEntry(Reply):
    """One step of a report's life. `by` is `reporter`, `staff`, `contractor`, `system` or `partner`
    (another organisation's system); the public sees outcomes and their notes only."""

    id: UUID
    at: datetime
    of_other: Annotated[bool, Field(description="It happened to a report that was merged")]
    report_number: Annotated[str | None, Field(description="Of that other report, where public")]
    move: str
    state: ReportState
    by: Literal["reporter", "staff", "contractor", "system", "partner"]
    name: str | None
    note: str
    told: bool
    department: Annotated[str | None, Field(description="The code of where it was routed to")]


class HistoryReply(Reply):
    """A report's life, oldest first."""

    items: list[HistoryEntry]


class MovePreview(Reply):
    """What the reporter would get: nothing at all where `channel` is `none`. `public`: the
    note is an outcome, which everybody may read once the report is public."""

    channel: Literal["mail", "line", "none"]
    subject: str
    text: str
    public: bool
    answer_due_on: Annotated[
        date | None,
        Field(description="A question: until when it waits, also where nobody can be mailed"),
    ]
