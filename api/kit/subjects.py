"""Things that something can happen around: the one seam between the ground and the rooms.

A room installs a `Kind` for each thing that people promise, comment, publish, answer or note
about (a report, an application, a voice). The rooms of the ground speak of `(kind, id)` and ask the
kind; they know no room. Whoever holds the kind passes it as a value; `of(name)` is for those who
hold only the words of a row or of a token.
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.kit.errors import NotAllowed
from api.kit.machine import Machine


class Subject(Protocol):
    """A record of which the ground needs to know no more than this."""

    id: Any
    version: Any
    updated_at: Any


T = TypeVar("T", bound=Subject)
Loaded_co = TypeVar("Loaded_co", bound=Subject, covariant=True)


class Load(Protocol[Loaded_co]):
    """Reads one that the caller may see, with `lock` for the rest of the transaction, or raises
    `NotFound` (404)."""

    async def __call__(
        self, session: AsyncSession, caller: Caller, subject_id: UUID, /, *, lock: bool = False
    ) -> Loaded_co: ...


Numbers = Callable[[AsyncSession, Collection[UUID]], Awaitable[dict[UUID, str]]]


async def _no_numbers(_session: AsyncSession, _ids: Collection[UUID]) -> dict[UUID, str]:
    return {}


@dataclass(frozen=True, eq=False)
class Kind(Generic[T]):
    """One kind of thing. `name` stands in rows and tokens, `room` in addresses and the audit,
    `person` is whoever it came from. `page` is its path for everybody, with `{id}`."""

    name: str
    room: str
    person: str
    table: type[T]
    load: Load[T]
    is_on_desk: Callable[[Caller, T], bool]
    """Whether the caller works on it as staff."""
    is_own: Callable[[Caller, T], bool]
    """Whether it came from the caller."""
    is_public: Callable[[T], bool]
    language: Callable[[T], str]
    """The language in which its person is spoken to."""
    work: str
    """The permission of those who work on it as staff."""
    department: Callable[[T], str | None]
    """The department that it belongs to."""
    machines: Collection[Machine] = field(default_factory=tuple[Machine, ...])
    promises: Collection[StrEnum] = field(default_factory=tuple[StrEnum, ...])
    """What people are promised about it."""
    page: str = ""
    public_numbers: Numbers = _no_numbers
    """What those of these ids that everybody may see are called."""


async def on_desk(
    kind: Kind[T], session: AsyncSession, caller: Caller, subject_id: UUID, *, lock: bool = False
) -> T:
    """One that the caller works on: 404 for what the caller may not see, 403 for the rest."""
    subject = await kind.load(session, caller, subject_id, lock=lock)
    if not kind.is_on_desk(caller, subject):
        raise NotAllowed(f"This {kind.name} is not on your desk")
    return subject


_kinds: dict[str, Kind[Any]] = {}


def install(kind: Kind[Any]) -> None:
    """Make a kind known by its name (called once for each room by `api.rooms`)."""
    _kinds[kind.name] = kind


def of(name: str) -> Kind[Any]:
    """The kind that a row names; `KeyError` where no room installed it."""
    return _kinds[name]


def known() -> tuple[Kind[Any], ...]:
    """Every kind, in the order of the rooms."""
    return tuple(_kinds.values())
