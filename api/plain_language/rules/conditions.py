"""Conditions that hang on each other."""

from collections.abc import Iterator

import regex

from api.plain_language.rules.asked import Finding, Rule, Span
from api.plain_language.rules.text import Sentence, Text, Word

# There are cases (場合がある), except in cases (場合を除き), depending on the case (場合による).
_NO_CASE = regex.compile(r"(?:が|も)(?:ある|あり|あっ|ござ|多)|を除|に(?:よ|因|応)|の|分け|でも")
_WHEN = regex.compile(
    r"(?:に|で)?(?:は|も)?(?:[、，]|は)|に(?!は|も|な)|に限|のみ|だけ|や[、，]?|または|又は|か[、，]"
)
# What must be done (なければならない) and what would be good (すればよい) are no conditions.
_NO_IF = regex.compile(
    r"(?:は)?(?:なら|なり|いけ|だめ|ダメ|駄目|良|よい|よく|いい|よろし|宜し|幸い|と(?:思|考))"
)
_SAME = {"其の", "此の", "何の", "どの", "いずれ", "何れ", "多く", "大抵", "殆ど"}
_BY = {"拠る", "因る", "依る", "比べる", "言う", "例える", "出来る"}
_IF = {"場合", "とき", "時", "限り", "限る", "ば", "たら", "だら", "なら", "ならば", "と"}
_EXCEPT = {"但し", "ただし", "以外", "例外", "除外", "除く"}
_AHEAD = 20
"""Letters behind a condition that say what it is."""
_NO_LIMIT = regex.compile(r"(?:で(?:は)?(?:な|あり)|では)")


def condition_chain(text: Text) -> Iterator[Finding]:
    """Three conditions, or two and an exception; an exception may be the next sentence."""
    sentences, at = text.sentences, 0
    while at < len(sentences):
        first = at
        conditions, exceptions = _conditions(text.raw, sentences[at])
        while at + 1 < len(sentences) and _goes_on(sentences[at + 1]):
            at += 1
            more, others = _conditions(text.raw, sentences[at])
            conditions, exceptions = conditions + more, exceptions + others
        at += 1
        if conditions >= 3 or (conditions >= 2 and exceptions):
            span = Span(sentences[first].start, sentences[at - 1].end)
            why = (
                f"条件が{conditions}つ{'と例外' if exceptions else ''}、続いています。"
                "「次のすべてに当てはまる方」のように、箇条書きにしてください。"
            )
            yield Finding(Rule.CONDITION_CHAIN, span, why)


def _goes_on(sentence: Sentence) -> bool:
    return bool(sentence.words) and sentence.words[0].normal in {"但し", "ただし"}


def _conditions(raw: str, sentence: Sentence) -> tuple[int, int]:
    conditions = exceptions = 0
    for at, word in enumerate(sentence.words):
        if word.normal in _EXCEPT or (
            word.normal == "限り" and _NO_LIMIT.match(raw, word.end, sentence.end)
        ):
            exceptions += 1
        elif at and (word.normal in _IF or word.surface in _IF):
            rest = raw[word.end : min(sentence.end, word.end + _AHEAD)]
            conditions += _is_condition(word, sentence.words[at - 1], rest)
    return conditions, exceptions


def _is_condition(word: Word, before: Word, rest: str) -> bool:
    describes = before.form.startswith(("連体", "終止"))
    if word.normal == "場合":
        return before.normal not in _SAME and not _NO_CASE.match(rest)
    if word.normal in {"とき", "時"} and word.kind == "名詞":
        return (describes or before.surface == "の") and _WHEN.match(rest) is not None
    if word.normal == "限り":
        return describes
    if word.normal == "限る" and before.surface == "に":
        return word.form.startswith("連用") and not rest.startswith(("ます", "まし"))
    return _is_if(word, before, rest)


def _is_if(word: Word, before: Word, rest: str) -> bool:
    if word.kind not in {"助詞", "助動詞"} or _NO_IF.match(rest):
        return False
    if word.surface in {"ば", "たら", "だら", "なら", "ならば"}:
        return before.normal not in _BY and not (word.surface == "なら" and rest.startswith("ば"))
    return word.surface == "と" and word.sort == "接続助詞"
