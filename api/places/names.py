"""Find a place by what a person writes: name, reading, Roman letters, or the start of an address.

「東京都○○区△△町3-5」, 「△△町三丁目」 and the reading in kana all lead to the same district.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from api.kit.text import search_key
from api.municipality.profile.shapes import Landmark
from api.municipality.repository import KnownDistrict, Ward

MOST = 10

_DIGITS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")}
_NUMERALS = "〇一二三四五六七八九十"
_POSTAL = re.compile(r"^〒?\d{3}-?\d{4}(?!\d)")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]|(?<=\d)ー(?=\d)")
# 光が丘, 光ヶ丘 and 光ケ丘 are one name; kana are hiragana by now.
_GA = re.compile(r"(?<=[一-龯々])[ゖけが](?=[一-龯々])")
_CHOME = re.compile(rf"([{_NUMERALS}]{{1,3}}|\d{{1,2}})(?:丁目|ちょうめ|-?chome)")
_ROMAN_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_ADDRESS_REST = re.compile(r"^(?:$|\d|の|付近|ふきん|近く|内)")
_CHOME_REST = re.compile(r"^(\d{1,2})(?!\d)(?:丁目|-|$)")


@dataclass(frozen=True)
class Found:
    """A place that a text may mean; `exact` when the text names it and nothing longer."""

    item: KnownDistrict | Landmark
    chome: int | None
    exact: bool

    @property
    def label(self) -> str:
        """The name for people, with its 丁目 in the official numerals."""
        return self.item.name + (f"{numeral(self.chome)}丁目" if self.chome else "")


def find(ward: Ward, text: str) -> list[Found]:
    """At most ten places, the likeliest first; empty when nothing is like it."""
    whole = fold(text)
    keys = [key for key in (whole, _without_municipality(ward, whole)) if key]
    if not keys:
        return []
    ranked: list[tuple[int, int, Found]] = []
    for order, (names, item) in enumerate(_index(ward)):
        ranks = (_rank(key, name) for key in keys for name in names)
        best = min(ranks, key=lambda match: match[0])
        if best[0] < _NO_MATCH:
            ranked.append((best[0], order, _found(item, *best)))
    ranked.sort(key=lambda entry: entry[:2])
    return [found for _, _, found in ranked[:MOST]]


def fold(text: str) -> str:
    """A text as it is compared: width, kana, dashes, spaces and numerals made alike."""
    key = re.sub(r"\s+", "", search_key(text))
    key = _GA.sub("が", _DASHES.sub("-", key))
    key = _CHOME.sub(lambda found: f"{number(found[1])}丁目", key)
    return _ROMAN_HYPHEN.sub("", key)


def number(text: str) -> int:
    """A number below 100 in digits or kanji; 0 for what is none."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + _DIGITS.get(ones, 0)


def numeral(value: int) -> str:
    """A number below 100 in kanji."""
    tens, ones = divmod(value, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return ten + (_NUMERALS[ones] if ones else "")


_EXACT, _BEGINS, _BEGUN_BY, _HOLDS, _NO_MATCH = range(5)


def _rank(key: str, name: str) -> tuple[int, str]:
    """How well a name fits, and what the text says after it."""
    if key.startswith(name):
        rest = key[len(name) :]
        return (_EXACT, rest) if _ADDRESS_REST.match(rest) else (_BEGUN_BY, "")
    if name.startswith(key):
        return _BEGINS, ""
    return (_HOLDS, "") if len(key) > 1 and key in name else (_NO_MATCH, "")


def _found(item: KnownDistrict | Landmark, rank: int, rest: str) -> Found:
    chome = None
    if isinstance(item, KnownDistrict) and (said := _CHOME_REST.match(rest)):
        chome = int(said[1]) if 1 <= int(said[1]) <= item.chome else None
    return Found(item, chome, exact=rank == _EXACT)


def _without_municipality(ward: Ward, key: str) -> str:
    key = _POSTAL.sub("", key)
    general = ward.general
    for names in ((general.prefecture,), (general.name["ja"], general.name_kana)):
        for name in names:
            key = key.removeprefix(fold(name))
    return key


@lru_cache(maxsize=4)
def _index(ward: Ward) -> list[tuple[list[str], KnownDistrict | Landmark]]:
    items: list[KnownDistrict | Landmark] = [*ward.active_districts, *ward.landmarks]
    return [([fold(name) for name in (item.name, item.kana, item.en)], item) for item in items]
