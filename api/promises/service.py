"""Make, keep, move and release promises; called inside the transaction that has the reason."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.promises.models import Promise, PromiseKind, PromiseStatus
from api.promises.schemas import PromiseChange, PromiseReply


def make(
    session: AsyncSession,
    subject_kind: str,
    subject_id: UUID,
    kind: PromiseKind,
    *,
    department: str | None,
    due_on: date,
) -> Promise:
    """Promise something until the end of a day."""
    promise = Promise(
        subject_kind=subject_kind,
        subject_id=subject_id,
        kind=kind,
        department=department,
        due_on=due_on,
        first_due_on=due_on,
    )
    session.add(promise)
    return promise


async def of(
    session: AsyncSession, subject_kind: str, subject_id: UUID, *, lock: bool = False
) -> list[Promise]:
    """Every promise made for a record, oldest first."""
    query = (
        select(Promise)
        .where(Promise.subject_kind == subject_kind, Promise.subject_id == subject_id)
        .order_by(Promise.created_at, Promise.id)
    )
    return list(await session.scalars(query.with_for_update() if lock else query))


def keep(promises: list[Promise], *kinds: PromiseKind) -> None:
    """What was promised has happened now."""
    for promise in _open(promises, kinds):
        promise.kept_at = clock.now()


def release(promises: list[Promise], *kinds: PromiseKind) -> None:
    """The promises no longer apply."""
    for promise in _open(promises, kinds):
        promise.released_at = clock.now()


def move(promises: list[Promise], kind: PromiseKind, due_on: date, *, why: str) -> None:
    """Promise another day; the ones before stay on record, with what was said of each change."""
    for promise in _open(promises, (kind,)):
        if promise.due_on != due_on:
            promise.due_on = due_on
            promise.moved += 1
            change = {"at": clock.now().isoformat(), "due_on": due_on.isoformat(), "why": why}
            promise.changes = [*promise.changes, change]


def hand_over(promises: list[Promise], department: str | None) -> None:
    """Another department keeps what is still open."""
    for promise in promises:
        if promise.is_open:
            promise.department = department


def nearest(promises: list[Promise]) -> date | None:
    """The day of the open promise that is due first."""
    return min((promise.due_on for promise in promises if promise.is_open), default=None)


def status(promise: Promise) -> PromiseStatus:
    """Kept only if it was in time; late from the first second after the day."""
    if promise.released_at is not None:
        return PromiseStatus.RELEASED
    late = (promise.kept_at or clock.now()) > clock.end_of_day(promise.due_on)
    if late:
        return PromiseStatus.LATE
    return PromiseStatus.KEPT if promise.kept_at else PromiseStatus.DUE


def replies(promises: list[Promise]) -> list[PromiseReply]:
    """The promises as a caller sees them."""
    return [
        PromiseReply(
            kind=promise.kind,
            due_on=promise.due_on,
            first_due_on=promise.first_due_on,
            moved=promise.moved,
            changes=[PromiseChange.model_validate(change) for change in promise.changes],
            kept_at=promise.kept_at,
            status=status(promise),
        )
        for promise in promises
    ]


def _open(promises: list[Promise], kinds: tuple[PromiseKind, ...]) -> list[Promise]:
    return [promise for promise in promises if promise.is_open and promise.kind in kinds]
