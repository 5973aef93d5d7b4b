"""Hashtags: ones that do not work, too many, and ones that the account spells otherwise."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from api.plain_language.rules.asked import Finding, Rule, Span, TextKind
from api.plain_language.rules.text import Text, katakana, reading_of, words_of

MOST = 4
_SHARP = "#＃♯"
# Behind the sign; in a list of tags everything up to the next space is meant to be one.
_IN_A_TEXT = regex.compile(rf"[{_SHARP}](?P<name>[\p{{L}}\p{{N}}\p{{M}}_ー々〆・\-‐－＆&+＋]*)")
_IN_A_LIST = regex.compile(rf"[{_SHARP}]?(?P<name>[^\s　{_SHARP}]*)")
_PHONE = regex.compile(r"#\d{4}(?!\d)[^\n。#]{0,12}(?:電話|相談|番|ダイヤル|かけ)")
_NAME = regex.compile(r"(?=.*[\p{L}ー々〆])[\p{L}\p{N}\p{M}_ー々〆]+")
_UNFIT = regex.compile(r"[^\p{L}\p{N}\p{M}_ー々〆]+")
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶヴ", "アイウエオツヤユヨワカケブ", "ー・_ 　-")
_VOICED = str.maketrans(
    "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ",
    "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ",
)
_LONG = 6
_LONGEST = 100


class Tag(NamedTuple):
    """A hashtag in its place, with its sign."""

    name: str
    sign: str
    span: Span
    alone: bool
    """Whether spaces stand around it, or the ends of the text."""


def hashtags(text: Text) -> Iterator[Finding]:
    """Tags that do not work, too many of them, and ones that the account spells otherwise."""
    tags = list(_list(text) if text.asked.kind is TextKind.HASHTAGS else _within(text))
    own = [one.lstrip(_SHARP).strip() for one in text.asked.account_tags]
    yield from _too_many(tags)
    for tag in tags:
        # One of the account's with another sign is only spelt otherwise.
        if not (tag.sign == "＃" and tag.name in own):
            yield from _invalid(tag)
        if tag.name and tag.sign and (tag.name not in own or tag.sign != "#"):
            yield from _variant(tag, own)


def _too_many(tags: Sequence[Tag]) -> Iterator[Finding]:
    signed = [tag for tag in tags if tag.sign]
    if len(signed) > MOST:
        why = f"ハッシュタグが{len(signed)}個あります。{MOST}個までにすると、読みやすくなります。"
        yield Finding(Rule.HASHTAG_TOO_MANY, Span(signed[0].span.start, signed[-1].span.end), why)


def _within(text: Text) -> Iterator[Tag]:
    for found in _IN_A_TEXT.finditer(text.raw):
        if text.addresses.has(found.start(), found.start() + 1):
            continue
        before = text.raw[found.start() - 1] if found.start() else " "
        behind = text.raw[found.end() : found.end() + 1]
        if before.isascii() and (before.isalnum() or before in "&/"):
            continue
        if _PHONE.match(text.raw, found.start()):
            continue
        joined = regex.match(r"[\p{L}\p{N}ー々]", before) or behind in {"#", "＃"}
        name = found["name"].rstrip("・-‐－&＆+＋")
        span = Span(found.start(), found.start() + 1 + len(name))
        yield Tag(name, found.group()[0], span, not joined)


def _list(text: Text) -> Iterator[Tag]:
    signed = regex.search(f"[{_SHARP}]", text.raw) is not None
    for found in _IN_A_LIST.finditer(text.raw):
        if not found.group():
            continue
        sign = found.group()[0] if found.group()[0] in _SHARP else ""
        name = found["name"]
        behind = text.raw[found.end() : found.end() + 1]
        before = text.raw[found.start() - 1] if found.start() else " "
        alone = not (behind and behind in _SHARP) and (before.isspace() or not sign)
        if not signed:
            sign = "#"
        if not sign:
            name = name.strip("、,，/／")
            if not name:
                continue
        yield Tag(name.rstrip("、,，"), sign, Span(*found.span()), alone)


def _invalid(tag: Tag) -> Iterator[Finding]:
    plain = _UNFIT.sub("", unicodedata.normalize("NFKC", tag.name))
    suggestion = f"#{plain}" if plain and not plain.isdigit() else None
    if not tag.sign:
        why = "「#」がないので、ハッシュタグになりません。空白で切れていないか、見てください。"
    elif not tag.name:
        why, suggestion = "「#」のあとに言葉がありません。間の空白を取ってください。", None
    elif tag.sign != "#":
        why = "「＃」が全角です。使えないSNSがあるので、半角の「#」にしてください。"
    elif not _NAME.fullmatch(tag.name):
        digits = unicodedata.normalize("NFKC", tag.name).isdigit()
        why = (
            "数字だけのハッシュタグは使えません。"
            if digits
            else "使えるのは、文字と数字と「_」だけです。ほかの記号のところで切れます。"
        )
    elif not tag.alone:
        why = "前や後ろに空白がないので、ハッシュタグになりません。空白を入れてください。"
        suggestion = f" #{tag.name} "
    else:
        return
    yield Finding(Rule.HASHTAG_INVALID, tag.span, why, suggestion)


def _variant(tag: Tag, own: Sequence[str]) -> Iterator[Finding]:
    keys = _keys(tag.name) if own and len(tag.name) <= _LONGEST else set[str]()
    same = next((one for one in own if not keys.isdisjoint(_keys(one))), None)
    if same is not None:
        why = f"このアカウントでは「#{same}」と書きます。そろえると、まとめて読めます。"
        yield Finding(Rule.HASHTAG_VARIANT, tag.span, why, f"#{same}")


@lru_cache(maxsize=1024)
def _keys(name: str) -> set[str]:
    """How it is read, how it is spelt by most, and its letters without small differences."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = words_of(plain)
    read = _sound(reading_of(plain))
    spelt = "".join(word.normal for word in words).casefold()
    keys = {f"read {read}", f"spelt {spelt}", f"letters {_sound(plain)}"}
    if len(read) >= _LONG:
        keys.add(f"like {read.translate(_VOICED)}")
    return keys


def _sound(text: str) -> str:
    return katakana(text).translate(_SMALL).casefold()
