"""What people read of personal columns: what is kept, what for, and who sees it. A room says it in
its `kept.toml`, under the purpose that stands beside the column (`kit.personal`)."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.kit.personal import OF_STAFF, STAYS, Personal, of, tagged

Texts = Annotated[dict[str, str], Field(min_length=1)]
SeenBy = Literal["department", "department_and_public", "system", "staff"]
"""`staff`: of people who work for the municipality; residents have nothing there."""


class Kept(BaseModel):
    """The words about one purpose; those with the lowest order are read first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: Texts
    why: Texts
    seen_by: SeenBy
    order: int


_said: dict[str, Kept] = {}


def install(files: Iterable[Path]) -> None:
    """Take the words of these files for all that there are. Each purpose of each column is said,
    and nothing else."""
    found: dict[str, Kept] = {}
    for file in files:
        for purpose, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if purpose in found:
                raise ValueError(f"{file}: {purpose!r} is said twice")
            found[purpose] = Kept.model_validate(words)
    if stray := {*found} ^ {*_declared()}:
        raise ValueError(f"kept.toml: said or declared alone: {', '.join(sorted(stray))}")
    _said.clear()
    _said.update(found)


def _declared() -> dict[str, list[Personal]]:
    """By purpose, what is declared of residents; columns of staff and partners are left out."""
    found: dict[str, list[Personal]] = {}
    for column in tagged().values():
        said = of(column)
        if said is not None and not (said.fate is STAYS and said.why == OF_STAFF):
            found.setdefault(said.purpose, []).append(said)
    return found


def of_residents() -> list[tuple[Kept, list[Personal]]]:
    """The words of each purpose with what is declared for it, in the order of reading."""
    rows = [(_said[purpose], columns) for purpose, columns in _declared().items()]
    shown = [row for row in rows if row[0].seen_by != "staff"]
    return sorted(shown, key=lambda row: row[0].order)
