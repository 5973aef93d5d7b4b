"""Blanks in the words of a message, `{{name}}`, and what is filled in.

Each has a kind, by which its value is read and written in every language. A blank without a value
keeps the message from being sent; it is never sent with a hole.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from enum import StrEnum
from typing import TypedDict

WRITTEN = re.compile(r"\{\{\s*([^{}\n]{1,40}?)\s*\}\}")
_WEEKDAYS = {"ja": "月火水木金土日", "ja-easy": "月火水木金土日"}


class BlankKind(StrEnum):
    """How a value is read."""

    TEXT = "text"
    DATE = "date"
    TIME = "time"
    YEN = "yen"
    DAY = "day"
    """So many days after the one on which a plan goes out; a date when it does."""


class Blank(TypedDict):
    """A blank with what is filled in, as it was typed; empty while nobody knows it."""

    name: str
    kind: BlankKind
    value: str


def names(texts: Iterable[str]) -> list[str]:
    """The blanks that these texts have, each once, as they come."""
    return list(dict.fromkeys(name for text in texts for name in WRITTEN.findall(text)))


def lacking(texts: Iterable[str], blanks: Iterable[Blank]) -> list[str]:
    """The blanks of these texts that nothing fits into."""
    values = {blank["name"]: written(blank, "ja") for blank in blanks}
    return [name for name in names(texts) if not values.get(name)]


def filled(text: str, blanks: Iterable[Blank], language: str) -> str:
    """The text as it is read. One that lacks a value stays as it was typed: such a message is
    shown to whoever writes it, and to nobody else."""
    values: Mapping[str, str | None] = {blank["name"]: written(blank, language) for blank in blanks}
    return WRITTEN.sub(lambda match: values.get(match[1]) or match[0], text)


def written(blank: Blank, language: str) -> str | None:
    """The value in a language; nothing where it is none of its kind."""
    value = blank["value"].strip()
    try:
        return _WRITE[blank["kind"]](value, language) if value else None
    except ValueError:
        return None


def _text(value: str, _language: str) -> str:
    return value


def _date(value: str, language: str) -> str:
    day = date.fromisoformat(value)
    if weekdays := _WEEKDAYS.get(language):
        return f"{day.month}月{day.day}日（{weekdays[day.weekday()]}）"
    return f"{day:%A} {day.day} {day:%B}"


def _time(value: str, language: str) -> str:
    at = time.fromisoformat(value)
    if language in _WEEKDAYS:
        half, hour = ("午前", at.hour) if at.hour < 12 else ("午後", at.hour - 12)
        return f"{half}{hour}時" + (f"{at.minute}分" if at.minute else "")
    return f"{at.hour}:{at.minute:02d}"


def _yen(value: str, language: str) -> str:
    amount = int(value)
    if amount == 0:
        return {"ja": "無料", "ja-easy": "お金は かかりません"}.get(language, "free")
    return f"{amount:,}円" if language in _WEEKDAYS else f"{amount:,} yen"


def _day(_value: str, _language: str) -> str:
    raise ValueError("No day of a plan")


_WRITE = {
    BlankKind.DAY: _day,
    BlankKind.TEXT: _text,
    BlankKind.DATE: _date,
    BlankKind.TIME: _time,
    BlankKind.YEN: _yen,
}
