"""What people say in the demo ward, read from `texts.toml`."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_FILE = Path(__file__).with_name("texts.toml")


@dataclass(frozen=True)
class Kind:
    """How one kind of fault is reported and answered; `…_for` are by picture."""

    weight: int
    pictures: list[str]
    adds: list[str]
    planned: list[str]
    says: list[str] = field(default_factory=list[str])
    fixed: list[str] = field(default_factory=list[str])
    says_for: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    fixed_for: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def told(self, dice: Random, picture: str | None) -> str:
        """A resident's sentence about what `picture` shows."""
        says = self.says_for.get(picture or "") or self.says or _joined(self.says_for)
        return dice.choice(says) + dice.choice(self.adds)

    def mended(self, dice: Random, picture: str | None) -> str:
        """What staff say once it is repaired."""
        return dice.choice(
            self.fixed_for.get(picture or "") or self.fixed or _joined(self.fixed_for)
        )


def _joined(lists: dict[str, list[str]]) -> list[str]:
    return [text for texts in lists.values() for text in texts]


@dataclass(frozen=True)
class Texts:
    """All of `texts.toml`. `staff` holds the answers by move, `cannot` the reasons by code."""

    codes: dict[str, str]
    kinds: dict[str, Kind]
    staff: dict[str, list[str]]
    cannot: dict[str, str]
    notes: list[str]
    near: str
    families: list[str]
    given: list[str]
    officials: list[str]

    def kind_of(self, category: str) -> str:
        """The kind of a profile's category; `other` for one that nobody foresaw."""
        return self.codes.get(category, "other")


@cache
def texts() -> Texts:
    """The texts, read once."""
    found: dict[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    staff: dict[str, Any] = found["staff"]
    return Texts(
        codes=found["codes"],
        kinds={name: Kind(**kind) for name, kind in found["kinds"].items()},
        staff={move: said for move, said in staff.items() if move != "cannot"},
        cannot=staff["cannot"],
        notes=found["places"]["notes"],
        near=found["places"]["near"],
        families=found["people"]["families"],
        given=found["people"]["given"],
        officials=found["people"]["staff"],
    )
