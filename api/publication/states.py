"""Who may see a thing: a machine of its own beside the working state."""

from collections.abc import Sequence
from enum import StrEnum

from api.kit.machine import SAME, Machine, Move


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


class Part(StrEnum):
    """What of a report moderation can change for the public."""

    TEXT = "text"
    PHOTO = "photo"
    PLACE = "place"


class Hold(StrEnum):
    """Why the rule of the category does not let it into public, and staff have to."""

    PRIVATE = "private"
    NEVER_PUBLIC = "never_public"
    PHONE = "phone"
    MAIL = "mail"
    PLATE = "plate"
    PHOTO_NOT_READY = "photo_not_ready"
    PHOTO_UNCHECKED = "photo_unchecked"
    TOO_OLD = "too_old"


P, M = PublicationState, PublicationMove
SHOWING = frozenset({M.PUBLISH, M.RELEASE})


def publication_machine(name: str, staff: Sequence[str], *, rule: Sequence[str] = ()) -> Machine:
    """The machine of a room's publication, under the name that its rows have. `staff` decide;
    what holds `rule` may publish by itself."""
    return Machine(
        name,
        initial=P.HIDDEN,
        closed=frozenset(),
        moves=[
            Move(M.PUBLISH, [P.HIDDEN], P.PUBLIC, [*staff, *rule]),
            Move(M.WITHHOLD, [P.HIDDEN, P.PUBLIC], P.WITHHELD, staff,
                 needs=["note|reason"], tells=True),
            Move(M.RELEASE, [P.WITHHELD], P.PUBLIC, staff, tells=True),
            Move(M.CHANGE, [P.PUBLIC], SAME, staff, needs=["reason"], tells=True),
        ],
    )  # fmt: skip
