"""Who may see a report: a machine of its own beside the working state."""

from enum import StrEnum

from api.kit.machine import SAME, Machine, Move
from api.reports.policy import Permission


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
    CHANGE = "change"
    """Of a public report: other words, photographs or another place are shown."""


class PublicPlace(StrEnum):
    """How staff want the place to be shown, where not by the rule of the category alone."""

    BLOCK = "block"
    """The middle of a cell of some 150 m."""
    DISTRICT = "district"
    POINT = "point"
    """Put by hand."""


class Part(StrEnum):
    """What of a report moderation can change for the public."""

    TEXT = "text"
    PHOTO = "photo"
    PLACE = "place"


P, M = PublicationState, PublicationMove
STAFF = [Permission.PUBLISH]

publication_machine = Machine(
    "report_publication",
    initial=P.HIDDEN,
    closed=frozenset(),
    moves=[
        Move(M.PUBLISH, [P.HIDDEN], P.PUBLIC, [*STAFF, Permission.SERVICE]),
        Move(M.WITHHOLD, [P.HIDDEN, P.PUBLIC], P.WITHHELD, STAFF,
             needs=["note|reason"], tells=True),
        Move(M.RELEASE, [P.WITHHELD], P.PUBLIC, STAFF, tells=True),
        Move(M.CHANGE, [P.PUBLIC], SAME, STAFF, needs=["reason"], tells=True),
    ],
)  # fmt: skip
