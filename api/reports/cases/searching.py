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
    reporter's address; other words must all stand in text, place note or address.
    """
    folded = unicodedata.normalize("NFKC", typed).strip()
    if number := _NUMBER.fullmatch(folded):
        return ["r.number = ANY(%(q_numbers)s)"], {"q_numbers": _numbers(*number.groups())}
    found: list[str] = []
    parameters: dict[str, Any] = {}
    for at, word in enumerate(typed.split()[:MOST_WORDS]):
        name = f"q_{at}"
        parameters[name] = f"%{_literal(word)}%"
        found.append(_CONTACT.format(name=name) if "@" in word else _WORDS.format(name=name))
    return found, parameters


_WORDS = "(r.text ILIKE %({name})s OR r.place_note ILIKE %({name})s)"
_CONTACT = (
    "(r.contact_email ILIKE %({name})s"
    " OR r.reporter_id IN (SELECT id FROM people WHERE email ILIKE %({name})s))"
)


def _numbers(year: str | None, digits: str) -> list[str]:
    years = [int(year)] if year else range(_FIRST_YEAR, clock.today().year + 1)
    return [f"R-{one}-{int(digits):06d}" for one in years]


def _literal(word: str) -> str:
    """The word as LIKE takes it literally."""
    return re.sub(r"([\\%_])", r"\\\1", word)
