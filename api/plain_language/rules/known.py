"""The words that the rules know: data beside them."""

import tomllib
from functools import cache
from pathlib import Path

import regex


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


@cache
def listed(rule: str, name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_words()[rule][name])


@cache
def pattern(rule: str, name: str, behind: str = "") -> regex.Pattern[str]:
    """Any of the pieces of a list, with what must stand behind."""
    return regex.compile(f"(?:{'|'.join(_words()[rule][name])}){behind}", regex.VERSION1)


def said_as(mark: str) -> str | None:
    """What a sign is called."""
    words = _words()["marks"].get(mark)
    return words[0] if words else None
