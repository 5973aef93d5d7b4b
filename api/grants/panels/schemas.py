"""Requests and replies about panels. What somebody sees of an application's points and of its
order is absent from a reply, not `null`, while a sheet of its stage is open."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.grants.panels.states import GrantConflict, GrantSheetMove, GrantSheetState
from api.grants.rules.conflicts import ConflictKind
from api.grants.rules.terms import Stage, TermCode
from api.kit.schema import Day, Reply, Request
from api.kit.text import Line, Paragraph

Points = Annotated[int, Field(strict=True, ge=0, le=100)]


class GrantNearness(Request):
    """A group that a member belongs to, or belonged to until a day."""

    group_id: UUID
    until: Day | None


class GrantPanelMemberCreate(Request):
    """Who is on the panel, and what is known of whom they are near to."""

    staff_id: UUID
    chair: bool
    from_on: Day
    until_on: Day
    groups: Annotated[list[GrantNearness], Field(max_length=30)] = []
    phone: Line = ""
    address: Line = ""


class GrantSheetsCreate(Request):
    """Have the applications read that are still in it: each by as many members as the call says,
    all of them where it says more than there are."""

    stage: Stage


class GrantDeclarationMove(StrEnum):
    """What can be done about being too near."""

    DECLARE = "declare"
    RECUSE = "recuse"
    READMIT = "readmit"


class GrantDeclarationMoveRequest(Request):
    """`declare`: not too near. `recuse` says how, `readmit` (by the chair) why not after all."""

    move: GrantDeclarationMove
    conflict: GrantConflict | None = None
    note: Paragraph = ""


class GrantMark(Request):
    """Points for one criterion, and a word to them."""

    points: Points | None
    comment: Paragraph = ""


class GrantSheetContent(Request):
    """A sheet as it is written, whole or not yet."""

    marks: Annotated[dict[TermCode, GrantMark], Field(max_length=30)]


class GrantSheetMoveRequest(Request):
    """`lock`: it is whole, and stands from now on. `void` (by the desk) says why."""

    move: Literal[GrantSheetMove.LOCK, GrantSheetMove.VOID]
    note: Paragraph = ""


class GrantRankingCreate(Request):
    """Rank a stage. `present`: the members who are there. `discussed`: applications whose sheets
    lie far apart and were talked over. `chair`: places that the chair gave among equals, from 1."""

    stage: Stage
    present: Annotated[list[UUID], Field(max_length=100)]
    discussed: Annotated[list[UUID], Field(max_length=500)] = []
    chair: Annotated[dict[UUID, Annotated[int, Field(ge=1, le=500)]], Field(max_length=500)] = {}


class GrantSheetStanding(Reply):
    """Where a sheet stands. For the desk, without points."""

    id: UUID
    number: str
    stage: int
    state: GrantSheetState


class GrantPanelMemberReply(Reply):
    """A member of the panel."""

    id: UUID
    staff_id: UUID
    name: str
    chair: bool
    from_on: date
    until_on: date
    sheets: list[GrantSheetStanding]


class GrantPanelReply(Reply):
    """The panel of a call, and how far its members are. For the desk."""

    call_id: UUID
    members: list[GrantPanelMemberReply]


class OpenGrantDeclarationMove(Reply):
    """A move that this caller may make now."""

    name: GrantDeclarationMove
    needs: list[str]


class GrantDeclarationReply(Reply):
    """Names of an application, and nothing else of it; whether its member is too near. `seen`: what
    the known facts say."""

    id: UUID
    stage: int
    member_id: UUID
    member: str
    own: bool
    groups: list[str]
    people: list[str]
    seen: list[ConflictKind]
    declared: bool
    conflict: GrantConflict | None
    note: str
    moves: list[OpenGrantDeclarationMove]


class GrantDeclarationList(Reply):
    """One's own, by the names; of the chair and the desk also who stepped aside."""

    items: list[GrantDeclarationReply]


class OpenGrantSheetMove(Reply):
    """A move that this caller may make now."""

    name: GrantSheetMove
    needs: list[str]


class GrantMarkReply(Reply):
    """Points for one criterion, and a word to them."""

    points: int | None
    comment: str


class GrantSheetRow(Reply):
    """A sheet of one's own. `points` are all that stand on it so far."""

    id: UUID
    version: int
    stage: int
    state: GrantSheetState
    number: str
    title: str
    points: int


class GrantSheetList(Reply):
    """One's own sheets, by the numbers of the applications. `waiting`: how many declarations are
    still to be made before they open."""

    items: list[GrantSheetRow]
    waiting: int


class GrantWrittenPart(Reply):
    """A part of an application. `code`: `summary`, `plan`, `schedule`, or that of a question of the
    call, whose words are `asked`."""

    code: str
    asked: str
    text: str


class GrantBudgetLine(Reply):
    """A line of a budget; of income it has no category."""

    category: str | None
    title: str
    amount: int | None


class GrantBudgetYear(Reply):
    """A fiscal year of a budget."""

    year: int
    requested: int
    lines: list[GrantBudgetLine]


class GrantCriterionReply(Reply):
    """What is scored, from 0 to `max`."""

    code: str
    title: str
    about: str
    max: int


class GrantSheetReply(GrantSheetRow):
    """A sheet with what is to be judged. In the first stage the application has no names."""

    blind: bool
    criteria: list[GrantCriterionReply]
    marks: dict[str, GrantMarkReply]
    parts: list[GrantWrittenPart]
    budget: list[GrantBudgetYear]
    moves: list[OpenGrantSheetMove]


class GrantPlace(Reply):
    """Where an application came out. `rank` is `null` where it stands in no order."""

    application_id: UUID
    number: str
    title: str
    rank: int | None
    score: float | None
    mean: float | None
    tie: str | None


class GrantRankingReply(Reply):
    """A ranking. `ties`: those that still share a place. `stale`: a sheet was taken out since, and
    it has to be made again. Who stepped aside from an application does not find it here."""

    stage: int
    method: str
    created_at: datetime
    sha256: str
    stale: bool
    places: list[GrantPlace]
    ties: list[list[UUID]]
