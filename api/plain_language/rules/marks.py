"""Letters that other devices show otherwise, and marks that are read out one by one."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex

from api.plain_language.rules.asked import Finding, Rule, Span
from api.plain_language.rules.known import said_as
from api.plain_language.rules.text import Text

# They look the same in the common set and in the makers' own; no reader sees another sign.
_ALIKE = set("～－∥￠￡￢—‖−〜¢£¬…")
_ENCLOSED = regex.compile(
    r"[\U000e0100-\U000e01ef\u2116\u2121\u213b\u2150-\u218b\u2460-\u24ff\u2776-\u2793\u3200-\u33ff\uff61-\uff9f\ue000-\uf8ff]"
)
_EMOJI = (
    r"(?:\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3"
    r"|(?!\p{Emoji_Modifier}|\p{Regional_Indicator}|[0-9#*©®™\u2122\u2139\u2194-\u21aa\u203c\u2049\u25aa-\u25fe\u3030\u303d\u3297\u3299])"
    r"[\p{Emoji}\p{Emoji_Presentation}]\p{Emoji_Modifier}?\ufe0f?"
    r"(?:\u200d[\p{Emoji}]\p{Emoji_Modifier}?\ufe0f?)*)"
)
_EMOJI_RUN = regex.compile(rf"{_EMOJI}(?:[ \u3000]?{_EMOJI}){{2,}}")
_TAG = regex.compile(r"[#＃]\S*")
_WIDE = regex.compile(r"[０-９]+(?:[，．：／－][０-９]+)*")


def machine_dependent_char(text: Text) -> Iterator[Finding]:
    """Signs that only some makers' sets of letters have."""
    own = {one for one in {*text.raw} if one >= "\u2000" and _is_own(one)}
    if not own:
        return
    tagged = {at for found in _TAG.finditer(text.raw) for at in range(*found.span())}
    for at, letter in enumerate(text.raw):
        if letter not in own or ("\uff61" <= letter <= "\uff9f" and at in tagged):
            continue
        why = f"「{letter}」は、機械によっては正しく表示されず、読み上げられないこともあります。"
        yield Finding(Rule.MACHINE_DEPENDENT_CHAR, Span(at, at + 1), why, _common(letter))


@lru_cache(maxsize=4096)
def _is_own(letter: str) -> bool:
    """Whether makers added it to the common set (JIS X 0208)."""
    if letter in _ALIKE:
        return False
    return _ENCLOSED.match(letter) is not None or (
        _encodes(letter, "cp932") and not _encodes(letter, "shift_jis")
    )


def _encodes(letter: str, name: str) -> bool:
    try:
        letter.encode(name)
    except UnicodeError:
        return False
    return True


def _common(letter: str) -> str | None:
    if (words := said_as(letter)) is not None:
        return words
    plain = unicodedata.normalize("NFKC", letter)
    if "\u2460" <= letter <= "\u2473":
        return f"({plain})"
    if "\u2160" <= letter <= "\u217b":
        return str(int(unicodedata.numeric(letter)))
    return plain if plain != letter and _encodes(plain, "shift_jis") else None


def emoji_run(text: Text) -> Iterator[Finding]:
    """Three emoji and more in a row: each is read out by its name."""
    for found in _EMOJI_RUN.finditer(text.raw):
        first = regex.match(_EMOJI, found.group())
        why = "絵文字が続いています。読み上げでは、一つずつ名前が読まれます。"
        suggestion = first.group() if first else None
        yield Finding(Rule.EMOJI_RUN, Span(*found.span()), why, suggestion)


def fullwidth_digits(text: Text) -> Iterator[Finding]:
    """Digits of full width."""
    for found in _WIDE.finditer(text.raw):
        narrow = unicodedata.normalize("NFKC", found.group())
        why = "数字が全角です。半角にすると、読み上げや検索が正しくはたらきます。"
        yield Finding(Rule.FULLWIDTH_DIGITS, Span(*found.span()), why, narrow)
