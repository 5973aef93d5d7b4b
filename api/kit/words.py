"""The texts of a room: `words/*.toml` beside it, one file for each language, read once and checked
when they are read."""

import logging
import re
import tomllib
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

logger = logging.getLogger(__name__)
Edited = Mapping[tuple[str, str], str]
"""Texts of the desk, by code and language."""
_edited: ContextVar[Edited] = ContextVar("edited", default={})  # noqa: B039 - never written to
_GAP = re.compile(r"\{([a-z_]+)\}")

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
        self.codes: dict[str, str] = {}
        """Of texts that the desk may edit, what each is called there."""
        if faults := [*self._faults(languages)]:
            raise ValueError(f"{place}: {'; '.join(faults)}")

    def say(self, language: str, name: str, /, **gaps: object) -> str:
        """A text, with its gaps filled: the desk's, where letters are written with those."""
        shipped = self._texts[language][name]
        code = self.codes.get(name)
        own = _edited.get().get((code, language)) if code else None
        if own is not None:
            if not wrong(own, shipped) and all(gaps.get(gap) not in (None, "") for gap in _in(own)):
                return _GAP.sub(lambda found: str(gaps[found[1]]), own)
            logger.warning("text of the desk cannot be filled", extra={"text": code})
        return shipped.format(**gaps)

    def find(self, language: str, name: str) -> str | None:
        """A text that need not be there."""
        return self._texts[language].get(name)

    def shipped(self, name: str) -> dict[str, str]:
        """A text as it came with the release, by language."""
        return {language: texts[name] for language, texts in self._texts.items()}

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


@contextmanager
def edited(texts: Edited) -> Generator[None]:
    """What is said inside is said in the words of the desk."""
    before = _edited.set(texts)
    try:
        yield
    finally:
        _edited.reset(before)


def wrong(own: str, shipped: str) -> tuple[str, str] | None:
    """What keeps a text from standing for the shipped one: the kind of fault, and its sentence."""
    has, needs = _in(own), _in(shipped)
    if unknown := has - needs:
        there = ", ".join(f"{{{gap}}}" for gap in sorted(needs)) or "none"
        return "placeholder_unknown", f"Unknown placeholder {{{min(unknown)}}}; there are: {there}"
    if re.search(r"[{}]", _GAP.sub("", own)):
        return "brace", "A brace stands alone, or around what is no name"
    if missing := needs - has:
        return "placeholder_missing", f"The placeholder {{{min(missing)}}} is missing"
    return None


def _in(text: str) -> set[str]:
    return set(_GAP.findall(text))


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
