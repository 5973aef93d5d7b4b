"""All rules over one text."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from api.plain_language.rules.asked import (
    Asked,
    DocumentClass,
    Finding,
    Rule,
    Severity,
    TextKind,
    TextScope,
)
from api.plain_language.rules.conditions import condition_chain
from api.plain_language.rules.kanji import hard_kanji, kanji_run
from api.plain_language.rules.links import vague_link
from api.plain_language.rules.marks import emoji_run, fullwidth_digits, machine_dependent_char
from api.plain_language.rules.missing import missing
from api.plain_language.rules.officialese import officialese
from api.plain_language.rules.passive import passive
from api.plain_language.rules.scoring import Score, scored
from api.plain_language.rules.structure import (
    double_negative,
    long_sentence,
    many_commas,
    nested_modifier,
)
from api.plain_language.rules.tags import invalid_tags, tags_of, too_many_tags, variant_tags
from api.plain_language.rules.text import Text, read
from api.plain_language.rules.times import time_ambiguous
from api.plain_language.rules.titles import title_missing_action, title_too_long
from api.plain_language.rules.weekdays import wrong_weekday
from api.plain_language.rules.years import era_only

MUST = {
    Rule.WRONG_WEEKDAY,
    Rule.TIME_AMBIGUOUS,
    Rule.MACHINE_DEPENDENT_CHAR,
    Rule.TITLE_TOO_LONG,
    Rule.HASHTAG_INVALID,
    Rule.MISSING_DEADLINE,
    Rule.MISSING_CONTACT,
}

Look = Callable[[Text, Asked], Iterable[Finding]]

_MARKS: Mapping[Rule, Look] = {
    Rule.MACHINE_DEPENDENT_CHAR: lambda text, _: machine_dependent_char(text),
    Rule.EMOJI_RUN: lambda text, _: emoji_run(text),
    Rule.FULLWIDTH_DIGITS: lambda text, _: fullwidth_digits(text),
}
_WORDS: Mapping[Rule, Look] = {
    Rule.OFFICIALESE: lambda text, asked: officialese(text, asked.own_words),
    Rule.LONG_SENTENCE: lambda text, _: long_sentence(text),
    Rule.MANY_COMMAS: lambda text, _: many_commas(text),
    Rule.NESTED_MODIFIER: lambda text, _: nested_modifier(text),
    Rule.PASSIVE: lambda text, _: passive(text),
    Rule.DOUBLE_NEGATIVE: lambda text, _: double_negative(text),
    Rule.CONDITION_CHAIN: lambda text, _: condition_chain(text),
    Rule.KANJI_RUN: lambda text, _: kanji_run(text),
    Rule.HARD_KANJI: lambda text, _: hard_kanji(text),
    Rule.WRONG_WEEKDAY: lambda text, asked: wrong_weekday(text, asked.as_of),
    Rule.ERA_ONLY: lambda text, _: era_only(text),
    Rule.TIME_AMBIGUOUS: lambda text, _: time_ambiguous(text),
    Rule.VAGUE_LINK: lambda text, _: vague_link(text),
    **_MARKS,
}
_TAGS: Mapping[Rule, Look] = {
    Rule.HASHTAG_INVALID: lambda text, asked: invalid_tags(
        tags_of(text, asked), asked.account_tags
    ),
    Rule.HASHTAG_TOO_MANY: lambda text, asked: too_many_tags(tags_of(text, asked)),
    Rule.HASHTAG_VARIANT: lambda text, asked: variant_tags(
        tags_of(text, asked), asked.account_tags
    ),
}
_TITLE: Mapping[Rule, Look] = {
    Rule.TITLE_MISSING_ACTION: lambda text, _: title_missing_action(text),
    Rule.TITLE_TOO_LONG: title_too_long,
}
_FACTS: Mapping[Rule, Look] = {
    rule: partial(missing, rule) for rule in Rule if rule.startswith("missing_")
}
KINDS: Mapping[TextKind, Mapping[Rule, Look]] = {
    TextKind.NOTICE: {**_WORDS, **_FACTS},
    TextKind.REPLY: _WORDS,
    TextKind.SNS_POST: {**_WORDS, **_TAGS, **_FACTS},
    TextKind.SNS_TITLE: {**_WORDS, **_TITLE, **_TAGS},
    TextKind.HASHTAGS: {**_MARKS, **_TAGS},
}
"""Which rules look at which kind of text."""

_LAW = "法令や告示の言葉は意味が決まっているので、言いかえると意味が変わります。"
_OFFICIAL = "公用文の書き表し方に決まりがあり、それに従います。"
OFF: Mapping[DocumentClass, Mapping[Rule, str]] = {
    DocumentClass.NOTICE_OFFICIAL: {
        Rule.OFFICIALESE: _LAW,
        Rule.KANJI_RUN: "制度や書類の正式な名前を、そのまま書きます。",
        Rule.ERA_ONLY: _OFFICIAL,
        Rule.FULLWIDTH_DIGITS: _OFFICIAL,
    },
    DocumentClass.RECORD: {Rule.ERA_ONLY: _OFFICIAL, Rule.FULLWIDTH_DIGITS: _OFFICIAL},
    DocumentClass.PUBLIC_RELATIONS: {},
}
"""What is not looked for in a class of documents, and why."""


class Checked(NamedTuple):
    """What was found, in the order of the text, and the score."""

    findings: list[Finding]
    score: Score


def check(asked: Asked) -> Checked:
    """Look at a text with every rule that fits it."""
    text = read(asked.text)
    off = set(OFF[asked.document_class])
    if asked.scope is TextScope.SENTENCE:
        off.update(_FACTS)
    findings = [
        finding
        for rule, look in KINDS[asked.kind].items()
        if rule not in off
        for finding in look(text, asked)
    ]
    findings.sort(key=lambda one: (one.span, one.rule))
    return Checked(findings, scored(text, findings))


def severity(rule: Rule) -> Severity:
    """Whether a reader is misled by it or slowed down."""
    return Severity.MUST if rule in MUST else Severity.MAY
