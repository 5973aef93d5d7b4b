"""What a reader needs to act and a whole text does not say. What is needed depends on what the
text is about: something to apply for, something to come to, something that costs or not."""

from collections.abc import Iterator
from typing import NamedTuple

from api.plain_language.rules.asked import Asked, Finding, Rule, TextKind
from api.plain_language.rules.known import pattern
from api.plain_language.rules.text import Span, Text


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


def missing(rule: Rule, text: Text, asked: Asked) -> Iterator[Finding]:
    """One fact that a text of this kind needs and does not say."""
    flat = text.flat
    about = _about(flat)
    linked = asked.kind is TextKind.SNS_POST and "http" in flat
    needed = about.applying or about.coming
    if rule is Rule.MISSING_CONTACT and asked.kind is TextKind.NOTICE:
        needed = True
    if needed and not linked and _misses(rule, about, flat):
        yield Finding(rule, Span(0, len(text.raw)), _WHY[rule])


def _about(flat: str) -> About:
    rest = pattern("missing", "not_apply").sub("", flat)
    applying = pattern("missing", "apply").search(rest) is not None
    coming = pattern("missing", "event").search(flat) is not None
    costing = coming or pattern("missing", "costs").search(flat) is not None
    return About(
        applying and pattern("missing", "not_apply").search(flat) is None,
        coming,
        costing and pattern("missing", "pays").search(flat) is None,
    )


def _misses(rule: Rule, about: About, flat: str) -> bool:
    if rule is Rule.MISSING_DEADLINE:
        return not (
            pattern("missing", "deadline") if about.applying else pattern("missing", "day")
        ).search(flat)
    if rule is Rule.MISSING_PLACE:
        return not (
            pattern("missing", "venue") if about.coming else pattern("missing", "place")
        ).search(flat)
    if rule is Rule.MISSING_COST:
        return about.costing and not pattern("missing", "cost").search(flat)
    return not (
        pattern("missing", "who") if rule is Rule.MISSING_WHO else pattern("missing", "contact")
    ).search(flat)
