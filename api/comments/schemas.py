"""Requests and replies about comments."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.comments.states import CommentAuthor
from api.kit.schema import Reply, Request
from api.kit.text import Paragraph
from api.publication.schemas import OpenPublicationMove
from api.publication.states import PublicationState
from api.uploads.schemas import RenditionReply, UploadRef


class CommentCreate(Request):
    """Words, photographs, or both."""

    text: Paragraph = ""
    uploads: Annotated[list[UploadRef], Field(max_length=4)] = []


class CommentReceipt(Reply):
    """It has reached the department; the public sees it after staff looked at it."""

    id: UUID
    state: PublicationState


class CommentPhotoReply(Reply):
    """A photograph; `large` and `small` are there once it is processed."""

    upload_id: UUID
    state: str
    refused_because: str | None
    public: bool
    large: RenditionReply | None
    small: RenditionReply | None


class CommentReply(Reply):
    """A comment as this caller may see it. Nobody learns who wrote it; `mine`: the caller did.
    `original_text`, `moves` are for staff, `withheld_reason` also for the author."""

    id: UUID
    version: int
    at: datetime
    author: CommentAuthor
    state: PublicationState
    text: str
    mine: bool
    photos: list[CommentPhotoReply]
    original_text: str | None
    withheld_reason: str | None
    moves: list[OpenPublicationMove]


class CommentPage(Reply):
    """A page of comments, oldest first; `next` is the cursor of the page after, or `null`."""

    items: list[CommentReply]
    next: str | None
