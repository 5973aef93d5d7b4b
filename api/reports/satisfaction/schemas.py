"""Requests and replies about satisfaction."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.schema import Code, Reply, Request
from api.kit.text import Paragraph
from api.reports.cases.states import ReportState
from api.reports.satisfaction.models import Respondent
from api.uploads.schemas import UploadRef


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


class SaidAnswer(Reply):
    """An answer as the desk reads it."""

    id: UUID
    respondent: Respondent
    outcome: ReportState
    satisfied: bool
    reasons: Annotated[list[str], Field(description="In Japanese")]
    words: str
    upload_ids: list[UUID]
    asked_again: bool
    answered_at: datetime


class SaidAnswers(Reply):
    """The answers about a report, newest first. `flagged`: three or more followers say that it
    is not fixed since it ended last."""

    items: list[SaidAnswer]
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
