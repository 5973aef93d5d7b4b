"""Requests and replies about moderation."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.schema import Reply, Request
from api.kit.text import RequiredParagraph
from api.reports.publication.states import Part, PublicationMove, PublicationState


class ModerationAnswerRequest(Request):
    """What the author has to say to a decision. The desk reads it; it is never public."""

    text: RequiredParagraph


class AnswerGiven(Reply):
    """What the author answered."""

    at: datetime
    text: str


class DecisionReply(Reply):
    """A decision as the author was told it; `title` and `text` of the reason in her language."""

    id: UUID
    at: datetime
    move: PublicationMove
    by: Literal["staff", "rule", "reporter"]
    changed: list[Part]
    title: str
    text: str
    note: str
    answer: AnswerGiven | None
    may_answer: bool


class ReasonReply(Reply):
    """A reason of the profile; for the desk in Japanese, `reader_…` in the author's language."""

    code: str
    subjects: list[Literal["whole", "text", "photo", "place"]]
    title: str
    reader_title: str
    reader_text: str


class PublicNow(Reply):
    """What everybody sees of it now; nothing where it is not public."""

    text: str
    as_written: bool
    photos: int
    photos_kept: int
    latitude: float
    longitude: float
    place: Annotated[
        Literal["rule", "block", "district", "point"],
        Field(description="By the rule of the category, or as staff chose"),
    ]


class ModerationReply(Reply):
    """What of a report is public, what was decided and why, oldest first. `reasons`: what staff
    may give, for the desk only."""

    version: int
    publication: PublicationState
    public: PublicNow | None
    decisions: list[DecisionReply]
    reasons: list[ReasonReply]
