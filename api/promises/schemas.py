"""Promises as replies."""

from datetime import date, datetime
from typing import Annotated

from api.kit import subjects
from api.kit.schema import Listed, Reply
from api.promises.models import PromiseStatus


def _promised() -> list[str]:
    return sorted({promise.value for kind in subjects.known() for promise in kind.promises})


PromiseKind = Annotated[str, Listed("PromiseKind", "What was promised.", _promised)]


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
