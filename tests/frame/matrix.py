"""Who gets what from every operation, as the rooms say it.

`tests/<room>/matrix.txt` is written by hand, from what the design promises and not from the policy
that it tests. A line is an operation, perhaps some words on the case, and a status for each actor
of `tests.frame.world`: 401 sign in first, 403 not yours to do, 404 not visible to you. What stands
below `public:` holds once the public may see the record.

`tests/<room>/world.py` beside it has `PARTS`, what the room adds to the world, and
`calls(world, actor, public)`, a right request for each line as this actor would send it. Where a
room has records with look-up codes, `record(world, public)` says whose the holder has. Where it
has words that are not for everybody, `kept_from(actor)` says what no reply to an actor may hold.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.frame.world import ACTORS, Call, Part, World

FOLDER = Path(__file__).parent.parent
PUBLIC = "public:"
# Lists, maps, counts and searches are put together by the database.
READS = re.compile(
    r"(list|map|count|find|search|fill|download|export|explain)_|.*_(statistics|density|selection)$"
)


@dataclass(frozen=True)
class Line:
    """A line of a room's table."""

    room: Any
    name: str
    public: bool
    statuses: Mapping[str, int]

    @property
    def operation(self) -> str:
        """The operation's id."""
        return self.name.split()[0]

    @property
    def marks(self) -> list[pytest.MarkDecorator]:
        """`sql` for lists, maps, counts and searches."""
        return [pytest.mark.sql] if READS.match(self.operation) else []

    def call(self, world: World, actor: str) -> Call:
        """The request, as this actor would send it."""
        return self.room.calls(world, actor, self.public)[self.name]

    def record(self, world: World) -> tuple[str, UUID] | None:
        """The record whose code the holder has: kind and id."""
        record = getattr(self.room, "record", None)
        return record and record(world, self.public)


@cache
def rooms() -> dict[str, Any]:
    """Every room's `world.py`, by the room."""
    names = sorted(path.parent.name for path in FOLDER.glob("*/matrix.txt"))
    return {name: import_module(f"tests.{name}.world") for name in names}


def parts() -> list[type[Part]]:
    """What the rooms add to the world."""
    return [part for room in rooms().values() for part in room.PARTS]


@cache
def kept_from(actor: str) -> frozenset[str]:
    """Words that no reply to this actor may hold, whatever the operation."""
    rules = [room.kept_from for room in rooms().values() if hasattr(room, "kept_from")]
    return frozenset(words for rule in rules for words in rule(actor))


@cache
def lines() -> tuple[Line, ...]:
    """Every line of every room."""
    return tuple(
        line
        for name, room in rooms().items()
        for line in read(room, (FOLDER / name / "matrix.txt").read_text())
    )


def table(*, public: bool) -> dict[str, Line]:
    """The lines on hidden records and on what has none, or those on public ones, by name."""
    return {line.name: line for line in lines() if line.public is public}


def read(room: Any, text: str) -> Iterator[Line]:
    """The lines of a table."""
    public = False
    for words in map(str.split, text.splitlines()):
        if words == [PUBLIC]:
            public = True
        elif words and not words[0].startswith("#"):
            name, statuses = words[: -len(ACTORS)], map(int, words[-len(ACTORS) :])
            yield Line(room, " ".join(name), public, dict(zip(ACTORS, statuses, strict=True)))
