"""Which texts of letters the desk may edit: declared by each room beside its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from string import Formatter

from api.kit import clock
from api.kit.words import Words, day


class PlaceholderKind(StrEnum):
    """What fills a placeholder."""

    DAY = "day"
    COUNT = "count"

    def sample(self, language: str) -> str:
        """Something of its kind, to look at."""
        if self is PlaceholderKind.COUNT:
            return "3"
        return day(language, clock.today() + timedelta(days=7))


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
