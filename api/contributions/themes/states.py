"""The life of a theme: written, asked, closed, and answered by a result that everybody reads."""

from enum import StrEnum

from api.contributions.policy import Permission
from api.kit.machine import SAME, Machine, Move


class ThemeState(StrEnum):
    """Where a theme stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    REPORTED = "reported"


class ThemeMove(StrEnum):
    """What can be done with a theme."""

    PUBLISH = "publish"
    CLOSE = "close"
    REOPEN = "reopen"
    """It was closed too early: it takes observations again, until another day."""
    WITHDRAW = "withdraw"
    """It was asked too early: a draft again, as long as nobody has answered."""
    REPORT = "report"
    CORRECT = "correct"
    """The words of the result are put right."""


S, M = ThemeState, ThemeMove
TRIAGE = [Permission.ASK]

theme_machine = Machine(
    "theme",
    initial=S.DRAFT,
    closed=frozenset({S.REPORTED}),
    moves=[
        Move(M.PUBLISH, [S.DRAFT], S.PUBLISHED, TRIAGE),
        Move(M.WITHDRAW, [S.PUBLISHED], S.DRAFT, TRIAGE),
        Move(M.CLOSE, [S.PUBLISHED], S.CLOSED, TRIAGE),
        Move(M.REOPEN, [S.CLOSED], S.PUBLISHED, TRIAGE, needs=["closes_on"]),
        Move(M.REPORT, [S.CLOSED], S.REPORTED, TRIAGE, needs=["conclusion"]),
        Move(M.CORRECT, [S.REPORTED], SAME, TRIAGE, needs=["conclusion"]),
    ],
)
