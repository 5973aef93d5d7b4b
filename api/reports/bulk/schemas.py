"""Requests and replies about many reports at once."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.kit.errors import Problem
from api.kit.schema import Reply, Request
from api.reports.cases.schemas import ReportMoveRequest
from api.reports.cases.states import ReportState


class BulkItem(Request):
    """A report as the caller saw it."""

    id: UUID
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]


class BulkRequest(Request):
    """The same move, or the same assignee, for each of the reports."""

    items: Annotated[list[BulkItem], Field(min_length=1, max_length=100)]
    move: Annotated[ReportMoveRequest | None, Field(description="Without photographs")] = None
    assignee_id: UUID | None = None

    @model_validator(mode="after")
    def _one_thing_each_once(self) -> Self:
        if (self.move is None) == (self.assignee_id is None):
            raise PydanticCustomError("one_of", "Give either a move or an assignee")
        if len({item.id for item in self.items}) < len(self.items):
            raise PydanticCustomError("repeated", "A report stands in the list twice")
        if self.move is not None and self.move.upload_ids:
            raise PydanticCustomError("no_photos", "A photograph belongs to one report only")
        return self


class BulkResult(Reply):
    """What became of one report: done, or the very problem that it would have had alone."""

    id: UUID
    done: bool
    number: str | None
    state: ReportState | None
    version: int | None
    problem: Problem | None


class BulkReply(Reply):
    """An answer for each report, in the order of the request."""

    items: list[BulkResult]
    done: int
    failed: int
