"""What is asked of a check, and what it finds."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """From a code point to the one behind the last."""

    start: int
    end: int


class TextKind(StrEnum):
    """What the text is."""

    NOTICE = "notice"
    SNS_POST = "sns_post"
    SNS_TITLE = "sns_title"
    HASHTAGS = "hashtags"
    REPLY = "reply"


class TextChannel(StrEnum):
    """Where it goes."""

    LINE = "line"
    PUSH = "push"
    MAIL = "mail"
    WEB = "web"
    X = "x"


class DocumentClass(StrEnum):
    """The classes of official writing (公用文作成の考え方, 2022): 告示・通知, 記録・公開資料 and
    解説・広報. Only the third leaves official notation."""

    NOTICE_OFFICIAL = "notice_official"
    RECORD = "record"
    PUBLIC_RELATIONS = "public_relations"


class TextScope(StrEnum):
    """Whether it is all that is said, or a part of it, where no fact can be missing."""

    DOCUMENT = "document"
    SENTENCE = "sentence"


class Severity(StrEnum):
    """Whether a reader is misled (`must`) or slowed down (`may`)."""

    MUST = "must"
    MAY = "may"


class Rule(StrEnum):
    """What is looked for."""

    OFFICIALESE = "officialese"
    LONG_SENTENCE = "long_sentence"
    MANY_COMMAS = "many_commas"
    NESTED_MODIFIER = "nested_modifier"
    PASSIVE = "passive"
    DOUBLE_NEGATIVE = "double_negative"
    CONDITION_CHAIN = "condition_chain"
    KANJI_RUN = "kanji_run"
    HARD_KANJI = "hard_kanji"
    MISSING_DEADLINE = "missing_deadline"
    MISSING_PLACE = "missing_place"
    MISSING_WHO = "missing_who"
    MISSING_COST = "missing_cost"
    MISSING_CONTACT = "missing_contact"
    WRONG_WEEKDAY = "wrong_weekday"
    ERA_ONLY = "era_only"
    TIME_AMBIGUOUS = "time_ambiguous"
    VAGUE_LINK = "vague_link"
    MACHINE_DEPENDENT_CHAR = "machine_dependent_char"
    EMOJI_RUN = "emoji_run"
    FULLWIDTH_DIGITS = "fullwidth_digits"
    TITLE_MISSING_ACTION = "title_missing_action"
    TITLE_TOO_LONG = "title_too_long"
    HASHTAG_INVALID = "hashtag_invalid"
    HASHTAG_TOO_MANY = "hashtag_too_many"
    HASHTAG_VARIANT = "hashtag_variant"


OF_WORDS = frozenset(
    {
        Rule.OFFICIALESE,
        Rule.PASSIVE,
        Rule.KANJI_RUN,
        Rule.HARD_KANJI,
        Rule.VAGUE_LINK,
        Rule.MACHINE_DEPENDENT_CHAR,
    }
)
"""Rules that mark a few words, which can be clean wherever they stand; the others mark how a
sentence or a whole text is made."""


class OwnWord(NamedTuple):
    """A word that the municipality added to the lexicon, and from whom it heard of it."""

    word: str
    plain: str
    why: str
    heard: str


class Asked(NamedTuple):
    """A text and what is known of it."""

    text: str
    kind: TextKind
    as_of: date
    channel: TextChannel | None = None
    document_class: DocumentClass = DocumentClass.PUBLIC_RELATIONS
    scope: TextScope = TextScope.DOCUMENT
    account_tags: tuple[str, ...] = ()
    own_words: tuple[OwnWord, ...] = ()
    clean: frozenset[tuple[Rule, str]] = frozenset()
    """Words that a rule leaves alone."""


class Finding(NamedTuple):
    """What a reader stumbles over. `suggestion` can stand in the place of the span as it is;
    what is `mild` weighs half."""

    rule: Rule
    span: Span
    why: str
    suggestion: str | None = None
    mild: bool = False
