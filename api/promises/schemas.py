"""Promises as replies."""

from datetime import date, datetime

from api.kit.schema import Reply
from api.promises.models import PromiseKind, PromiseStatus


class PromiseReply(Reply):
    """A promise: what, until which day (ends 23:59:59 JST), and whether it was kept."""

    kind: PromiseKind
    due_on: date
    first_due_on: date
    moved: int
    kept_at: datetime | None
    status: PromiseStatus
