"""What is typed into a search field as conditions on reports: the desk's, and everybody's."""

import re
import unicodedata
from typing import Any

from api.kit import clock
from api.kit.db import Rows
from api.kit.numbers import telephone
from api.municipality.assets import numbered_parameters, numbered_sql

MOST_WORDS = 5
_NUMBER = re.compile(r"(?:r-?)?(?:(\d{4})-)?(\d{1,9})|r-?(\d{4})(\d{1,9})")
_PART = re.compile(r"(.*[^-])-(\d{1,2})")
# Every dash that a person or a telephone produces; a long vowel only between digits.
_DASHES = re.compile(
    r" *[-\u00ad\u02d7\u2010-\u2015\u2043\u207b\u208b\u2212\u2500\u2501] *"
    r"|(?<=[\dr])[\u30fc~\u301c ]+(?=\d)"
)
_TELEPHONE = re.compile(r"\+?[0-9-]{10,20}")
_THING = re.compile(r"[^\s@]{0,8}\d[^\s@]{0,19}")
"""What may stand on a lamp, a tree, a bench."""
_FIRST_YEAR = 2026
_LEAST_DIGITS = 10
"""Of a telephone number in Japan."""


def conditions(typed: str) -> tuple[list[str], dict[str, Any]]:
    """Conditions on `r` and their parameters.

    A receipt number, whole or its last digits, is found by that alone, with the parts that it was
    split into; a part by the number of its own; with an `@` it is the
    beginning of the reporter's address, and ten digits are a telephone number, in whatever form;
    other words must all stand in text or place note, whatever their width and case. What may be
    the number of a lamp or the like is looked for on those too.
    """
    found, parameters = _written(typed)
    if not _THING.fullmatch(_dashed(typed)) or "q_phone" in parameters:
        return found, parameters
    on_a_thing = f"({' AND '.join(found)} OR {_ASSET})"
    return [on_a_thing], parameters | numbered_parameters(typed, "q_thing")


def _written(typed: str) -> tuple[list[str], dict[str, Any]]:
    folded, dashed = _folded(typed), _dashed(typed)
    if numbers := _numbers(dashed):
        return [_NUMBERS], {"q_numbers": numbers}
    if (part := _PART.fullmatch(dashed)) and (wholes := _numbers(part[1])):
        numbers = [f"{whole}-{int(part[2])}" for whole in wholes]
        return ["r.number = ANY(%(q_numbers)s)"], {"q_numbers": numbers}
    spoken = telephone(folded)
    if _TELEPHONE.fullmatch(spoken) and len(re.sub(r"\D", "", spoken)) >= _LEAST_DIGITS:
        digits = re.sub(r"\D", "", spoken)
        # Rows of before may hold the country's number as it was typed.
        abroad = [f"81{digits[1:]}", f"81{digits}"] if digits.startswith("0") else []
        return [_PHONE], {"q_phone": [digits, *abroad], "q_0": folded}
    found: list[str] = []
    parameters: dict[str, Any] = {}
    for at, word in enumerate(folded.split()[:MOST_WORDS]):
        name = f"q_{at}"
        if "@" in word:
            found.append(_CONTACT.format(name=name))
            parameters[name] = f"{_literal(word)}%"
            continue
        found.append(_WORDS.format(name=name))
        parameters[name] = word
        if len(word) > 1:
            # Rare words are found by their pairs of letters; a common one is met soon enough in
            # the order of the list. A single letter has no pair.
            found.append(_PAIRS.format(name=name))
    return found, parameters


_NUMBERS = (
    "r.id = ANY(ARRAY(SELECT id FROM reports WHERE number = ANY(%(q_numbers)s)"
    " UNION ALL SELECT part.id FROM reports whole JOIN reports part ON part.parent_id = whole.id"
    " WHERE whole.number = ANY(%(q_numbers)s)))"
)


def _folded(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip().lower()


def _dashed(typed: str) -> str:
    return _DASHES.sub("-", _folded(typed))


async def public_conditions(rows: Rows, typed: str) -> tuple[list[str], dict[str, Any]]:
    """The same on what everybody may see: a whole receipt number, or words of which each stands in
    the public text, in the name of the town or in that of the kind, in any language.

    The names are read first, and whether many texts have the letters of a word: what stands in few
    is found by the index, what stands in many is met soon enough in the order of the list.
    """
    folded = _folded(typed)
    if number := _RECEIPT.fullmatch(_dashed(typed)):
        return ["r.number = ANY(%(q_numbers)s)"], {"q_numbers": _of_year(number[1], number[2])}
    words = [word for word in _BETWEEN.split(folded) if word][:MOST_WORDS]
    found: list[str] = []
    parameters: dict[str, Any] = {}
    named = {"words": words, "many": _MANY}
    for at, (word, towns, kinds, common) in enumerate(await rows.all(_NAMED, named)):
        name = f"q_{at}"
        parameters[name] = word
        names: list[str] = []
        for column, codes in (("district", towns), ("category", kinds)):
            if codes:
                names.append(f"r.{column} = ANY(%({name}_{column})s)")
                parameters[f"{name}_{column}"] = codes
        # Two conditions instead of one of both: the first is then answered by indexes alone.
        for said in (_PUBLIC_WORDS,) if common else (_PUBLIC_LETTERS, _PUBLIC_WORDS):
            found.append(f"({' OR '.join([*names, said.format(name=name)])})")
    return found, parameters


_RECEIPT = re.compile(r"r-?(\d{4})-?(\d{1,9})")
# 「光が丘の街路灯」 are two words, 「この」 is one.
_BETWEEN = re.compile(r"\s+|(?<=\S\S)の(?=\S\S)")
_MANY = 1_000
"""Texts: so many are sooner read in their order than looked up."""
_PUBLIC_LETTERS = "letters(r.text) @> letters(%({name})s)"
_PUBLIC_WORDS = "strpos(lower(normalize(r.text, NFKC)), %({name})s) > 0"
_NAMED = """
SELECT w.word,
  ARRAY(SELECT DISTINCT d.code FROM districts d, unnest(ARRAY[d.name, d.kana, d.en]) n
    WHERE strpos(lower(normalize(n, NFKC)), w.word) > 0),
  ARRAY(SELECT DISTINCT c.code FROM categories c, jsonb_each_text(c.label) n
    WHERE strpos(lower(normalize(n.value, NFKC)), w.word) > 0),
  (SELECT count(*) = %(many)s FROM (
    SELECT FROM public_reports r WHERE letters(r.text) @> letters(w.word) LIMIT %(many)s) texts)
FROM unnest(%(words)s::text[]) WITH ORDINALITY AS w(word, at) ORDER BY w.at"""
_PAIRS = "bigrams(r.text || ' ' || r.place_note) @> bigrams(%({name})s)"
# Not LIKE: of that the planner expects a few rows only, and then sorts the whole table.
_WORDS = "strpos(lower(normalize(r.text || ' ' || r.place_note, NFKC)), %({name})s) > 0"
_CONTACT = (
    "r.id = ANY(ARRAY(SELECT id FROM reports WHERE lower(contact_email) LIKE %({name})s"
    " UNION ALL SELECT own.id FROM people JOIN reports own ON own.reporter_id = people.id"
    " WHERE lower(people.email) LIKE %({name})s))"
)


_ASSET = f"r.asset_id = ANY(ARRAY(SELECT id FROM assets WHERE {numbered_sql('number', 'q_thing')}))"  # noqa: S608
_PHONE = (
    "(r.id = ANY(ARRAY(SELECT id FROM reports WHERE contact_phone IS NOT NULL"  # noqa: S608
    " AND regexp_replace(contact_phone, '[^0-9]', '', 'g') = ANY(%(q_phone)s)))"
    f" OR {_WORDS.format(name='q_0')})"
)


def _numbers(typed: str) -> list[str]:
    """The receipt numbers that may be meant; none where it is no number."""
    number = _NUMBER.fullmatch(typed)
    if number is None:
        return []
    return _of_year(number[1] or number[3], number[2] or number[4])


def _of_year(year: str | None, digits: str) -> list[str]:
    years = [int(year)] if year else range(_FIRST_YEAR, clock.today().year + 1)
    return [f"R-{one}-{int(digits):06d}" for one in years]


def _literal(word: str) -> str:
    """The word as LIKE takes it literally."""
    return re.sub(r"([\\%_])", r"\\\1", word)
