"""What became of a word from outside."""

from enum import StrEnum


class Outcome(StrEnum):
    """What an update did."""

    MOVED = "moved"
    """It changed where the report, or its forwarding, stands."""
    NOTED = "noted"
    """Its words are in the history; the state is as it was."""
    LATE = "late"
    """Something newer was known already: its words at most are kept."""
    EMPTY = "empty"
    """It said nothing."""
