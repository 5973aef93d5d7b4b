"""Numbers as people type them: in full width, with whatever dash a phone offers, or with none.

Each kind is folded to the one way in which it stands in rows before anything else looks at it.
What is no such number is left as it is, and found nowhere.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated

from pydantic import BeforeValidator, Field

from api.kit.text import ANY_TEXT, Tidy, said

# Where a letter stands among digits, it is the digit that it looks like.
_MISREAD = str.maketrans("ILO", "110")
_RECEIPT = re.compile(r"([A-Z]?)(\d{4})(\d{1,9})")
# The zero of the area may stand in brackets behind the country: +81 (0)3-….
_JAPANESE = re.compile(r"81-?(?:0-?)?([1-9][\d-]*)")


def letters_and_digits(typed: str) -> str:
    """Latin letters (as capitals) and digits of a text, nothing between them."""
    return re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKC", typed).upper())


def receipt_number(typed: str, letter: str) -> str | None:
    """`R-2026-001841` of what was typed, or nothing where it is no whole number."""
    plain = letters_and_digits(typed)
    found = _RECEIPT.fullmatch(plain[:1] + plain[1:].translate(_MISREAD))
    if found is None:
        return None
    return f"{found[1] or letter}-{found[2]}-{int(found[3]):06d}"


def telephone(typed: str) -> str:
    """Digits with one dash where something stood between them. A number in Japan is written as it
    is dialled there, one of another country with its plus."""
    text = unicodedata.normalize("NFKC", typed).strip().lower().removeprefix("tel")
    text = text.replace("\u30fc", "-")
    if re.search(r"[^\W\d_]|[#*]", text):  # an extension, a star code: nothing that is only digits
        return typed
    digits = re.sub(r"\D+", "-", text).strip("-")
    if not re.match(r"\W*\+", text):
        return digits
    return f"0{japanese[1]}" if (japanese := _JAPANESE.fullmatch(digits)) else f"+{digits}"


def _fold(fold: Callable[[str], str | None]) -> BeforeValidator:
    """What cannot be folded is left to the next check."""
    return BeforeValidator(
        lambda typed: (fold(typed) or typed) if isinstance(typed, str) else typed
    )


AsReportNumber = _fold(lambda typed: receipt_number(typed, "R"))
ReportNumber = Annotated[str, Field(min_length=1, max_length=30), AsReportNumber, Tidy, ANY_TEXT]
ContributionNumber = Annotated[
    str,
    Field(min_length=1, max_length=30),
    _fold(lambda typed: receipt_number(typed, "K")),
    Tidy,
    ANY_TEXT,
]
LookUpCode = Annotated[
    str, Field(min_length=1, max_length=40), _fold(letters_and_digits), Tidy, ANY_TEXT
]
OneTimeCode = Annotated[str, Field(pattern=r"^[0-9]{6}$"), _fold(letters_and_digits), Tidy]
SAID_TELEPHONE = said(r"^\+?[0-9](-?[0-9]){2,}$")
AsTelephone = _fold(telephone)
"""Before the pattern of a telephone number is looked at."""
Telephone = Annotated[
    str,
    Field(min_length=3, max_length=20, pattern=r"^[0-9+][0-9-]*$"),
    AsTelephone,
    Tidy,
    SAID_TELEPHONE,
]
