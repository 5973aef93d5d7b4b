"""The life of a round: prepared, open to those who were invited, and over."""

from enum import StrEnum

from api.hearings.policy import Permission
from api.kit.machine import Machine, Move


class HearingState(StrEnum):
    """Where a round stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class HearingMove(StrEnum):
    """What can be done with a round."""

    OPEN = "open"
    """The links work from its first day on."""
    CLOSE = "close"
    """No link works any more; at the latest after its last day."""
    CANCEL = "cancel"


S, M = HearingState, HearingMove
WRITE, EITHER = [Permission.WRITE], [Permission.WRITE, Permission.SERVICE]

hearing_machine = Machine(
    "hearing",
    initial=S.DRAFT,
    closed=frozenset({S.CLOSED, S.CANCELLED}),
    moves=[
        Move(M.OPEN, [S.DRAFT], S.OPEN, WRITE),
        Move(M.CLOSE, [S.OPEN], S.CLOSED, EITHER),
        Move(M.CANCEL, [S.DRAFT], S.CANCELLED, WRITE),
    ],
)
