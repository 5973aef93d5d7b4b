"""All rules over one text."""

from collections.abc import Callable, Iterable, Mapping
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
from api.plain_language.rules.tags import hashtags
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
_FACTS = tuple(rule for rule in Rule if rule.startswith("missing_"))
_TAGS = tuple(rule for rule in Rule if rule.startswith("hashtag_"))
_MARKS = (Rule.MACHINE_DEPENDENT_CHAR, Rule.EMOJI_RUN, Rule.FULLWIDTH_DIGITS)

_LOOKS: Mapping[Callable[[Text], Iterable[Finding]], tuple[Rule, ...]] = {
    officialese: (Rule.OFFICIALESE,),
    long_sentence: (Rule.LONG_SENTENCE,),
    many_commas: (Rule.MANY_COMMAS,),
    nested_modifier: (Rule.NESTED_MODIFIER,),
    passive: (Rule.PASSIVE,),
    double_negative: (Rule.DOUBLE_NEGATIVE,),
    condition_chain: (Rule.CONDITION_CHAIN,),
    kanji_run: (Rule.KANJI_RUN,),
    hard_kanji: (Rule.HARD_KANJI,),
    missing: _FACTS,
    wrong_weekday: (Rule.WRONG_WEEKDAY,),
    era_only: (Rule.ERA_ONLY,),
    time_ambiguous: (Rule.TIME_AMBIGUOUS,),
    vague_link: (Rule.VAGUE_LINK,),
    machine_dependent_char: (Rule.MACHINE_DEPENDENT_CHAR,),
    emoji_run: (Rule.EMOJI_RUN,),
    fullwidth_digits: (Rule.FULLWIDTH_DIGITS,),
    title_missing_action: (Rule.TITLE_MISSING_ACTION,),
    title_too_long: (Rule.TITLE_TOO_LONG,),
    hashtags: _TAGS,
}
"""What looks at a text, and the rules of what it finds."""

_NO_WORDS = {*_FACTS, *_TAGS, Rule.TITLE_MISSING_ACTION, Rule.TITLE_TOO_LONG}
_WORDS = frozenset(Rule) - _NO_WORDS
KINDS: Mapping[TextKind, frozenset[Rule]] = {
    TextKind.NOTICE: _WORDS.union(_FACTS),
    TextKind.REPLY: _WORDS,
    TextKind.SNS_POST: _WORDS.union(_TAGS, _FACTS),
    TextKind.SNS_TITLE: frozenset(Rule).difference(_FACTS),
    TextKind.HASHTAGS: frozenset((*_MARKS, *_TAGS)),
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
    text = read(asked)
    wanted = KINDS[asked.kind].difference(OFF[asked.document_class])
    if asked.scope is TextScope.SENTENCE:
        wanted = wanted.difference(_FACTS)
    findings = [
        finding
        for look, rules in _LOOKS.items()
        if not wanted.isdisjoint(rules)
        for finding in look(text)
        if finding.rule in wanted
        and (finding.rule, asked.text[slice(*finding.span)]) not in asked.clean
    ]
    findings.sort(key=lambda one: (one.span, one.rule))
    return Checked(findings, scored(text, findings))


def severity(rule: Rule) -> Severity:
    """Whether a reader is misled by it or slowed down."""
    return Severity.MUST if rule in MUST else Severity.MAY
