"""Requests and replies about selection."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.grants.rules.selecting import GrantOutcome
from api.grants.rules.terms import FiscalYear, SomeYen
from api.kit.schema import Reply, Request
from api.kit.text import RequiredParagraph


class GrantSelectionContent(Request):
    """What becomes of an application. `amounts`: yen in each fiscal year, of what is selected;
    `place`: on the reserve list."""

    outcome: GrantOutcome
    amounts: Annotated[dict[FiscalYear, SomeYen], Field(max_length=10)] = {}
    place: Annotated[int, Field(ge=1, le=1000)] | None = None
    reason: RequiredParagraph


class GrantOutcomeReply(Reply):
    """An outcome: proposed by the rules of the call, or decided."""

    outcome: GrantOutcome
    amounts: dict[str, int]
    place: int | None


class GrantDecisionReply(GrantOutcomeReply):
    """What was decided, and why."""

    reason: str


class GrantSelectionRow(Reply):
    """An application with what is asked for, what the rules of the call propose, and what was
    decided so far."""

    application_id: UUID
    number: str
    title: str
    rank: int | None
    asked: dict[str, int]
    least: dict[str, int]
    proposed: GrantOutcomeReply
    decided: GrantDecisionReply | None


class GrantYearLeft(Reply):
    """A fiscal year: what is decided in this call, promised to running projects, and allowed
    (`null`: nothing was said of it yet, and what is decided is subject to its budget)."""

    year: int
    decided: int
    reserved: int
    limit: int | None


class GrantSelectionReply(Reply):
    """Who is selected in a call. `ready`: everybody has an outcome."""

    call_id: UUID
    items: list[GrantSelectionRow]
    years: list[GrantYearLeft]
    awards_max: int
    ready: bool
