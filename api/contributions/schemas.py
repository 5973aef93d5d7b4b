"""What all contributions take and reply."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.address import MailAddress
from api.kit.schema import Reply, Request
from api.kit.text import RequiredParagraph
from api.places.schemas import PlaceReply, PlaceRequest
from api.publication.schemas import OpenPublicationMove, ReasonToWithhold
from api.publication.states import PublicationState
from api.uploads.schemas import RenditionReply


class ContributionCreate(Request):
    """The common part of a contribution; `submission_id` is made by the client, once per intent."""

    submission_id: UUID
    text: RequiredParagraph
    place: PlaceRequest
    email: Annotated[
        MailAddress | None, Field(description="Only to thank and to answer; optional")
    ] = None
    language: Annotated[Literal["ja", "ja-easy", "en"], Field(description="For messages")] = "ja"


class ContributionReceipt(Reply):
    """The answer to a new contribution; number and code show later what became of it."""

    id: UUID
    number: str
    lookup_code: str
    received_at: datetime


class ContributionDesk(Reply):
    """What only staff see of a contribution."""

    original_text: str
    contact: Literal["mail", "account", "none"]
    department: str | None
    publication_moves: list[OpenPublicationMove]
    reasons: list[ReasonToWithhold]


class ContributionPhotoReply(Reply):
    """A photograph; `large` and `small` are there once it is processed."""

    upload_id: UUID
    moment: Literal["before", "after"]
    state: str
    refused_because: str | None
    public: bool
    large: RenditionReply | None
    small: RenditionReply | None


class ContributionReply(Reply):
    """The common part of a contribution as this caller may see it."""

    id: UUID
    number: str
    version: int
    publication: PublicationState
    withheld_reason: str
    text: str | None
    place: PlaceReply
    received_at: datetime
    photos: list[ContributionPhotoReply]
    mine: bool
    desk: ContributionDesk | None
