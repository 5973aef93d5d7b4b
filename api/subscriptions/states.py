"""How somebody wants to hear."""

from enum import StrEnum


class Frequency(StrEnum):
    """`at_once`, or everything of a day, or of a week, in one mail in the morning."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


class ChannelKind(StrEnum):
    """A way to a person."""

    LINE = "line"
    PUSH = "push"
    MAIL = "mail"
