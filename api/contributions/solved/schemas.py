"""Requests and replies about what residents put right."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.contributions.schemas import ContributionCreate, ContributionReply
from api.contributions.solved.states import SolvedMove, SolvedState
from api.kit.numbers import ContributionNumber, LookUpCode
from api.kit.schema import Code, Reply, Request
from api.kit.text import Line, RequiredParagraph
from api.uploads.schemas import UploadRef

Photos = Annotated[list[UploadRef], Field(min_length=1, max_length=2)]


class SolvedCreate(ContributionCreate):
    """Something that residents put right, with a photograph from before and one from after."""

    category: Annotated[Code, Field(description="One of the categories that are `solved`")]
    before: Photos
    after: Photos
    people: Annotated[int, Field(ge=1, le=10_000, description="How many took part")] = 1
    group_name: Annotated[Line, Field(description="A group that may be named; optional")] = ""


class SolvedLookUp(Request):
    """Number and code, however typed."""

    number: ContributionNumber
    code: LookUpCode


class SolvedMoveRequest(Request):
    """A move; `thank` needs the words of thanks as `note`."""

    move: SolvedMove
    note: RequiredParagraph


class OpenSolvedMove(Reply):
    """A move that this caller may make now."""

    name: SolvedMove
    needs: list[str]


class SolvedReply(ContributionReply):
    """Something that residents put right. `moves`: what this caller may do now."""

    category: str
    people: int
    group_name: str
    state: SolvedState
    thanks: str
    thanked_at: datetime | None
    moves: list[OpenSolvedMove]


class SolvedPage(Reply):
    """A page; `next` is the cursor of the page after, or `null`."""

    items: list[SolvedReply]
    next: str | None


class SolvedCounts(Reply):
    """What was put right by residents in a calendar year, as far as it is public."""

    year: int
    count: int
    people: int
