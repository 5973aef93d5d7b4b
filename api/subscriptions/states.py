"""How somebody wants to hear."""

from enum import StrEnum


class Frequency(StrEnum):
    """`at_once`, or everything of a day in one mail in the morning."""

    AT_ONCE = "at_once"
    DAILY = "daily"
