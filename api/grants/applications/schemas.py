"""Requests and replies about applications."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from api.grants.applications.states import ApplicationMove, ApplicationState
from api.grants.calls.schemas import GrantNoticeReply
from api.grants.rules.selecting import GrantOutcome
from api.grants.rules.terms import Count, FiscalYear, TermCode
from api.kit.schema import Day, Reply, Request
from api.kit.text import ANY_TEXT, Line, OneLine, Paragraph, RequiredLine, Tidy

Entered = Annotated[
    Annotated[int, Field(ge=-(2**53), le=2**53)]
    | Annotated[str, StringConstraints(max_length=60), OneLine, Tidy, ANY_TEXT]
    | None,
    Field(description="A number as it was typed; what is wrong with it stands in `lacks`"),
]


class IncomeLine(Request):
    """Money from elsewhere than the grant."""

    title: Line
    amount: Entered


class ExpenseLine(Request):
    """What is paid for: price × quantity, or a lump sum in `amount`."""

    category: Annotated[str, StringConstraints(max_length=40), OneLine, Tidy, ANY_TEXT]
    title: Line
    unit_price: Entered
    quantity: Entered
    amount: Entered


class BudgetYearContent(Request):
    """A fiscal year: the grant that is asked for, other income, expenses."""

    year: FiscalYear
    requested: Entered
    income: Annotated[list[IncomeLine], Field(max_length=50)]
    expenses: Annotated[list[ExpenseLine], Field(max_length=100)]


class ApplicationCreate(Request):
    """A draft of a group in a call."""

    call_id: UUID
    group_id: UUID


class ApplicationChange(Request):
    """Parts of a draft; what is left out stays. Anything may be lacking until it is sent."""

    title: Line = ""
    summary: Paragraph = ""
    plan: Paragraph = ""
    schedule: Paragraph = ""
    answers: Annotated[dict[TermCode, Paragraph], Field(max_length=30)] = {}
    budget: Annotated[list[BudgetYearContent], Field(max_length=10)] = []
    pledges: Annotated[list[TermCode], Field(max_length=20)] = []
    members: Count = 0
    chair: Line = ""
    auditor: Line = ""


class ApplicationMoveRequest(Request):
    """A move. `return` needs what is to be put right (`items`) and until which day; `object`,
    `reinstate` and `uphold` need a note."""

    move: ApplicationMove
    note: Paragraph = ""
    items: Annotated[list[RequiredLine], Field(max_length=20)] = []
    until: Day | None = None


class GrantFindingContent(Request):
    """Whether a clause is met, and why."""

    clause: TermCode
    met: bool
    reason: RequiredLine


class GrantFindingsContent(Request):
    """What was found, in place of what was found before of the same clauses."""

    findings: Annotated[list[GrantFindingContent], Field(min_length=1, max_length=50)]


class OpenApplicationMove(Reply):
    """A move that this caller may make now."""

    name: ApplicationMove
    needs: list[str]


class ApplicationLack(Reply):
    """What keeps an application from being sent: where, and the figures that say so."""

    pointer: str
    code: str
    figures: dict[str, int]


class BudgetYearSum(Reply):
    """What a year comes to. `most`: what it can be granted at most; `written` says how."""

    year: int
    requested: int
    income: int
    expenses: int
    eligible: int
    most: int
    written: str


class GrantFindingReply(Reply):
    """What was found of a clause, in the version that was read."""

    clause: str
    clause_version: int
    met: bool
    reason: str
    found_at: datetime


class ApplicationSent(Reply):
    """An application as it was sent. `digest`: the SHA-256 of its words."""

    number: int
    digest: str
    submitted_at: datetime


class ApplicationRow(Reply):
    """An application in the list. `never_sent`: a draft whose call takes no more."""

    id: UUID
    version: int
    call_id: UUID
    call_title: str
    group_id: UUID
    group_name: str
    number: str | None
    title: str
    state: ApplicationState
    on_paper: bool
    never_sent: bool
    closes_at: datetime
    submitted_at: datetime | None
    updated_at: datetime


class ApplicationPage(Reply):
    """A page, newest first; `next` is the cursor of the page after, or `null`."""

    items: list[ApplicationRow]
    next: str | None


class ApplicationScore(Reply):
    """What the reviewers gave for a criterion, in the mean."""

    criterion: str
    title: str
    max: int
    mean: float


class ApplicationOutcome(Reply):
    """What became of an application. `amounts`: yen by fiscal year, of what is selected; `place`:
    on the reserve list; `scores`: its own, and nobody else's."""

    outcome: GrantOutcome
    amounts: dict[str, int]
    place: int | None
    reason: str
    scores: list[ApplicationScore]


class ApplicationReply(ApplicationRow):
    """An application with all that is written in it. `outcome`: when all groups of the call are
    told theirs."""

    summary: str
    plan: str
    schedule: str
    answers: dict[str, str]
    budget: list[BudgetYearContent]
    pledges: list[str]
    members: int
    chair: str
    auditor: str
    sums: list[BudgetYearSum]
    requested: int
    lacks: list[ApplicationLack]
    sent: list[ApplicationSent]
    asked: list[str]
    asked_until: date | None
    findings: list[GrantFindingReply]
    notices: list[GrantNoticeReply]
    outcome: ApplicationOutcome | None
    editable: bool
    moves: list[OpenApplicationMove]
