"""A request to switch the mode. One administrator asks, another one confirms."""

from enum import StrEnum

from api.emergency.policy import Permission
from api.kit.machine import Machine, Move


class EmergencyState(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    """Taken back, or not confirmed in time and replaced by another request."""


class EmergencyMove(StrEnum):
    """What can be done with a request."""

    CONFIRM = "confirm"
    WITHDRAW = "withdraw"


S, M = EmergencyState, EmergencyMove
ADMIN = [Permission.DECIDE]

emergency_machine = Machine(
    "emergency_request",
    initial=S.ASKED,
    closed=frozenset({S.CONFIRMED, S.WITHDRAWN}),
    moves=[
        Move(M.CONFIRM, [S.ASKED], S.CONFIRMED, ADMIN),
        Move(M.WITHDRAW, [S.ASKED], S.WITHDRAWN, ADMIN),
    ],
)
