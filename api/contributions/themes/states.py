"""The life of a theme: written, asked, closed, and answered by a result that everybody reads."""

from enum import StrEnum

from api.contributions.policy import Permission
from api.kit.machine import Machine, Move


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
    REPORT = "report"


S, M = ThemeState, ThemeMove
TRIAGE = [Permission.ASK]

theme_machine = Machine(
    "theme",
    initial=S.DRAFT,
    closed=frozenset({S.REPORTED}),
    moves=[
        Move(M.PUBLISH, [S.DRAFT], S.PUBLISHED, TRIAGE),
        Move(M.CLOSE, [S.PUBLISHED], S.CLOSED, TRIAGE),
        Move(M.REPORT, [S.CLOSED], S.REPORTED, TRIAGE, needs=["conclusion"]),
    ],
)
