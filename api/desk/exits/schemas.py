"""What waits, over all rooms, as replies."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.desk import room
from api.desk.schemas import OpenAct, Party, Stage, Turn
from api.kit.schema import Listed, Reply
from api.promises.schemas import PromiseKind
from api.uploads.schemas import RenditionReply


def _what() -> list[str]:
    return sorted({one.what for one in room.waiting()})


TodayWhat = Annotated[str, Listed("TodayWhat", "What waits for staff.", _what)]


class TodayWhen(StrEnum):
    """Past its promise, for today, or from tomorrow on."""

    LATE = "late"
    TODAY = "today"
    LATER = "later"


class TodaySubject(Reply):
    """The thing that is opened for it: its kind, which an address of `room` shows."""

    kind: str
    id: UUID
    number: str | None


class TodayRow(Reply):
    """Something that waits. `id` is its own: of a comment the comment, of several that stand in one
    row (`count`) the one that has waited longest. `day` is what was promised (`promised`), or
    today. `sign` says what happened that it waits, where neither `what` nor state does. `act` is
    what this caller may do next, `null` where there is nothing but to read."""

    what: TodayWhat
    room: str
    id: UUID
    subject: TodaySubject
    version: int | None
    day: date
    when: TodayWhen
    promised: PromiseKind | None
    since: datetime
    title: Annotated[str | None, Field(description="In Japanese; `null` where `what` says it")]
    words: str
    count: int | None
    photo: RenditionReply | None
    state: str | None
    stage: Stage
    sign: str | None
    party: Party
    turn: Turn
    shared: Annotated[bool, Field(description="Nobody's in particular: whoever comes first")]
    assignee_id: UUID | None
    assignee_name: str | None
    act: OpenAct | None


class TodayPage(Reply):
    """A page of what waits, by day; `next` is the cursor of the page after, or `null`."""

    items: list[TodayRow]
    next: str | None


class TodayCount(Reply):
    """How many rows."""

    late: int
    today: int
    later: int


class TodayCounts(Reply):
    """How many rows each view of the caller's desk has."""

    all: TodayCount
    mine: TodayCount
    unassigned: TodayCount
    resident: TodayCount
    group: TodayCount
    inside: TodayCount
