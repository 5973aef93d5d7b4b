"""Promises as replies."""

from datetime import date, datetime

from api.kit.schema import Reply
from api.promises.models import PromiseKind, PromiseStatus


class PromiseChange(Reply):
    """Another day that was promised, when that was, and why."""

    at: datetime
    due_on: date
    why: str


class PromiseReply(Reply):
    """A promise: what, until which day (ends 23:59:59 JST), and whether it was kept."""

    kind: PromiseKind
    due_on: date
    first_due_on: date
    moved: int
    changes: list[PromiseChange]
    kept_at: datetime | None
    status: PromiseStatus
