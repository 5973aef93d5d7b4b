"""Requests and replies about calls."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.grants.calls.states import (
    GrantCallMove,
    GrantCallState,
    GrantPromise,
    GrantQuestionMove,
    GrantQuestionState,
)
from api.grants.rules.terms import FiscalYear, Terms, Track
from api.kit.schema import Code, Day, Reply, Request
from api.kit.text import Paragraph, RequiredLine, RequiredParagraph
from api.promises.models import PromiseStatus


class GrantCallScope(StrEnum):
    """What everybody sees, or the desk of staff with its drafts."""

    PUBLIC = "public"
    DESK = "desk"


class GrantCallCreate(Request):
    """A call, made of a preset of the municipality. Days are days in Japan; both count."""

    preset: Code
    title: RequiredLine
    fiscal_year: FiscalYear
    opens_on: Day
    closes_on: Day


class GrantCallContent(Request):
    """A call as it is written, whole."""

    title: RequiredLine
    lead: RequiredParagraph
    department: Code
    fiscal_year: FiscalYear
    opens_on: Day
    closes_on: Day
    terms: Terms


class GrantCallMoveRequest(Request):
    """A move; `cancel` needs the reason, which everybody reads."""

    move: GrantCallMove
    note: Paragraph = ""


class GrantNoticeContent(Request):
    """What is put right."""

    text: RequiredParagraph


class GrantQuestionCreate(Request):
    """A question about a call. It is shown only with its answer, and nobody is named."""

    text: RequiredParagraph


class GrantQuestionMoveRequest(Request):
    """A move; `words` and `answer` are what everybody reads, `note` why it is set aside."""

    move: GrantQuestionMove
    words: Paragraph = ""
    answer: Paragraph = ""
    note: Paragraph = ""


class GrantPresetReply(Reply):
    """What a call can be made of."""

    code: str
    name: str
    track: Track
    department: str
    lead: str
    terms: Terms


class GrantPresetList(Reply):
    """All presets, in the order of the municipality."""

    items: list[GrantPresetReply]


class OpenGrantCallMove(Reply):
    """A move that this caller may make now."""

    name: GrantCallMove
    needs: list[str]


class OpenGrantQuestionMove(Reply):
    """A move that this caller may make now."""

    name: GrantQuestionMove
    needs: list[str]


class GrantCallRow(Reply):
    """A call in the list. `open`: it takes applications at this moment. `closes_at` is the last
    second that counts."""

    id: UUID
    programme: str
    track: Track
    title: str
    lead: str
    department: str
    fiscal_year: int
    state: GrantCallState
    open: bool
    opens_on: date
    closes_on: date
    closes_at: datetime
    days_left: Annotated[
        int | None, Field(description="0 on its last day; `null` where it does not run")
    ]
    total_max: int
    years_max: int
    awards_min: int
    awards_max: int


class GrantCallPage(Reply):
    """A page; `next` is the cursor of the page after, or `null`."""

    items: list[GrantCallRow]
    next: str | None


class GrantNoticeReply(Reply):
    """What was put right, numbered from 1."""

    number: int
    text: str
    created_at: datetime


class GrantAnswer(Reply):
    """A question with its answer, for everybody."""

    id: UUID
    words: str
    answer: str
    answered_at: datetime


class GrantPromiseReply(Reply):
    """What a call promises, until the end of which day, and whether it was kept."""

    kind: GrantPromise
    due_on: date
    kept_at: datetime | None
    status: PromiseStatus


class GrantPlanYear(Reply):
    """A fiscal year as a call may load it: `level` if each takes the same every year, `worst` if
    all take most at once. `limit`: what was passed, or may be promised ahead; `null` where nothing
    was said of it. `over`: by how much the worst passes it."""

    year: int
    projects: int
    level: int
    worst: int
    limit: int | None
    over: int


class GrantCallReply(GrantCallRow):
    """A call with all that holds for it. `cancelled_because`: what was said then."""

    version: int
    terms: Terms
    notices: list[GrantNoticeReply]
    questions: list[GrantAnswer]
    takes_questions: bool
    promises: list[GrantPromiseReply]
    cancelled_because: str | None
    waiting_questions: Annotated[int | None, Field(description="Not answered yet; for staff")]
    plan: Annotated[
        list[GrantPlanYear] | None, Field(description="What it may cost, by year; for staff")
    ]
    plan_repeated: Annotated[
        list[GrantPlanYear] | None,
        Field(description="The same, if it is called again each year of a project; for staff"),
    ]
    editable: bool
    moves: list[OpenGrantCallMove]


class GrantQuestionReceipt(Reply):
    """A question was received."""

    id: UUID
    created_at: datetime


class GrantQuestionReply(Reply):
    """A question as staff see it. `asked`: what was sent; empty once its time is over."""

    id: UUID
    version: int
    asked: str
    words: str
    answer: str
    state: GrantQuestionState
    created_at: datetime
    answered_at: datetime | None
    moves: list[OpenGrantQuestionMove]


class GrantQuestionPage(Reply):
    """A page, oldest first; `next` is the cursor of the page after, or `null`."""

    items: list[GrantQuestionReply]
    next: str | None
