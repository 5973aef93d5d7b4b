"""What a room says of its queue when it uses the pieces of a desk, and of what waits in it."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.desk.schemas import Answer, Answers, Item, Many, OpenAct, Stage
from api.kit.caller import Caller
from api.kit.machine import Move
from api.kit.subjects import Kind, Subject
from api.municipality.repository import Ward
from api.uploads.schemas import RenditionReply


class Work(Subject, Protocol):
    """A thing that lies on a desk: it has a receipt number, belongs to a department and may be
    somebody's to do."""

    number: Any
    state: Any
    department: Any
    assignee_id: Any


W = TypeVar("W", bound=Work)
Asked = TypeVar("Asked", bound=Many[Any])


@dataclass(frozen=True)
class Desk(Generic[W]):
    """The queue of one kind of thing; in a `closed` state nothing is left to do."""

    kind: Kind[W]
    closed: Collection[StrEnum]


@dataclass(frozen=True)
class Bulk(Generic[W, Asked]):
    """How many things of a kind are changed at once."""

    kind: Kind[W]
    request: type[Asked]
    answer: type[Answer[Any]]
    reply: type[Answers[Any]]
    lock: Callable[[AsyncSession, Asked], Awaitable[None]]
    """Locks all of them before the first is changed, in an order that everybody keeps."""
    change: Callable[[AsyncSession, Caller, Item, Asked], Awaitable[W]]
    """Changes one as if it were alone."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a room shows of something that waits. `subject`: the kind of thing that is opened."""

    subject: str
    subject_id: UUID
    since: datetime
    number: str | None = None
    version: int | None = None
    title: str | None = None
    words: str = ""
    count: int | None = None
    photo: RenditionReply | None = None
    state: str | None = None
    stage: Stage = Stage.SAID
    sign: str | None = None
    """What happened that it waits, where its state does not say so."""
    promised: str | None = None
    act: OpenAct | None = None
    assignee_name: str | None = None


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One sort of what waits for somebody in a room: rows `r` of the one queue over all rooms. All
    but `what`, `room`, `work` and `show` is SQL on `r` and what `source` joins to it; `%(today)s`
    is the day, `{reach}` the rows that the caller's roles reach."""

    what: str
    room: str
    work: str
    """The permission of those for whom it waits."""
    source: str
    where: str
    fields: str
    """What `show` is told, as `json_build_object` takes it."""
    show: Callable[[Caller, Ward, Mapping[str, Any]], Shown]
    joins: str = ""
    """What only `fields` need."""
    day: str = "CAST(%(today)s AS date)"
    department: str = "r.department"
    assignee: str | None = "r.assignee_id"
    """Whose it is; nothing where it is whoever's comes first."""
    party: str = "'resident'"
    """Who is at the other end: one of `Party`."""
    theirs: str = "false"
    """Whether the other one has to move first."""
    first: str | None = None
    """By what the first is found that stands for all of them in a single row."""


def act(move: Move | None, caller: Caller, department: str | None) -> OpenAct | None:
    """A move as the next act, where the caller may make it with what belongs to the department."""
    if move is None or caller.permitted_in(department).isdisjoint(move.by):
        return None
    return OpenAct(name=move.name, needs=list(move.needs), tells=move.tells)


_waiting: dict[str, Waiting] = {}


def install(waiting: Iterable[Waiting]) -> None:
    """Put what waits in a room on the queue over all rooms (called by `api.rooms`)."""
    for one in waiting:
        _waiting[f"{one.room}:{one.what}:{one.day}"] = one


def waiting() -> tuple[Waiting, ...]:
    """All that can wait, in the order of the rooms."""
    return tuple(_waiting.values())
