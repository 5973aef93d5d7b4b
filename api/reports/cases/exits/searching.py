"""What a clerk types into the search field of the desk, as conditions on reports."""

import re
import unicodedata
from typing import Any

from api.kit import clock

MOST_WORDS = 5
_NUMBER = re.compile(r"(?:R-)?(?:(\d{4})-)?(\d{1,9})", re.IGNORECASE)
_FIRST_YEAR = 2026


def conditions(typed: str) -> tuple[list[str], dict[str, Any]]:
    """Conditions on `r` and their parameters.

    A receipt number, whole or its last digits, is found by that alone; with an `@` it is the
    beginning of the reporter's address; other words must all stand in text or place note,
    whatever their width and case.
    """
    folded = unicodedata.normalize("NFKC", typed).strip().lower()
    if number := _NUMBER.fullmatch(folded):
        return ["r.number = ANY(%(q_numbers)s)"], {"q_numbers": _numbers(*number.groups())}
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


_PAIRS = "bigrams(r.text || ' ' || r.place_note) @> bigrams(%({name})s)"
# Not LIKE: of that the planner expects a few rows only, and then sorts the whole table.
_WORDS = "strpos(lower(normalize(r.text || ' ' || r.place_note, NFKC)), %({name})s) > 0"
_CONTACT = (
    "r.id = ANY(ARRAY(SELECT id FROM reports WHERE lower(contact_email) LIKE %({name})s"
    " UNION ALL SELECT own.id FROM people JOIN reports own ON own.reporter_id = people.id"
    " WHERE lower(people.email) LIKE %({name})s))"
)


def _numbers(year: str | None, digits: str) -> list[str]:
    years = [int(year)] if year else range(_FIRST_YEAR, clock.today().year + 1)
    return [f"R-{one}-{int(digits):06d}" for one in years]


def _literal(word: str) -> str:
    """The word as LIKE takes it literally."""
    return re.sub(r"([\\%_])", r"\\\1", word)
