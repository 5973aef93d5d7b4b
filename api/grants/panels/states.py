"""The life of a score sheet: one member, one application, one stage."""

from enum import StrEnum

from api.grants.policy import Permission
from api.kit.machine import Machine, Move


class GrantSheetState(StrEnum):
    """Where a sheet stands."""

    ASSIGNED = "assigned"
    """The member has not said whether they are too near."""
    DECLARED = "declared"
    """Not too near, says the member; it opens when all of theirs are declared."""
    OPEN = "open"
    LOCKED = "locked"
    FINAL = "final"
    """It is in a ranking."""
    RECUSED = "recused"
    """The member is too near: for them there is no such application."""
    VOID = "void"
    """It does not count, and is no zero."""


class GrantSheetMove(StrEnum):
    """What can be done with a sheet."""

    DECLARE = "declare"
    OPEN = "open"
    LOCK = "lock"
    FINISH = "finish"
    RECUSE = "recuse"
    READMIT = "readmit"
    """By the chair, with the reason: the member may read it after all."""
    VOID = "void"


class GrantConflict(StrEnum):
    """Why a member does not judge."""

    MEMBER = "member"
    """Belongs to the group, or did."""
    FAMILY = "family"
    MONEY = "money"
    """Is paid by it, or would be."""
    ADVICE = "advice"
    """Helped to prepare it."""
    RIVAL = "rival"
    """Applies in the same call."""
    OTHER = "other"


S, M = GrantSheetState, GrantSheetMove
OWN, CHAIR = [Permission.REVIEW], [Permission.CHAIR]
READING = frozenset({S.OPEN, S.LOCKED, S.FINAL})
"""What its member reads."""
UNDONE = frozenset({S.ASSIGNED, S.DECLARED, S.OPEN})
"""While one is, nobody knows of points."""
COUNTS = frozenset({S.LOCKED, S.FINAL})
EVER = [S.ASSIGNED, S.DECLARED, S.OPEN, S.LOCKED, S.FINAL]

sheet_machine = Machine(
    "grant_sheet",
    initial=S.ASSIGNED,
    closed=frozenset({S.FINAL, S.RECUSED, S.VOID}),
    moves=[
        Move(M.DECLARE, [S.ASSIGNED], S.DECLARED, OWN),
        Move(M.OPEN, [S.DECLARED], S.OPEN, [Permission.SERVICE]),
        Move(M.LOCK, [S.OPEN], S.LOCKED, OWN),
        Move(M.FINISH, [S.LOCKED], S.FINAL, [Permission.SERVICE]),
        Move(
            M.RECUSE, EVER, S.RECUSED,
            [*OWN, Permission.CALL], needs=["conflict"],
        ),
        Move(M.READMIT, [S.RECUSED], S.ASSIGNED, CHAIR, needs=["note"]),
        Move(M.VOID, EVER, S.VOID, [Permission.CALL], needs=["note"]),
    ],
)  # fmt: skip
