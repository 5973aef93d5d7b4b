"""What a room says of its queue when it uses the pieces of a desk."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from api.desk.schemas import Answer, Answers, Item, Many
from api.kit.caller import Caller
from api.kit.subjects import Kind, Subject


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
