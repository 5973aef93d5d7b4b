"""Workflows as data: a machine is declared once, and everything else reads the declaration."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any


class Stay(Enum):
    """Targets that depend on where the record stands."""

    SAME = "same"
    PREVIOUS = "previous"


SAME, PREVIOUS = Stay.SAME, Stay.PREVIOUS


@dataclass(frozen=True)
class Move:
    """One way from some states to another.

    `by`: permissions, any of which allows the move. `needs`: inputs that must be given; one
    written `a|b` is met by either. `tells`: whether the person concerned is told.
    `target` may be `SAME` (a word without a change) or `PREVIOUS` (back to where the last
    change of state came from).
    """

    name: StrEnum
    sources: Sequence[StrEnum]
    target: StrEnum | Stay
    by: Collection[str]
    needs: Sequence[str] = ()
    tells: bool = False

    def lacks(self, given: Mapping[str, Any]) -> list[str]:
        """The needs that `given` (name → value) leaves open."""
        return [need for need in self.needs if not any(given.get(n) for n in need.split("|"))]


@dataclass(frozen=True)
class Machine:
    """All moves of one kind of record; `closed` are the states that count as ended."""

    name: str
    initial: StrEnum
    closed: frozenset[StrEnum]
    moves: Sequence[Move]

    @property
    def closed_sql(self) -> str:
        """The states that count as ended, as SQL writes a list."""
        return ", ".join(f"'{state.value}'" for state in sorted(self.closed))

    def find(self, name: StrEnum, state: StrEnum) -> Move | None:
        """The move of that name that starts in `state`."""
        return next((m for m in self.moves if m.name == name and state in m.sources), None)

    def named(self, name: StrEnum) -> list[Move]:
        """Every move of that name, whatever it starts from."""
        return [move for move in self.moves if move.name == name]

    def open_to(self, state: StrEnum, permissions: Collection[str]) -> list[Move]:
        """What may be done now by somebody with these permissions."""
        return [
            move
            for move in self.moves
            if state in move.sources and not set(permissions).isdisjoint(move.by)
        ]

    def mermaid(self) -> str:
        """The machine as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for move in self.moves:
            for source in move.sources:
                target = _drawn_target(move, source)
                lines.append(f"    {source} --> {target}: {move.name}")
        lines += [f"    {state} --> [*]" for state in sorted(self.closed)]
        return "\n".join(lines) + "\n"


def _drawn_target(move: Move, source: StrEnum) -> str:
    if move.target is SAME:
        return source
    return "before" if move.target is PREVIOUS else str(move.target)
