"""The life of a call, and of a question that somebody asks about it."""

from enum import StrEnum

from api.grants.policy import Permission
from api.kit.machine import SAME, Machine, Move


class GrantCallState(StrEnum):
    """Where a call stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    """Everybody reads it; it takes applications from its first day on."""
    OPEN = "open"
    CLOSED = "closed"
    SCREENING = "screening"
    """Each application is held against the clauses."""
    REVIEW = "review"
    DECIDED = "decided"
    """It is chosen; of a call without competition, it takes no more."""
    NOTIFIED = "notified"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class GrantCallMove(StrEnum):
    """What can be done with a call."""

    PUBLISH = "publish"
    OPEN = "open"
    CLOSE = "close"
    END = "end"
    """A call without competition takes no more: its time is over, or what it has to give."""
    SCREEN = "screen"
    REVIEW = "review"
    DECIDE = "decide"
    NOTIFY = "notify"
    FINISH = "finish"
    CANCEL = "cancel"


class GrantQuestionState(StrEnum):
    """Where a question stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    SET_ASIDE = "set_aside"
    """It is none of this call's, and shown to nobody."""


class GrantQuestionMove(StrEnum):
    """What can be done with a question."""

    ANSWER = "answer"
    CORRECT = "correct"
    """The answer is put right."""
    SET_ASIDE = "set_aside"


class GrantPromise(StrEnum):
    """What a call promises to those who apply."""

    DECISION = "grant_decision"
    NOTIFICATION = "grant_notification"


S, M = GrantCallState, GrantCallMove
STAFF, CLOCK = [Permission.CALL], [Permission.SERVICE]
UNDECIDED = [S.DRAFT, S.PUBLISHED, S.OPEN, S.CLOSED, S.SCREENING, S.REVIEW]
ROLLING, COMPETING = frozenset({M.END}), frozenset({M.CLOSE})
"""Moves that only a call without competition has, and that it has not."""

call_machine = Machine(
    "grant_call",
    initial=S.DRAFT,
    closed=frozenset({S.FINISHED, S.CANCELLED}),
    moves=[
        Move(M.PUBLISH, [S.DRAFT], S.PUBLISHED, STAFF),
        Move(M.OPEN, [S.PUBLISHED], S.OPEN, CLOCK),
        Move(M.CLOSE, [S.OPEN], S.CLOSED, CLOCK),
        Move(M.END, [S.OPEN], S.DECIDED, [*STAFF, *CLOCK]),
        Move(M.SCREEN, [S.CLOSED], S.SCREENING, STAFF),
        Move(M.REVIEW, [S.SCREENING], S.REVIEW, STAFF),
        Move(M.DECIDE, [S.REVIEW], S.DECIDED, STAFF),
        Move(M.NOTIFY, [S.DECIDED], S.NOTIFIED, STAFF, tells=True),
        Move(M.FINISH, [S.NOTIFIED], S.FINISHED, STAFF),
        Move(M.CANCEL, UNDECIDED, S.CANCELLED, STAFF, needs=["note"], tells=True),
    ],
)

Q, QM = GrantQuestionState, GrantQuestionMove

question_machine = Machine(
    "grant_question",
    initial=Q.WAITING,
    closed=frozenset({Q.ANSWERED, Q.SET_ASIDE}),
    moves=[
        Move(QM.ANSWER, [Q.WAITING], Q.ANSWERED, STAFF, needs=["words", "answer"]),
        Move(QM.CORRECT, [Q.ANSWERED], SAME, STAFF, needs=["words", "answer"]),
        Move(QM.SET_ASIDE, [Q.WAITING], Q.SET_ASIDE, STAFF, needs=["note"]),
    ],
)
