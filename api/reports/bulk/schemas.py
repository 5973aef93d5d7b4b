"""Requests and replies about many reports at once."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.desk.schemas import Answer, Answers, Item, Many
from api.reports.cases.schemas import ReportMoveRequest
from api.reports.cases.states import ReportState


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
        if self.move is not None and self.move.upload_ids:
            raise PydanticCustomError("no_photos", "A photograph belongs to one report only")
        return self


class BulkResult(Answer[ReportState]):
    """What became of one report: done, or the very problem that it would have had alone."""


class BulkReply(Answers[BulkResult]):
    """An answer for each report, in the order of the request."""
