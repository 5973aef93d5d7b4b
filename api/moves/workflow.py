"""How the records of a room move: the machine, what each move brings with it, what it tells."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.kit.facts import Fact
from api.kit.machine import Machine
from api.moves.models import StateMove


class Asked(Protocol):
    """A request for a move: its name, and the inputs that moves may need."""

    @property
    def move(self) -> StrEnum: ...
    def model_dump(self, *, exclude: set[str]) -> dict[str, Any]: ...


class Moving(Protocol):
    """Whatever moves; its workflow names the column with its state."""

    id: Any


R = TypeVar("R", bound=Moving)
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
    `room` is the stream of the audit, `noun` begins its words (`report.finish`) unless `action`
    says them, `state` names the column that moves."""

    machine: Machine
    room: str
    noun: str
    effects: Mapping[Any, Sequence[Effect[R, B]]] = field(
        default_factory=dict[Any, Sequence[Effect[R, B]]]
    )
    fact: Callable[[R, StateMove], Fact] | None = None
    action: Callable[[R, StateMove], str] | None = None
    state: str = "state"
