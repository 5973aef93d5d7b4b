"""The life of an application until it is chosen from."""

from enum import StrEnum

from api.grants.policy import Permission
from api.kit.machine import Machine, Move


class ApplicationState(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    """The group is asked to put something right until a day."""
    RESUBMITTED = "resubmitted"
    INELIGIBLE = "ineligible"
    OBJECTED = "objected"
    """The group says that a clause was misread; somebody else of the desk decides."""
    ELIGIBLE = "eligible"
    WITHDRAWN = "withdrawn"


class ApplicationMove(StrEnum):
    """What can be done with an application."""

    SUBMIT = "submit"
    RETURN = "return"
    RESUBMIT = "resubmit"
    FIND_ELIGIBLE = "find_eligible"
    FIND_INELIGIBLE = "find_ineligible"
    OBJECT = "object"
    REINSTATE = "reinstate"
    UPHOLD = "uphold"
    """Whoever looked again finds the same."""
    WITHDRAW = "withdraw"


S, M = ApplicationState, ApplicationMove
GROUP, DESK = [Permission.SUBMIT], [Permission.SCREEN]
SENT = [S.SUBMITTED, S.RESUBMITTED]

application_machine = Machine(
    "grant_application",
    initial=S.DRAFT,
    closed=frozenset({S.INELIGIBLE, S.WITHDRAWN}),
    moves=[
        Move(M.SUBMIT, [S.DRAFT], S.SUBMITTED, GROUP),
        Move(M.RETURN, SENT, S.RETURNED, DESK, needs=["items", "until"], tells=True),
        Move(M.RESUBMIT, [S.RETURNED], S.RESUBMITTED, GROUP),
        Move(M.FIND_ELIGIBLE, SENT, S.ELIGIBLE, DESK),
        Move(M.FIND_INELIGIBLE, SENT, S.INELIGIBLE, DESK, tells=True),
        Move(M.OBJECT, [S.INELIGIBLE], S.OBJECTED, GROUP, needs=["note"]),
        Move(M.REINSTATE, [S.OBJECTED], S.ELIGIBLE, DESK, needs=["note"], tells=True),
        Move(M.UPHOLD, [S.OBJECTED], S.INELIGIBLE, DESK, needs=["note"], tells=True),
        Move(M.WITHDRAW, [S.DRAFT, *SENT, S.RETURNED, S.ELIGIBLE], S.WITHDRAWN, GROUP),
    ],
)
