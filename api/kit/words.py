"""The texts of a room: `words/*.toml` beside it, one file for each language, read once and checked
when they are read."""

import tomllib
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

RESIDENTS = ("ja", "ja-easy", "en")
STAFF = ("ja",)


class Words:
    """The texts beside a file. Every language has every text, with the same gaps to fill.

    A text is named by its path: `reason.law` stands as `law` in the table `[reason]`.
    """

    def __init__(
        self, beside: str, languages: Collection[str] = RESIDENTS, folder: str = "words"
    ) -> None:
        place = Path(beside).parent / folder
        self._texts = {
            path.stem: dict(_flat(tomllib.loads(path.read_text(encoding="utf-8"))))
            for path in sorted(place.glob("*.toml"))
        }
        if faults := [*self._faults(languages)]:
            raise ValueError(f"{place}: {'; '.join(faults)}")

    def say(self, language: str, name: str, /, **gaps: object) -> str:
        """A text, with its gaps filled."""
        return self._texts[language][name].format(**gaps)

    def find(self, language: str, name: str) -> str | None:
        """A text that need not be there."""
        return self._texts[language].get(name)

    @property
    def languages(self) -> frozenset[str]:
        """In which there are words."""
        return frozenset(self._texts)

    def _faults(self, languages: Collection[str]) -> Iterator[str]:
        for language in sorted({*languages} ^ {*self._texts}):
            yield f"{language} is {'not wanted' if language in self._texts else 'missing'}"
        said = self._texts.get("ja", {})
        for language, texts in self._texts.items():
            for name in sorted({*said} ^ {*texts}):
                yield f"{name} is not in {'ja' if name in texts else language}"
            for name in sorted({*said} & {*texts}):
                if _gaps(texts[name]) != _gaps(said[name]):
                    yield f"{name} has other gaps in {language}"


def _flat(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")  # pyright: ignore[reportUnknownArgumentType]
        else:
            yield f"{before}{name}", str(value)


def _gaps(text: str) -> set[str]:
    return {gap for _, gap, _, _ in Formatter().parse(text) if gap is not None}


def day(language: str, day: date) -> str:
    """A day as it is written in a language."""
    if language == "en":
        return f"{day.day} {day:%B} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）"
