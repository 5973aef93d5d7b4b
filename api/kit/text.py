"""Text typed by people: kept verbatim, hostile characters refused, a folded search key."""

import unicodedata
from typing import Annotated

import regex
from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

# Controls except tab and line feed, bidirectional marks, overrides and isolates, line and paragraph
# separators (a mail's subject ends there), zero-width no-break space, lone surrogates and
# non-characters: each can hide or reorder what a clerk reads.
_REFUSED = regex.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    r"\p{Surrogate}\p{Noncharacter_Code_Point}]"
)
# Nothing that a reader could see: spaces, format characters, fillers, the empty Braille cell.
_BLANK = regex.compile(r"[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def graphemes(text: str) -> int:
    """The length of a text as a reader counts it."""
    return len(regex.findall(r"\X", text))


CUT = "…（長いため省略）"


def shortened(text: str, most: int) -> str:
    """The text, or its beginning with a mark that more was said."""
    if graphemes(text) <= most:
        return text
    return "".join(regex.findall(r"\X", text)[: most - len(CUT)]) + CUT


def refuse_hostile(text: str) -> str:
    """Return the text with CRLF as LF, or refuse characters that hide or reorder others."""
    text = text.replace("\r\n", "\n")
    if _REFUSED.search(text):
        raise PydanticCustomError("unsafe_character", "The text holds a character that is refused")
    return text


def _at_most(limit: int) -> AfterValidator:
    def check(text: str) -> str:
        if graphemes(text) > limit:
            raise PydanticCustomError(
                "too_long", "The text is longer than {limit} characters", {"limit": limit}
            )
        return text

    return AfterValidator(check)


def _not_blank(text: str) -> str:
    if _BLANK.fullmatch(text):
        raise PydanticCustomError("blank", "The text is empty")
    return text


# A grapheme may be many code points (a family emoji is seven): the outer bound only stops floods.
Line = Annotated[
    str,
    StringConstraints(max_length=1000, strip_whitespace=True, pattern=r"^[^\n]*$"),
    AfterValidator(refuse_hostile),
    _at_most(200),
]
RequiredLine = Annotated[Line, AfterValidator(_not_blank)]
Paragraph = Annotated[
    str,
    StringConstraints(max_length=10_000, strip_whitespace=True),
    AfterValidator(refuse_hostile),
    _at_most(2000),
]
RequiredParagraph = Annotated[Paragraph, AfterValidator(_not_blank)]
# What systems of other organisations send: their own bound is 4000.
ForeignParagraph = Annotated[
    str,
    StringConstraints(max_length=20_000, strip_whitespace=True),
    AfterValidator(refuse_hostile),
    _at_most(4000),
]
RequiredForeignParagraph = Annotated[ForeignParagraph, AfterValidator(_not_blank)]


def number_key(text: str) -> str:
    """Fold a number that stands on a thing: width, case, separators and leading zeros."""
    letters = unicodedata.normalize("NFKC", text).upper()
    plain = regex.sub(r"[^\p{L}\p{N}]+|\u30fc", " ", letters).strip()
    return regex.sub(r"(?<![0-9])0+(?=[0-9])", "", plain)


def search_key(text: str) -> str:
    """Fold width, case and kana, so that what sounds or looks alike is found."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA_TO_HIRAGANA)
