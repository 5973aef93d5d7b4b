"""Requests and replies about rounds."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.kit.errors import Problem
from api.kit.schema import Day, Latitude, Longitude, Reply, Request
from api.notes.schemas import NoteReply
from api.places.schemas import PlaceReply
from api.reports.cases.schemas.moves import OpenMove
from api.reports.cases.schemas.reports import PhotoReply
from api.reports.cases.states import ReportState

MOST = 100
Ids = Annotated[list[UUID], Field(max_length=MOST)]


class StartPoint(Request):
    """Where a walk begins."""

    latitude: Latitude
    longitude: Longitude


class RoundAdd(Request):
    """Reports for a round: that of `round_id`, or the caller's own of a day."""

    report_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST)]
    day: Annotated[Day | None, Field(description="In Japan; today where absent")] = None
    round_id: UUID | None = None
    received: Annotated[
        Literal["keep", "refuse", "accept"],
        Field(description="What becomes of reports that no department has accepted yet"),
    ] = "keep"

    @model_validator(mode="after")
    def _one_round(self) -> Self:
        if self.day is not None and self.round_id is not None:
            raise PydanticCustomError("one_of", "Give either a day or a round")
        return self


class RoundEdit(Request):
    """Changes to a round; what is absent stays."""

    report_ids: Annotated[Ids | None, Field(description="Every stop, in the order wanted")] = None
    walk: Annotated[bool, Field(description="Put the stops in the order of a short walk")] = False
    start: Annotated[StartPoint | None, Field(description="The walk begins here")] = None
    member_ids: Annotated[
        list[UUID] | None, Field(max_length=20, description="Who walks along; by its owner")
    ] = None

    @model_validator(mode="after")
    def _one_order(self) -> Self:
        if self.report_ids is not None and (self.walk or self.start is not None):
            raise PydanticCustomError("one_of", "Give either an order or let it be walked")
        return self


class RoundPerson(Reply):
    """A member of staff on a round."""

    id: UUID
    name: str


class RoundSummary(Reply):
    """A round in a list."""

    id: UUID
    day: date
    owner: RoundPerson
    mine: bool
    stops: int
    open: int


class RoundList(Reply):
    """The caller's own round and those that are shared with the caller."""

    day: date
    items: list[RoundSummary]


class RoundStopReply(Reply):
    """A report on a round, with all that the work in the street needs. `notes`: the newest of
    colleagues, oldest first. `leg_m`: metres from the stop before, or from the start."""

    report_id: UUID
    number: str
    version: int
    state: ReportState
    closed: bool
    category: str
    text: str
    place: PlaceReply
    due_on: date | None
    late: bool
    assignee_name: str | None
    photos: list[PhotoReply]
    notes: list[NoteReply]
    moves: list[OpenMove]
    leg_m: int


class StartReply(Reply):
    """Where a walk begins."""

    latitude: float
    longitude: float


class RoundReply(Reply):
    """A round. `by_hand`: its order was chosen by somebody. `distance_m`: as the crow flies."""

    id: UUID
    version: int
    day: date
    owner: RoundPerson
    members: list[RoundPerson]
    mine: bool
    by_hand: bool
    start: StartReply | None
    distance_m: int
    stops: list[RoundStopReply]


class AddResult(Reply):
    """Whether a report is on the round now, and if not, why."""

    report_id: UUID
    added: bool
    problem: Problem | None


class RoundAdded(Reply):
    """What became of each report, in the order of the request."""

    round_id: UUID
    day: date
    items: list[AddResult]


class ColleagueList(Reply):
    """Who may walk along."""

    items: list[RoundPerson]
