"""Find a place by what a person writes: name, reading, Roman letters, or the start of an address.

「東京都○○区△△町3-5」, 「△△町三丁目」 and the reading in kana all lead to the same district.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from api.municipality.profile.shapes import Landmark
from api.municipality.repository import KnownDistrict, Ward
from api.places.writing import NUMERALS, fold, number, numeral

MOST = 10

_POSTAL = re.compile(r"(?:〒|郵便番号:?)?\d{3}-?\d{4}(?![\d-])")
_COUNTRY = re.compile(r"^(?:日本国?(?=[,〒\d]|.*[都道府県])|japan(?=,|$)),?")
_LEADING_NUMBER = re.compile(r"^(\d{1,2}丁目|\d{1,2}(?=-))-?([\d-]*)-?,?(?=[a-z])")
_NUMBER = rf"\d{{1,2}}|[{NUMERALS}]{{1,3}}"
_ADDRESS_REST = re.compile(
    rf"^(?:$|[-(,\[「\d{NUMERALS}]|の|付近|ふきん|近|内|周辺|しゅうへん|あたり|辺り|方面|地区|町内)"
)
_CHOME_REST = re.compile(rf"^,?-?({_NUMBER})(?![\d{NUMERALS}])(?:丁目|-|番|$|[(,\[「]|の|付近)")


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
    keys = _keys(ward, fold(text))
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
        value = number(said[1])
        chome = value if 1 <= value <= item.chome else None
    return Found(item, chome, exact=rank == _EXACT)


def _keys(ward: Ward, whole: str) -> list[str]:
    """What is looked for: the text, what stands in it below the municipality, and the parts of an
    address in Western order (number, town, municipality, the rest of the world)."""
    below = _POSTAL.sub("", _COUNTRY.sub("", whole)).lstrip(",")
    general = ward.general
    for names in ((general.prefecture,), (general.name["ja"], general.name_kana)):
        for name in names:
            below = below.removeprefix(fold(name)).lstrip(",")
    keys = [whole, below]
    if re.search(r"[a-z]", below):
        before, municipality, after = _around_municipality(ward, below)
        for part in (before, after) if municipality else (below,):
            keys += _western(part.strip(",-"))
    return list(dict.fromkeys(key for key in (key.strip(",") for key in keys) if key))


def _around_municipality(ward: Ward, key: str) -> tuple[str, str, str]:
    """An address in Roman letters, cut at the name of the municipality."""
    first, _, _ = ward.general.name.get("en", "").rpartition(" ")
    if not first:
        return key, "", ""
    # "ku" and the like belong to the language, as "City" does.
    found = re.search(
        rf"{re.escape(fold(first))}(?:ku|city|ward|shi|town|village)(?=,|$|\d|[a-z])", key
    )
    return (key[: found.start()], found[0], key[found.end() :]) if found else (key, "", "")


def _western(key: str) -> list[str]:
    """`2丁目-9-6hikarigaoka,…` as `hikarigaoka2丁目9-6`, and each part between commas."""
    found = _LEADING_NUMBER.match(key)
    if found is None:
        return [key, *key.split(",")] if "," in key else [key]
    town, *_ = key[found.end() :].split(",")
    between = "-" if found[1].isdecimal() else ""
    return [f"{town}{found[1]}{between}{found[2].strip('-')}"]


@lru_cache(maxsize=4)
def _index(ward: Ward) -> list[tuple[list[str], KnownDistrict | Landmark]]:
    items: list[KnownDistrict | Landmark] = [*ward.active_districts, *ward.landmarks]
    return [([fold(name) for name in (item.name, item.kana, item.en)], item) for item in items]
