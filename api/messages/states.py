"""The life of a message: written, read by another, sent, and over."""

from enum import StrEnum

from api.kit.machine import Machine, Move
from api.messages.policy import Permission


class MessageState(StrEnum):
    """Where a message stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    REPEATING = "repeating"
    """A plan that was approved: on each of its days it goes out as a message of its own."""
    SENDING = "sending"
    FINISHED = "finished"
    """Each person that was named at the start has an outcome; of a plan: its days are over."""
    STOPPED = "stopped"
    """Stopped on the way: some have it, the others never get it."""
    CANCELLED = "cancelled"


class MessageMove(StrEnum):
    """What can be done with a message."""

    ASK_APPROVAL = "ask_approval"
    REVISE = "revise"
    """Back to writing; whatever was approved is not approved any more."""
    SEND_BACK = "send_back"
    APPROVE = "approve"
    SCHEDULE = "schedule"
    REPEAT = "repeat"
    START = "start"
    CANCEL = "cancel"
    STOP = "stop"
    FINISH = "finish"


S, M = MessageState, MessageMove
WRITE, APPROVE = [Permission.WRITE], [Permission.APPROVE]
EITHER, SERVICE = [*WRITE, *APPROVE], [Permission.SERVICE]
BEFORE = [S.IN_REVIEW, S.APPROVED, S.SCHEDULED]
RUNNING = [S.SENDING, S.REPEATING]
OUT = [S.APPROVED, S.SCHEDULED, S.SENDING, S.FINISHED, S.STOPPED]
"""Approved, and not taken back."""

message_machine = Machine(
    "message",
    initial=S.DRAFT,
    closed=frozenset({S.FINISHED, S.STOPPED, S.CANCELLED}),
    moves=[
        Move(M.ASK_APPROVAL, [S.DRAFT], S.IN_REVIEW, WRITE),
        Move(M.APPROVE, [S.IN_REVIEW], S.APPROVED, APPROVE),
        Move(M.SEND_BACK, [S.IN_REVIEW], S.DRAFT, APPROVE, needs=["note"]),
        Move(M.SCHEDULE, [S.APPROVED, S.SCHEDULED], S.SCHEDULED, EITHER, needs=["send_at"]),
        Move(M.START, [S.APPROVED, S.SCHEDULED], S.SENDING, [*EITHER, *SERVICE]),
        Move(M.REPEAT, [S.APPROVED], S.REPEATING, SERVICE),
        Move(M.STOP, RUNNING, S.STOPPED, [*EITHER, *SERVICE], needs=["note"]),
        Move(M.REVISE, [*BEFORE, S.REPEATING], S.DRAFT, WRITE),
        Move(M.CANCEL, [S.DRAFT, *BEFORE], S.CANCELLED, EITHER),
        Move(M.FINISH, RUNNING, S.FINISHED, SERVICE),
    ],
)
