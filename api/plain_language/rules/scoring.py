"""How easy a text is: words and structure first, lengths second.

What is found weighs by its rule, more lightly the longer the text is. Together with what lengths
and kanji weigh it is taken from 100 so that everything is seen and nothing falls below 0; each
finding says its share, and score, shares and the rest make 100.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from api.plain_language.rules.asked import Finding, Rule
from api.plain_language.rules.text import Text

WEIGHTS: Mapping[Rule, float] = {
    Rule.OFFICIALESE: 20,
    Rule.LONG_SENTENCE: 18,
    Rule.NESTED_MODIFIER: 18,
    Rule.CONDITION_CHAIN: 18,
    Rule.DOUBLE_NEGATIVE: 18,
    Rule.KANJI_RUN: 14,
    Rule.MANY_COMMAS: 12,
    Rule.HARD_KANJI: 12,
    Rule.PASSIVE: 8,
    Rule.WRONG_WEEKDAY: 15,
    Rule.TIME_AMBIGUOUS: 10,
    Rule.TITLE_MISSING_ACTION: 15,
    Rule.TITLE_TOO_LONG: 12,
    Rule.HASHTAG_INVALID: 12,
}
OTHER = 8
_SLOPE = 70
_KANJI = regex.compile(r"\p{Han}")
_STIFF = {"御座る", "致す", "賜る", "存ずる", "申し上げる", "頂く", "願う", "次第"}


class Score(NamedTuple):
    """The score, what each finding took from it, and what lengths and kanji took."""

    score: float
    shares: list[float]
    lengths: float


def scored(text: Text, findings: Sequence[Finding]) -> Score:
    """The score of a text with what was found in it."""
    sentences = max(1, len(text.sentences))
    weights = [_weight(one) / math.sqrt(sentences) for one in findings]
    lengths = _lengths(text)
    total = sum(weights) + lengths
    taken = 100 * (1 - math.exp(-total / _SLOPE))
    per_weight = taken / total if total else 0
    shares = [round(weight * per_weight, 1) for weight in weights]
    score = round(100 - taken, 1)
    return Score(score, shares, round(100 - score - sum(shares), 1))


@lru_cache(maxsize=8192)
def _is_chinese(word: str) -> bool:
    return len(_KANJI.findall(word)) >= 2


def _weight(finding: Finding) -> float:
    return WEIGHTS.get(finding.rule, OTHER) / (2 if finding.mild else 1)


def _lengths(text: Text) -> float:
    """Long sentences, words of two and more kanji, polite turns; kana alone cost nothing."""
    words = [word for sentence in text.sentences for word in sentence.words]
    if not words:
        return 0
    mean = sum(one.end - one.start for one in text.sentences) / len(text.sentences)
    chinese = sum(
        word.kind == "名詞" and word.sort != "固有名詞" and _is_chinese(word.surface)
        for word in words
    )
    stiff = sum(word.normal in _STIFF for word in words)
    return (
        0.18 * max(0.0, mean - 15) + 25 * chinese / (len(words) + 4) + 20 * stiff / (len(words) + 4)
    )
