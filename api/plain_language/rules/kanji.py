"""Kanji: too many in a row, or ones that are not learnt at school."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex

from api.plain_language.rules.asked import Finding, Rule
from api.plain_language.rules.known import pattern
from api.plain_language.rules.text import Span, Text, Word, hiragana, reading_of

LONGEST_RUN = 6
_RUN = regex.compile(r"[\p{Han}々〆]{7,}")
_NUMBER = regex.compile(r"[〇一二三四五六七八九十百千万億年月日時分秒第午前後円人名回]+")
_CALLED = regex.compile(
    r"(?:センター|プラザ|ホール|ホーム|クラブ|ステーション|(?<=[ぁ-ゖァ-ヺー])\p{Han}+)?"
)
_NAMES = frozenset("髙﨑濵濱瀨德邉邊齋齊嶋澤廣櫻眞惠冨槇")
"""Of names alone; which sets of letters have them, another rule says."""
_JOINED = regex.compile(r"[\p{Han}々]*[ぁ-ゖ]{0,3}[（(《][ぁ-ゖァ-ヺー・\s]+[）)》]")


@cache
def school() -> frozenset[str]:
    """The kanji of general use (常用漢字表, 2010)."""
    return (
        frozenset((Path(__file__).parent / "joyo.txt").read_text("utf-8").split("\n", 1)[1])
        | _NAMES
    )


def kanji_run(text: Text) -> Iterator[Finding]:
    """Seven kanji and more in a row, beside names."""
    for found in _RUN.finditer(text.raw):
        span = Span(*found.span())
        if _NUMBER.fullmatch(found.group()):
            continue
        names = {
            at
            for word in _within(text, span)
            if word.sort == "固有名詞"
            for at in range(word.start, word.end)
        }
        others = len({*range(*span)} - names)
        behind = max((w.end for w in _within(text, span)), default=span.end)
        called = _CALLED.match(text.raw, behind)
        whole = text.raw[span.start : called.end() if called else behind]
        if others <= LONGEST_RUN or pattern("kanji", "named", r"$").search(whole):
            continue
        why = f"漢字が{len(found.group())}字続いています。「の」や「を」を入れて分けてください。"
        yield Finding(Rule.KANJI_RUN, span, why)


def _within(text: Text, span: Span) -> list[Word]:
    return [
        word
        for sentence in text.sentences
        if sentence.start < span.end and span.start < sentence.end
        for word in sentence.words
        if word.start < span.end and span.start < word.end
    ]


def hard_kanji(text: Text) -> Iterator[Finding]:
    """Words with kanji beyond those of general use, where no reading is given."""
    unknown = {one for one in {*text.raw} if _is_kanji(one)} - school()
    if not unknown:
        return
    explained: set[str] = set()
    for sentence in text.sentences:
        for word in sentence.words:
            if unknown.isdisjoint(word.surface):
                continue
            hard = [one for one in word.surface if one in unknown]
            if word.sort == "固有名詞" or _is_reading_given(text.raw, word):
                explained.update(hard)
            elif not explained.issuperset(hard):
                why = f"「{'」「'.join(hard)}」は、学校で習わない漢字です。読み方をそえてください。"
                yield Finding(Rule.HARD_KANJI, Span(word.start, word.end), why, _read(word))


def _is_kanji(letter: str) -> bool:
    return "㐀" <= letter <= "鿿" or "\U00020000" <= letter <= "\U0003ffff"


def _is_reading_given(raw: str, word: Word) -> bool:
    if _JOINED.match(raw, word.end):
        return True
    # 罹（り）災, or りさい（罹災）
    inside = regex.search(r"[（(《][ぁ-ゖァ-ヺー]+[）)》]", raw[word.start : word.end + 1])
    around = raw[max(0, word.start - 12) : word.start]
    return inside is not None or regex.search(r"[ぁ-ゖァ-ヺー]{2,}[（(]$", around) is not None


def _read(word: Word) -> str | None:
    reading = reading_of(word.surface)
    if not reading or any(_is_kanji(one) for one in reading):
        return None
    return f"{word.surface}（{hiragana(reading)}）"
