"""The life of an offer."""

from enum import StrEnum

from api.swaps.policy import Permission

from api.kit.machine import Machine, Move


class SwapState(StrEnum):
    """Where an offer stands."""

    OFFERED = "offered"
    TAKEN = "taken"


class SwapMove(StrEnum):
    """What can be done with it."""

    TAKE = "take"


swap_machine = Machine(
    "swap",
    initial=SwapState.OFFERED,
    closed=frozenset({SwapState.TAKEN}),
    moves=[
        Move(SwapMove.TAKE, [SwapState.OFFERED], SwapState.TAKEN, [Permission.WORK], needs=["note"])
    ],
)
