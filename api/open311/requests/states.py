"""The states of a photograph that a request only names. Only the service itself moves one.

waiting → taken | refused
"""

from enum import StrEnum


class MediaState(StrEnum):
    """Where it stands."""

    WAITING = "waiting"
    TAKEN = "taken"
    REFUSED = "refused"
