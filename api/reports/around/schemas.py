"""What is sent and read around a report in words that are its own."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.desk.schemas import Answer, Answers, Item, Many
from api.feedback.schemas import AllSaid, OwnAnswer, Said, StandardAnswer
from api.kit.errors import Problem
from api.kit.schema import Reply
from api.publication.schemas import DecisionReply, ReasonReply
from api.publication.states import PublicationState
from api.reports.cases.schemas.moves import OpenMove, ReportMoveRequest
from api.reports.cases.schemas.publication import How
from api.reports.cases.states import ReportMove, ReportState
from api.templates.schemas import TemplateBody


class TemplateRequest(TemplateBody[ReportMove]):
    """A template as it is to be from now on."""


class SatisfactionReply(Reply):
    """What is asked about how a report ended. `question`: `fixed` or `convinced`. `open`: an
    answer is taken now (and may be changed) until `until`."""

    report_id: UUID
    number: str
    category: str
    state: ReportState
    outcome: ReportState
    answer: str
    question: Literal["fixed", "convinced"]
    choices: list[StandardAnswer]
    open: bool
    until: datetime
    mine: OwnAnswer | None


class SaidAnswer(Said[ReportState]):
    """An answer as the desk reads it."""


class SaidAnswers(AllSaid[SaidAnswer]):
    """The answers about a report, newest first. `flagged`: three or more followers say that it
    is not fixed since it ended last."""


class PublicNow(Reply):
    """What everybody sees of it now; nothing where it is not public."""

    text: str
    as_written: bool
    photos: int
    photos_kept: int
    latitude: float
    longitude: float
    place: Annotated[How, Field(description="By the rule of the category, or as staff chose")]


class ModerationReply(Reply):
    """What of a report is public, what was decided and why, oldest first. `reasons`: what staff
    may give, for the desk only."""

    version: int
    publication: PublicationState
    public: PublicNow | None
    decisions: list[DecisionReply]
    reasons: list[ReasonReply]


class BulkItem(Item):
    """A report as the caller saw it."""


class BulkRequest(Many[BulkItem]):
    """The same move, or the same assignee, for each of the reports."""

    move: Annotated[ReportMoveRequest | None, Field(description="Without photographs")] = None
    assignee_id: UUID | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if (self.move is None) == (self.assignee_id is None):
            raise PydanticCustomError("one_of", "Give either a move or an assignee")
        _refuse_photos(self.move)
        return self


class BulkPreviewRequest(Many[BulkItem]):
    """What is meant to be done with each of the reports; with neither, only what could be."""

    move: Annotated[ReportMoveRequest | None, Field(description="Without photographs")] = None
    assignee_id: UUID | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if self.move is not None and self.assignee_id is not None:
            raise PydanticCustomError("one_of", "Give either a move or an assignee")
        _refuse_photos(self.move)
        return self


def _refuse_photos(move: ReportMoveRequest | None) -> None:
    if move is not None and move.upload_ids:
        raise PydanticCustomError("no_photos", "A photograph belongs to one report only")


class BulkMove(OpenMove):
    """A move that the caller may make with some of the reports now."""

    reports: Annotated[int, Field(description="How many of them")]


class BulkForeseen(Reply):
    """What one report would get. `problem`: why it would stay as it is; what is still lacking in
    the request is `malformed`. `channel`: `none` where nobody would be written to."""

    id: UUID
    number: str | None
    problem: Problem | None
    channel: Literal["mail", "none"]
    subject: str
    text: str


class BulkPreview(Reply):
    """The moves that are open to any of the reports, the most shared first; and what each report
    would get, in the order of the request, where the request says what is meant to be done."""

    moves: list[BulkMove]
    items: list[BulkForeseen]


class BulkResult(Answer[ReportState]):
    """What became of one report: done, or the very problem that it would have had alone."""


class BulkReply(Answers[BulkResult]):
    """An answer for each report, in the order of the request."""
