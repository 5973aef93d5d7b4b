"""Text typed by people: kept as it is written (see `pasted`), bounded, folded to compare."""

import unicodedata
from typing import Annotated, Any

import regex
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from api.kit.pasted import UnreadableError, tidy

# Nothing that a reader could see: spaces, format characters, fillers, the empty Braille cell.
_BLANK = regex.compile(r"[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def graphemes(text: str) -> int:
    """The length of a text as a reader counts it."""
    return len(regex.findall(r"\X", text))


def _tidy(value: object) -> object:
    """The text without what came along with a copy; what is no text is left to the next check."""
    if not isinstance(value, str) or len(value) > FLOOD:
        return value
    try:
        return tidy(value)
    except UnreadableError as unreadable:
        raise PydanticCustomError(
            "unsafe_character",
            "{code} (line {line}, character {column}) cannot be read; please take it out",
            {"code": unreadable.code, "line": unreadable.line, "column": unreadable.column},
        ) from None


def _one_line(value: object) -> object:
    return regex.sub(r"\s*\n\s*", " ", value.strip()) if isinstance(value, str) else value


CUT = "…（長いため省略）"


def shortened(text: str, most: int) -> str:
    """The text, or its beginning with a mark that more was said."""
    if graphemes(text) <= most:
        return text
    return "".join(regex.findall(r"\X", text)[: most - len(CUT)]) + CUT


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


FLOOD = 100_000
"""Longer than any bound below: what is refused anyway is not read through first."""
Tidy = BeforeValidator(_tidy)
"""Before any other check of a text that people type or paste."""
OneLine = BeforeValidator(_one_line)
"""What was copied over several lines stands on one where there is room for one."""

# What the specification says of texts: controls are refused (`pasted`), and what is needed is more
# than spaces. What else nobody can have meant, half characters and such, stands in no pattern.
_REFUSED = r"\x00-\x08\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_ANY, _ANY_LINE = rf"^[^{_REFUSED}]*$", rf"^[^\n{_REFUSED}]*$"
_SOME = rf"^[^\S{_REFUSED}]*[^\s{_REFUSED}][^{_REFUSED}]*$"
_SOME_LINE = rf"^[^\S\n{_REFUSED}]*[^\s{_REFUSED}][^\n{_REFUSED}]*$"


def said(pattern: str) -> Any:
    """What the specification says of a text; it is checked otherwise, with better words."""
    return Field(json_schema_extra={"pattern": pattern})


ANY_TEXT = said(_ANY)
IN_A_HEADER = r"^[!-~]+$"

Secret = Annotated[str, Field(min_length=1, max_length=100), Tidy, said(IN_A_HEADER)]
"""What opens something, out of an address or a mail."""

# A grapheme may be many code points (a family emoji is seven): the outer bound only stops floods.
Line = Annotated[
    str,
    StringConstraints(max_length=1000, strip_whitespace=True, pattern=r"^[^\n]*$"),
    OneLine,
    Tidy,
    _at_most(200),
    said(_ANY_LINE),
]
RequiredLine = Annotated[Line, AfterValidator(_not_blank), said(_SOME_LINE)]
Paragraph = Annotated[
    str,
    StringConstraints(max_length=10_000, strip_whitespace=True),
    Tidy,
    _at_most(2000),
    ANY_TEXT,
]
RequiredParagraph = Annotated[Paragraph, AfterValidator(_not_blank), said(_SOME)]
# What systems of other organisations send: their own bound is 4000.
ForeignParagraph = Annotated[
    str,
    StringConstraints(max_length=20_000, strip_whitespace=True),
    Tidy,
    _at_most(4000),
]
RequiredForeignParagraph = Annotated[ForeignParagraph, AfterValidator(_not_blank)]


def number_key(text: str) -> str:
    """Fold a number that stands on a thing: width, case, separators and leading zeros."""
    letters = unicodedata.normalize("NFKC", text).upper()
    plain = regex.sub(r"[^\p{L}\p{N}]+|\u30fc", " ", letters).strip()
    return regex.sub(r"(?<![0-9])0+(?=[0-9])", "", plain)


def number_keys(text: str) -> list[str]:
    """The keys of every number that this may be: where no separator was typed, there may be one
    or two anywhere. Which of them it is, its letters and digits decide (`squashed`)."""
    keys, plain = [number_key(text)], squashed(text)
    if " " not in keys[0]:
        ends = range(1, len(plain))
        keys += [number_key(f"{plain[:one]} {plain[one:]}") for one in ends]
        keys += [
            number_key(f"{plain[:one]} {plain[one:two]} {plain[two:]}")
            for one in ends
            for two in range(one + 1, len(plain))
        ]
    return list(dict.fromkeys([*keys, number_key(plain)]))


def squashed(text: str) -> str:
    """The letters and digits of a number, without what stands between and zeros in front."""
    narrow = unicodedata.normalize("NFKC", text)
    return regex.sub(r"[^\p{L}\p{N}]+|\u30fc", "", narrow.upper()).lstrip("0")


def search_key(text: str) -> str:
    """Fold width, case and kana, so that what sounds or looks alike is found."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA_TO_HIRAGANA)
