"""Requests and replies about documents."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.kit.schema import Reply, Request
from api.kit.text import RequiredLine, Secret
from api.uploads.documents.states import DocumentKind, DocumentReason, DocumentState
from api.uploads.schemas import MOST_BYTES


class DocumentCreate(Request):
    """A document that is about to be sent. Its name is shown as it is; the bytes say what it is."""

    name: RequiredLine
    size: Annotated[int, Field(ge=1, le=MOST_BYTES, description="Bytes")]


class DocumentRef(Request):
    """A document sent before: its id and the secret that came with it."""

    id: UUID
    secret: Secret


class DocumentReply(Reply):
    """How far a document is. `pages` where they can be counted; `photographed`: it was made of a
    photograph."""

    id: UUID
    name: str
    size: int
    state: DocumentState
    refused_because: DocumentReason | None
    kind: DocumentKind | None
    pages: int | None
    photographed: bool
