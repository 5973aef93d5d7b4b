"""Who may see a comment: the same states and words as for reports themselves."""

from enum import StrEnum

from api.kit.caller import Permission
from api.kit.machine import Machine, Move
from api.publication.states import PublicationMove, PublicationState


class CommentAuthor(StrEnum):
    """What the author is to the report."""

    REPORTER = "reporter"
    NEIGHBOUR = "neighbour"


P, M = PublicationState, PublicationMove
STAFF = [Permission.REPORTS_PUBLISH]

comment_machine = Machine(
    "report_comment",
    initial=P.HIDDEN,
    closed=frozenset(),
    moves=[
        Move(M.PUBLISH, [P.HIDDEN], P.PUBLIC, STAFF),
        Move(
            M.WITHHOLD, [P.HIDDEN, P.PUBLIC], P.WITHHELD, STAFF, needs=["note|reason"], tells=True
        ),
        Move(M.RELEASE, [P.WITHHELD], P.PUBLIC, STAFF),
    ],
)
