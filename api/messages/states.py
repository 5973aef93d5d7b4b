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
    SENDING = "sending"
    FINISHED = "finished"
    """Each person that was named at the start has an outcome."""
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
    START = "start"
    CANCEL = "cancel"
    STOP = "stop"
    FINISH = "finish"


S, M = MessageState, MessageMove
WRITE, APPROVE = [Permission.WRITE], [Permission.APPROVE]
EITHER, SERVICE = [*WRITE, *APPROVE], [Permission.SERVICE]
BEFORE = [S.IN_REVIEW, S.APPROVED, S.SCHEDULED]
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
        Move(M.STOP, [S.SENDING], S.STOPPED, [*EITHER, *SERVICE], needs=["note"]),
        Move(M.REVISE, BEFORE, S.DRAFT, WRITE),
        Move(M.CANCEL, [S.DRAFT, *BEFORE], S.CANCELLED, EITHER),
        Move(M.FINISH, [S.SENDING], S.FINISHED, SERVICE),
    ],
)
