"""Lists of reports as replies."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.kit.schema import Reply
from api.publication.states import PublicationState
from api.reports.cases.states import ReportState
from api.uploads.schemas import RenditionReply


class ReportSummary(Reply):
    """A line of a list. What stands below `followers` is `null` for the public."""

    id: UUID
    number: str
    version: int
    state: ReportState
    category: str
    text: str | None
    latitude: float
    longitude: float
    district: str
    place_label: str
    asset_number: Annotated[str | None, Field(description="Of the lamp, tree …, as in a report")]
    received_at: datetime
    closed_at: datetime | None
    photo: RenditionReply | None
    after_photo: RenditionReply | None
    followers: Annotated[int, Field(description="Neighbours who have the same trouble")]
    due_on: date | None
    late: bool | None
    department: str | None
    publication: PublicationState | None
    assignee_name: str | None
    comments_waiting: Annotated[int | None, Field(description="To be looked at by staff")]
    author_answers: Annotated[
        int | None, Field(description="The reporter answered a decision about publication")
    ]


class ReportPage(Reply):
    """A page of reports; `next` is the cursor of the page after, or `null`."""

    items: list[ReportSummary]
    next: str | None
