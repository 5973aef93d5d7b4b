"""What the checker answers."""

import tomllib
from functools import cache
from pathlib import Path

from api.plain_language.rules.asked import Asked, Rule
from api.plain_language.rules.checking import KINDS, OFF, check, severity
from api.plain_language.schemas import (
    CheckReply,
    FindingReply,
    OffReply,
    RuleList,
    RuleReply,
    SpanReply,
)


def checked(asked: Asked) -> CheckReply:
    """What was found in a text."""
    found = check(asked)
    findings = [
        FindingReply(
            rule=one.rule, span=SpanReply(start=one.span.start, end=one.span.end), why=one.why,
            suggestion=one.suggestion, severity=severity(one.rule), share=share,
        )
        for one, share in zip(found.findings, found.score.shares, strict=True)
    ]  # fmt: skip
    return CheckReply(findings=findings, score=found.score.score, lengths=found.score.lengths)


@cache
def rules() -> RuleList:
    """Every rule in words."""
    said = tomllib.loads((Path(__file__).parent / "rules.toml").read_text("utf-8"))
    return RuleList(items=[_rule(rule, said[rule]) for rule in Rule])


def _rule(rule: Rule, says: str) -> RuleReply:
    return RuleReply(
        rule=rule,
        says=says,
        severity=severity(rule),
        kinds=[kind for kind, rules in KINDS.items() if rule in rules],
        off=[
            OffReply(document_class=name, why=off[rule]) for name, off in OFF.items() if rule in off
        ],
    )
