"""Requests and replies about satisfaction."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import Field

from api.feedback.models import Respondent
from api.kit.schema import Code, Reply, Request
from api.kit.text import Paragraph
from api.uploads.schemas import UploadRef

Outcome = TypeVar("Outcome", bound=StrEnum)
One = TypeVar("One", bound="Said[Any]")


class SatisfactionRequest(Request):
    """Is it fixed (for `fixed`), or are you convinced (for every other ending)?"""

    satisfied: bool
    reasons: Annotated[
        list[Code], Field(max_length=10, description="Codes of the standard answers")
    ] = []
    words: Paragraph = ""
    uploads: Annotated[
        list[UploadRef], Field(max_length=2, description="How it looks now; on the first answer")
    ] = []
    ask_again: Annotated[
        bool,
        Field(description="Not convinced: look at it again. “Not fixed” always asks for that"),
    ] = False


class StandardAnswer(Reply):
    """An answer to choose; texts by language, `ja` is always there."""

    code: str
    label: dict[str, str]


class OwnAnswer(Reply):
    """What the caller answered."""

    satisfied: bool
    reasons: list[str]
    words: str
    photos: int
    asked_again: bool
    answered_at: datetime


class Said(Reply, Generic[Outcome]):
    """An answer as the desk reads it; the room says how things end."""

    id: UUID
    respondent: Respondent
    outcome: Outcome
    satisfied: bool
    reasons: Annotated[list[str], Field(description="In Japanese")]
    words: str
    upload_ids: list[UUID]
    asked_again: bool
    answered_at: datetime


class AllSaid(Reply, Generic[One]):
    """The answers about a thing, newest first. `flagged`: three or more followers say that it is
    not fixed since it ended last."""

    items: list[One]
    followers_not_fixed: int
    flagged: bool


class SatisfactionCell(Reply):
    """Answers of reporters about one category in one month; `n` and `satisfied` are `null` where
    they are kept back because they are few."""

    category: str
    month: date
    outcome: Literal["fixed", "other"]
    n: int | None
    satisfied: int | None


class FlaggedReport(Reply):
    """A closed report that several followers say is not fixed."""

    id: UUID
    number: str
    category: str
    followers_not_fixed: int


class SatisfactionNumbers(Reply):
    """How satisfied reporters are. `asked` is the base of all: reports that ended in the time."""

    since: date
    asked: int
    answered: int
    fixed_n: int | None
    fixed_satisfied: int | None
    cells: list[SatisfactionCell]
    flagged: list[FlaggedReport]
