"""How the records of a room move: the machine, what each move brings with it, what it tells."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.kit.facts import Fact
from api.kit.machine import Machine, Move
from api.kit.subjects import Subject
from api.moves.models import StateMove


class Asked(Protocol):
    """A request for a move: its name, and the inputs that moves may need."""

    @property
    def move(self) -> StrEnum: ...
    def model_dump(self, *, exclude: set[str]) -> dict[str, Any]: ...


R = TypeVar("R", bound=Subject)
B = TypeVar("B", bound=Asked)


@dataclass(frozen=True)
class Step(Generic[R, B]):
    """A move that is being made: the record stands in its new state, `line` is its history."""

    session: AsyncSession
    actor: Caller
    record: R
    body: B
    line: StateMove


Effect = Callable[[Step[R, B]], Awaitable[None]]


@dataclass(frozen=True)
class Workflow(Generic[R, B]):
    """How the records of a room move. `effects`: what each move brings with it, in order.
    `room` is the stream of the audit, `noun` begins its words (`report.finish`), `state` names the
    column that moves."""

    machine: Machine
    room: str
    noun: str
    effects: Mapping[Any, Sequence[Effect[R, B]]] = field(
        default_factory=dict[Any, Sequence[Effect[R, B]]]
    )
    fact: Callable[[R, StateMove], Fact] | None = None
    state: str = "state"

    def offered(self, record: R, permissions: Collection[str]) -> list[Move]:
        """What somebody with these permissions may do with the record now."""
        return self.machine.open_to(getattr(record, self.state), permissions)
