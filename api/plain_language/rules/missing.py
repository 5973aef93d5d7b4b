"""What a reader needs to act and a whole text does not say. What is needed depends on what the
text is about: something to apply for, something to come to, something that costs or not."""

from collections.abc import Iterator
from typing import NamedTuple

from api.plain_language.rules.asked import Finding, Rule, Span, TextKind
from api.plain_language.rules.known import pattern
from api.plain_language.rules.text import Text


class About(NamedTuple):
    """What a text is about."""

    applying: bool
    coming: bool
    costing: bool


_WHY = {
    Rule.MISSING_DEADLINE: "いつまでか（いつか）が書いてありません。",
    Rule.MISSING_PLACE: "どこか（会場や、出すところ）が書いてありません。",
    Rule.MISSING_WHO: "だれのためのお知らせか（対象）が書いてありません。",
    Rule.MISSING_COST: "いくらか（無料かどうか）が書いてありません。",
    Rule.MISSING_CONTACT: "問い合わせ先（電話番号など）が書いてありません。",
}


def missing(text: Text) -> Iterator[Finding]:
    """Facts that a text of this kind needs and does not say."""
    flat, kind = text.flat, text.asked.kind
    if kind is TextKind.SNS_POST and "http" in flat:
        return
    about = _about(flat)
    for rule, why in _WHY.items():
        needed = about.applying or about.coming
        if rule is Rule.MISSING_CONTACT and kind is TextKind.NOTICE:
            needed = True
        if rule is Rule.MISSING_COST:
            needed = needed and about.costing
        if needed and not pattern("missing", _said(rule, about)).search(flat):
            yield Finding(rule, Span(0, len(flat)), why)


def _about(flat: str) -> About:
    freely = pattern("missing", "not_apply").search(flat) is not None
    applying = not freely and pattern("missing", "apply").search(flat) is not None
    coming = pattern("missing", "event").search(flat) is not None
    costing = coming or pattern("missing", "costs").search(flat) is not None
    return About(applying, coming, costing and pattern("missing", "pays").search(flat) is None)


def _said(rule: Rule, about: About) -> str:
    """The list of what says it."""
    if rule is Rule.MISSING_DEADLINE:
        return "deadline" if about.applying else "day"
    if rule is Rule.MISSING_PLACE:
        return "venue" if about.coming else "place"
    return rule.removeprefix("missing_")
