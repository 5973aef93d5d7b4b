"""What becomes of something that residents put right: the municipality says thanks."""

from enum import StrEnum

from api.contributions.policy import Permission
from api.kit.machine import Machine, Move


class SolvedState(StrEnum):
    """Where it stands; whether the public sees it is another matter."""

    RECEIVED = "received"
    THANKED = "thanked"


class SolvedMove(StrEnum):
    """What can be done with it."""

    THANK = "thank"


solved_machine = Machine(
    "solved_report",
    initial=SolvedState.RECEIVED,
    closed=frozenset({SolvedState.THANKED}),
    moves=[
        Move(
            SolvedMove.THANK, [SolvedState.RECEIVED], SolvedState.THANKED,
            [Permission.WORK], needs=["note"], tells=True,
        ),
    ],
)  # fmt: skip
