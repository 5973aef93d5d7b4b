"""Who may see a report: a machine of its own beside the working state."""

from enum import StrEnum

from api.identity.caller import Permission
from api.kit.machine import Machine, Move


class PublicationState(StrEnum):
    """Whether the public may see a report."""

    HIDDEN = "hidden"
    PUBLIC = "public"
    WITHHELD = "withheld"


class PublicationMove(StrEnum):
    """What can be done with a report's publication."""

    PUBLISH = "publish"
    WITHHOLD = "withhold"
    RELEASE = "release"


P, M = PublicationState, PublicationMove
STAFF = [Permission.REPORTS_PUBLISH]

publication_machine = Machine(
    "report_publication",
    initial=P.HIDDEN,
    closed=frozenset(),
    moves=[
        Move(M.PUBLISH, [P.HIDDEN], P.PUBLIC, [*STAFF, Permission.REPORTS_SERVICE]),
        Move(M.WITHHOLD, [P.HIDDEN, P.PUBLIC], P.WITHHELD, STAFF, needs=["note"], tells=True),
        Move(M.RELEASE, [P.WITHHELD], P.PUBLIC, STAFF),
    ],
)
