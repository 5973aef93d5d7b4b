"""The life of a group, and what somebody can be in it."""

from enum import StrEnum

from api.directory.policy import Permission
from api.kit.machine import Machine, Move


class GroupState(StrEnum):
    """Where a group stands."""

    ACTIVE = "active"
    DORMANT = "dormant"
    """It rests: it is in no public list and begins nothing new."""
    CLOSED = "closed"


class GroupMove(StrEnum):
    """What can be done with a group."""

    REST = "rest"
    RESUME = "resume"
    CLOSE = "close"


class GroupRole(StrEnum):
    """What somebody is in a group. One person may be several of these."""

    REPRESENTATIVE = "representative"
    """Stands for the group, and says who is what in it."""
    EDITOR = "editor"
    """Writes for it."""
    SUBMITTER = "submitter"
    """Sends what was written."""
    CERTIFIER = "certifier"
    """Confirms what somebody else wrote."""
    TREASURER = "treasurer"
    AUDITOR = "auditor"
    """Looks at the accounts; neither represents the group nor keeps its money."""


S, M = GroupState, GroupMove
LEADS = [Permission.REPRESENT, Permission.HELP]

group_machine = Machine(
    "group",
    initial=S.ACTIVE,
    closed=frozenset({S.CLOSED}),
    moves=[
        Move(M.REST, [S.ACTIVE], S.DORMANT, LEADS),
        Move(M.RESUME, [S.DORMANT], S.ACTIVE, LEADS),
        Move(M.CLOSE, [S.ACTIVE, S.DORMANT], S.CLOSED, LEADS),
    ],
)
