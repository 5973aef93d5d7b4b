"""What is sent to be checked, and what is found."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.kit.clock import today
from api.kit.schema import Day, Reply, Request
from api.kit.text import Line, RequiredLine
from api.plain_language.models import DismissalReason
from api.plain_language.rules.asked import (
    Asked,
    DocumentClass,
    OwnWord,
    Rule,
    Severity,
    TextChannel,
    TextKind,
    TextScope,
)


class Judged(StrEnum):
    """What was said of words that staff left as they were."""

    CLEAN = "clean"
    """The rule leaves them alone from now on."""
    MARKED = "marked"
    """They are marked as before."""


# Nothing is stored and spans count the letters as they were sent: nothing is tidied.
CheckedText = Annotated[str, Field(min_length=1, max_length=10_000)]


class CheckRequest(Request):
    """A text to check. Only `text` and `kind` are needed."""

    text: CheckedText
    kind: TextKind
    channel: Annotated[TextChannel | None, Field(description="Where it goes")] = None
    document_class: Annotated[
        DocumentClass,
        Field(description="Official notation is left by `public_relations` alone"),
    ] = DocumentClass.PUBLIC_RELATIONS
    scope: Annotated[TextScope, Field(description="In a part of a text no fact can be missing")] = (
        TextScope.DOCUMENT
    )
    as_of: Annotated[
        Day | None,
        Field(description="The day it is read; dates without a year come after. Absent: today"),
    ] = None
    account_tags: Annotated[
        list[Annotated[str, Field(max_length=100)]],
        Field(max_length=100, description="The hashtags of the account, as it spells them"),
    ] = []

    def asked(
        self,
        own_words: Sequence[OwnWord] = (),
        clean: frozenset[tuple[Rule, str]] = frozenset(),
    ) -> Asked:
        """As the rules take it, with what the municipality added and what it leaves alone."""
        return Asked(
            self.text, self.kind, self.as_of or today(), self.channel, self.document_class,
            self.scope, tuple(self.account_tags), tuple(own_words), clean,
        )  # fmt: skip


class SpanReply(Reply):
    """From a code point of the text to the one behind the last."""

    start: int
    end: int


class FindingReply(Reply):
    """What a reader stumbles over. `suggestion` can stand in the place of the span as it is;
    `must` misleads a reader, `may` slows her down. `share`: what it takes from the score."""

    rule: Rule
    span: SpanReply
    why: str
    suggestion: str | None
    severity: Severity
    share: float


class CheckReply(Reply):
    """What was found, in the order of the text. The score is higher for what is easier: 100 less
    the share of each finding and of `lengths`, what the lengths of sentences and words take."""

    findings: list[FindingReply]
    score: Annotated[float, Field(ge=0, le=100)]
    lengths: float


class OffReply(Reply):
    """A class of documents in which a rule is not looked for."""

    document_class: DocumentClass
    why: str


class RuleReply(Reply):
    """A rule: what it looks for, in which kinds of text, and where it is switched off."""

    rule: Rule
    says: str
    severity: Severity
    kinds: list[TextKind]
    off: list[OffReply]


class DismissalRequest(Request):
    """Words that stay as they are."""

    rule: Rule
    words: Annotated[RequiredLine, Field(description="What was marked, or its beginning")]
    reason: DismissalReason
    note: Annotated[Line | None, Field(description="The reason in words of one's own")] = None


class DismissalReply(Reply):
    """What was kept of it."""

    id: UUID
    rule: Rule
    words: str
    reason: DismissalReason
    note: str
    created_at: datetime


class ReasonCount(Reply):
    """How often a reason was given."""

    reason: DismissalReason
    count: int


class DismissedReply(Reply):
    """What staff left as it was, all times together. `words` are said where the rule marks a few
    words; of sentences and whole texts only the rule. `notes`: some of what was written beside
    the reasons."""

    rule: Rule
    words: str | None
    count: int
    first_at: datetime
    last_at: datetime
    reasons: list[ReasonCount]
    notes: list[str]
    judgement: Judged | None
    moves: Annotated[list[Judged], Field(description="What can be said of it now")]


class DismissedPage(Reply):
    """A page, the latest first; `next` is the cursor of the page after, or `null`."""

    items: list[DismissedReply]
    next: str | None


class JudgementRequest(Request):
    """What is said of words that staff left as they were."""

    rule: Rule
    words: RequiredLine
    judgement: Judged


class JudgementReply(Reply):
    """What is kept of it."""

    rule: Rule
    words: str
    judgement: Judged


class RuleList(Reply):
    """Every rule."""

    items: list[RuleReply]
