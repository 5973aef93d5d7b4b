"""Requests and replies about internal notes."""

from datetime import datetime
from uuid import UUID

from api.kit.schema import Reply, Request
from api.kit.text import RequiredParagraph


class NoteRequest(Request):
    """A word for colleagues; it cannot be changed afterwards."""

    text: RequiredParagraph


class NoteReply(Reply):
    """A word of a colleague."""

    id: UUID
    at: datetime
    author: str
    text: str


class NotesReply(Reply):
    """The notes of a report, oldest first; `version` is that of the report, which each note
    raises: who has read less gets 412 before writing over it."""

    items: list[NoteReply]
    version: int
