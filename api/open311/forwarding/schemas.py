"""Replies about forwardings."""

from datetime import datetime
from uuid import UUID

from api.kit.schema import Reply
from api.open311.forwarding.states import ForwardingState, RemoteState


class ForwardingDesk(Reply):
    """What only staff see: tries, the last trouble, the other side's very word."""

    tries: int
    trouble: str | None
    remote_status: str | None
    asked_at: datetime | None


class ForwardingReply(Reply):
    """A report with another body: whether it has arrived there, its number and state there."""

    report_id: UUID
    to: str
    state: ForwardingState
    sent_at: datetime | None
    remote_id: str | None
    remote_state: RemoteState | None
    remote_at: datetime | None
    desk: ForwardingDesk | None
