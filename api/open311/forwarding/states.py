"""How far a report is on its way to another body, and what that body says of it.

waiting → (token →) sent; refused where the other side will not have it as it is. Only the service
itself moves one; staff may send a refused one again.
"""

from enum import StrEnum


class ForwardingState(StrEnum):
    """Where the sending stands."""

    WAITING = "waiting"
    TOKEN = "token"  # noqa: S105 - the word of the standard
    """It was taken, and its number is to be asked for."""
    SENT = "sent"
    REFUSED = "refused"


class RemoteState(StrEnum):
    """What the other body says, in our words. `closed` claims no repair."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    FIXED = "fixed"
    CLOSED = "closed"
    CANNOT = "cannot"
    DUPLICATE = "duplicate"
    RETURNED = "returned"
    """It is not theirs either."""


R = RemoteState
ENDED = frozenset({R.FIXED, R.CLOSED, R.CANNOT, R.DUPLICATE, R.RETURNED})
HEARD = {
    "open": R.RECEIVED,
    "received": R.RECEIVED,
    "investigating": R.RECEIVED,
    "for_triage": R.RECEIVED,
    "internal_referral": R.RECEIVED,
    "reopen": R.RECEIVED,
    "in_progress": R.IN_PROGRESS,
    "planned": R.PLANNED,
    "action_scheduled": R.PLANNED,
    "fixed": R.FIXED,
    "closed": R.CLOSED,
    "no_further_action": R.CANNOT,
    "cancelled": R.CANNOT,
    "duplicate": R.DUPLICATE,
    "not_councils_responsibility": R.RETURNED,
}
"""What is not here changes nothing: its words are kept."""
