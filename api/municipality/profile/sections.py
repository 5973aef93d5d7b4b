"""What a room keeps in the profile: declared in its `profile.py`, collected by `api.rooms`."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from api.municipality.profile import checks
from api.municipality.profile.changes import Changes
from api.municipality.profile.documents import Document, read_toml
from api.municipality.profile.faults import Fault
from api.municipality.profile.lines import Loc
from api.municipality.profile.shapes import Shape

Item = TypeVar("Item", bound=Shape)


@dataclass(frozen=True)
class Known:
    """What the folder declares besides, items with errors too. No languages: none can be read."""

    departments: set[Any]
    categories: set[Any]
    districts: set[Any]
    topics: set[Any]
    languages: list[str]

    def strange(self, languages: Iterable[str]) -> list[str]:
        """Those that nobody reads here."""
        return [one for one in languages if self.languages and one not in self.languages]


Check = Callable[[Document, Sequence[tuple[Loc, Item]], Known], None]
Load = Callable[[AsyncSession, Sequence[Item], Changes], Awaitable[None]]


@dataclass(frozen=True)
class Section(Generic[Item]):
    """An array of tables, in a file of its own; a folder may be without it.

    Without `load` its items are held with the rest of the profile (`Ward.section`). `load` names
    what keeps them in the room's tables: `api.room.module:function`, a `Load`.
    """

    name: str
    shape: type[Item]
    file: str
    check: Check[Item] | None = None
    load: str | None = None

    async def keep(self, session: AsyncSession, items: Sequence[Shape], changes: Changes) -> None:
        """Store what was read where the room keeps it."""
        if self.load is not None:
            load: Load[Any] = resolve_name(self.load)
            await load(session, items, changes)


def section(
    name: str,
    shape: type[Item],
    *,
    file: str | None = None,
    check: Check[Item] | None = None,
    load: str | None = None,
) -> Section[Item]:
    """Declare `[[name]]` of `name.toml` (or another file)."""
    return Section(name, shape, file or f"{name}.toml", check, load)


SECTIONS: dict[str, Section[Any]] = {}


def install(sections: Iterable[Section[Any]]) -> None:
    """Take these for all that there are."""
    found = {one.name: one for one in sections}
    SECTIONS.clear()
    SECTIONS.update(found)


class Read(Generic[Item]):
    """A section as it stands in a folder."""

    def __init__(self, of: Section[Item], folder: Path, faults: list[Fault]) -> None:
        self.of = of
        there = (folder / of.file).exists()
        self.document = read_toml(folder, of.file, faults) if there else None
        self.items = self.document.shapes(of.name, of.shape) if self.document else []

    def check(self, known: Known) -> None:
        """Note what does not agree."""
        if self.document is None:
            return
        if "code" in self.of.shape.model_fields:
            checks.unique_codes(self.document, self.items)
        if self.of.check:
            self.of.check(self.document, self.items, known)
