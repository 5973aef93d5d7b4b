"""Requests and replies about uploads."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.schema import Reply, Request
from api.uploads.states import Reason, UploadState

MOST_BYTES = 20 * 1024 * 1024


class UploadCreate(Request):
    """A photograph that is about to be sent."""

    content_type: Literal["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"]
    size: Annotated[int, Field(ge=1, le=MOST_BYTES, description="Bytes")]


class UploadForm(Reply):
    """A multipart form: every field, then the file last, under the name `file`."""

    url: str
    fields: dict[str, str]


class UploadTicket(Reply):
    """Where the file goes, and the secret that completes, reads and attaches the upload. After
    `expires_at` the form is void: create another upload."""

    id: UUID
    secret: str
    form: UploadForm
    expires_at: datetime


class RenditionReply(Reply):
    """A picture file."""

    url: str
    width: int
    height: int


class TakenReply(Reply):
    """What the photograph says of itself; shown to the uploader only, to be confirmed."""

    at: datetime | None
    latitude: float | None
    longitude: float | None


class UploadReply(Reply):
    """How far an upload is."""

    id: UUID
    state: UploadState
    refused_because: Reason | None
    taken: TakenReply
    large: RenditionReply | None
    small: RenditionReply | None
