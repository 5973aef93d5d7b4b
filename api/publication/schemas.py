"""Requests and replies about what the public may see."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.schema import Reply, Request
from api.kit.text import Line, RequiredParagraph
from api.publication.states import Part, PublicationMove, PublicationState

ReasonCode = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9_]*$")]
By = Literal["staff", "rule", "reporter"]


class PublicationMoveRequest(Request):
    """`publish` and `release` show the approved text and only the photographs named here."""

    move: PublicationMove
    public_text: Annotated[
        RequiredParagraph | None,
        Field(description="The text that the public reads; the reporter's own where absent"),
    ] = None
    upload_ids: Annotated[list[UUID], Field(max_length=8)] = []
    note: Annotated[Line, Field(description="Why it is withheld; shown to the reporter")] = ""
    reason: Annotated[
        ReasonCode | None,
        Field(description="A reason of the municipality; the author reads it in their language"),
    ] = None


class OpenPublicationMove(Reply):
    """A publication move that this caller may make now."""

    name: PublicationMove
    needs: list[str]


class ReasonToWithhold(Reply):
    """A reason of the municipality for not showing something, in Japanese."""

    code: str
    title: str


class PublicationPreview(Reply):
    """What the reporter would be told of a decision about publication: by mail where `channel` is
    `mail`, and where `told` on the page of the report always."""

    channel: Literal["mail", "line", "none"]
    told: bool
    language: str
    subject: str
    text: str
    changed: list[Part]
    title: str
    reason_text: str
    note: str


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
    by: By
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


class ReleaseEntry(Reply):
    """One step of the publication. `by` is `rule` where the rule of the category released it;
    names are for staff."""

    id: UUID
    at: datetime
    move: PublicationMove
    publication: PublicationState
    by: By
    name: str | None
    note: str
