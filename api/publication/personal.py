"""Words that look like personal data. It finds the plain cases only: what it finds waits for staff,
what it does not find is no proof of anything."""

import re
import unicodedata

from api.publication.states import Hold

_PATTERNS = {
    Hold.PHONE: re.compile(
        r"(?<!\d)(?:\+?81[-\s(]*(?:0[-\s)]*)?|0)\d{1,4}[-\s)(]*\d{1,4}[-\s)(]*\d{3,4}(?!\d)"
    ),
    Hold.MAIL: re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE),
    Hold.PLATE: re.compile(r"[一-龥ヶケ]{1,4}\s?\d{2,3}[A-Z]?\s?[ぁ-ん]\s?[\d・]{1,2}-?\d{1,2}"),
}
# Whatever line Japanese keyboards make between digits: hyphens, dashes, minus, the long vowel.
_DASHES = re.compile("(?<=\\d)[\u2010-\u2015\u2212\u30fc](?=\\d)")
_DIGITS = (9, 13)
"""Fewer or more are no telephone number."""


def found_in(text: str) -> list[Hold]:
    """What there seems to be in a text, however wide it is typed."""
    plain = unicodedata.normalize("NFKC", text)
    dashed = _DASHES.sub("-", plain)
    return [kind for kind, pattern in _PATTERNS.items() if _has(kind, pattern, dashed)]


def _has(kind: Hold, pattern: re.Pattern[str], text: str) -> bool:
    for match in pattern.finditer(text):
        digits = sum(letter.isdigit() for letter in match[0])
        if kind is not Hold.PHONE or _DIGITS[0] <= digits <= _DIGITS[1]:
            return True
    return False
