"""Who may see a comment: the same states and words as for what it was added to."""

from collections.abc import Sequence
from enum import StrEnum

from api.kit.machine import Machine, Move
from api.publication.states import PublicationMove, PublicationState


class CommentAuthor(StrEnum):
    """What the author is to the report."""

    REPORTER = "reporter"
    NEIGHBOUR = "neighbour"


P, M = PublicationState, PublicationMove


def comment_machine(name: str, staff: Sequence[StrEnum]) -> Machine:
    """The machine of a room's comments, under the name that its rows have; `staff` decide."""
    return Machine(
        name,
        initial=P.HIDDEN,
        closed=frozenset(),
        moves=[
            Move(M.PUBLISH, [P.HIDDEN], P.PUBLIC, staff),
            Move(M.WITHHOLD, [P.HIDDEN, P.PUBLIC], P.WITHHELD, staff,
                 needs=["note|reason"], tells=True),
            Move(M.RELEASE, [P.WITHHELD], P.PUBLIC, staff),
        ],
    )  # fmt: skip
