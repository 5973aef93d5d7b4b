"""Kanji: too many in a row, or ones that are not learnt at school."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex

from api.plain_language.rules.asked import Finding, Rule, Span
from api.plain_language.rules.known import pattern
from api.plain_language.rules.text import Sentence, Text, Word, hiragana, reading_of

LONGEST_RUN = 6
_RUN = regex.compile(r"[\p{Han}々〆]{7,}")
_NUMBER = regex.compile(r"[〇一二三四五六七八九十百千万億年月日時分秒第午前後円人名回]+")
_CALLED = regex.compile(
    r"(?:センター|プラザ|ホール|ホーム|クラブ|ステーション|(?<=[ぁ-ゖァ-ヺー])\p{Han}+)?"
)
_NAMES = frozenset("髙﨑濵濱瀨德邉邊齋齊嶋澤廣櫻眞惠冨槇")
"""Of names alone; which sets of letters have them, another rule says."""
_JOINED = regex.compile(r"[\p{Han}々]{0,16}+[ぁ-ゖ]{0,3}[（(《][ぁ-ゖァ-ヺー・\s]+[）)》]")


@cache
def school() -> frozenset[str]:
    """The kanji of general use (常用漢字表, 2010)."""
    return (
        frozenset((Path(__file__).parent / "joyo.txt").read_text("utf-8").split("\n", 1)[1])
        | _NAMES
    )


def kanji_run(text: Text) -> Iterator[Finding]:
    """Seven kanji and more in a row, beside names."""
    for sentence in text.sentences:
        for found in _RUN.finditer(text.raw, sentence.start, sentence.end):
            span = Span(*found.span())
            if not (_NUMBER.fullmatch(found.group()) or _is_name(text.raw, sentence, span)):
                many = span.end - span.start
                why = f"漢字が{many}字続いています。「の」や「を」を入れて分けてください。"
                yield Finding(Rule.KANJI_RUN, span, why)


def _is_name(raw: str, sentence: Sentence, span: Span) -> bool:
    """Whether few kanji are left beside names, or all of it is what somebody is called."""
    first = bisect_right(sentence.words, span.start, key=lambda word: word.end)
    behind = bisect_left(sentence.words, span.end, key=lambda word: word.start)
    words = sentence.words[first:behind]
    others = sum(
        min(word.end, span.end) - max(word.start, span.start)
        for word in words
        if word.sort != "固有名詞"
    )
    called = _CALLED.match(raw, words[-1].end)
    whole = raw[span.start : called.end() if called else words[-1].end]
    return others <= LONGEST_RUN or pattern("kanji", "named", r"$").search(whole) is not None


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
