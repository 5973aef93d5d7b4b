"""Which texts of letters the desk may edit: declared by each room beside its words."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from string import Formatter

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.words import Edited, Words, day


class PlaceholderKind(StrEnum):
    """What fills a placeholder."""

    DAY = "day"
    COUNT = "count"
    NAME = "name"
    """Of a person, a firm, a department, the service."""
    TITLE = "title"
    NUMBER = "number"
    """Of a receipt."""
    CODE = "code"
    """That is typed in."""
    WORDS = "words"
    """What somebody chose or wrote, or what a thing is called."""

    def sample(self, language: str) -> str:
        """Something of its kind, to look at."""
        if self is PlaceholderKind.DAY:
            return day(language, clock.today() + timedelta(days=7))
        return _SAMPLES[self][language == "en"]


_SAMPLES = {
    PlaceholderKind.COUNT: ("3", "3"),
    PlaceholderKind.NAME: ("見本 花子", "Hanako Mihon"),
    PlaceholderKind.TITLE: ("見本の題名", "A sample title"),
    PlaceholderKind.NUMBER: ("R-123456", "R-123456"),
    PlaceholderKind.CODE: ("123456", "123456"),
    PlaceholderKind.WORDS: ("（ここに入る言葉）", "(words that come here)"),
}
"""In Japanese, and in English."""


@dataclass(frozen=True)
class Editable:
    """A text that the desk may edit. `code` stands in rows and never changes; `gaps`: the
    placeholders that it has, all of them needed."""

    code: str
    room: str
    words: Words
    name: str
    gaps: Mapping[str, PlaceholderKind]

    @property
    def group(self) -> str:
        """The texts among which it stands."""
        return self.name.rpartition(".")[0]


EDITABLE: dict[str, Editable] = {}
Read = Callable[[AsyncSession], Awaitable[Edited]]
_read: list[Read] = []


def read_by(read: Read) -> Read:
    """Let what the desk wrote be known to rooms below the one that keeps it."""
    _read[:] = [read]
    return read


async def in_force(session: AsyncSession) -> Edited:
    """What the desk says otherwise than the release; nothing where nobody keeps such texts."""
    return await _read[0](session) if _read else {}


def editable(
    room: str, words: Words, names: Iterable[str], gaps: Mapping[str, PlaceholderKind] | None = None
) -> None:
    """Let the desk edit these texts; `gaps`: of which kind each placeholder is."""
    for name in names:
        code = f"{room}.{name}"
        if code in EDITABLE:
            raise ValueError(f"{code} is declared twice")
        parts = Formatter().parse(words.shipped(name)["ja"])
        kinds = {gap: (gaps or {})[gap] for _, gap, _, _ in parts if gap}
        EDITABLE[code] = Editable(code, room, words, name, kinds)
        words.codes[name] = code
