"""Make, keep, move and release promises; called inside the transaction that has the reason."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, ScalarSelect, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.subjects import Kind
from api.promises.models import Promise, PromiseStatus
from api.promises.schemas import PromiseChange, PromiseReply

_OLDEST_FIRST = (Promise.created_at, Promise.id)


def make(
    session: AsyncSession,
    of: Kind[Any],
    subject_id: UUID,
    kind: StrEnum,
    *,
    department: str | None,
    due_on: date,
) -> Promise:
    """Promise something until the end of a day."""
    promise = Promise(
        subject_kind=of.name,
        subject_id=subject_id,
        kind=kind.value,
        department=department,
        due_on=due_on,
        first_due_on=due_on,
    )
    session.add(promise)
    return promise


async def of(
    session: AsyncSession, kind: Kind[Any], subject_id: UUID, *, lock: bool = False
) -> list[Promise]:
    """Every promise made for a record, oldest first.

    What else the transaction has changed so far is not written for it: the record of a move goes
    to the database once, with its new day.
    """
    query = (
        select(Promise)
        .where(Promise.subject_kind == kind.name, Promise.subject_id == subject_id)
        .order_by(*_OLDEST_FIRST)
    )
    with session.no_autoflush:
        written = await session.scalars(query.with_for_update() if lock else query)
    return [*written, *_unwritten(session, kind, subject_id)]


def as_json(kind: Kind[Any], subject_id: ColumnElement[UUID]) -> ScalarSelect[Any]:
    """The promises of `of` as JSON, for a statement that reads more than them."""
    rows = func.json_agg(
        aggregate_order_by(literal_column("promises", JSON()), *_OLDEST_FIRST), type_=JSON
    )
    return (
        select(func.coalesce(rows, literal_column("'[]'::json"), type_=JSON))
        .select_from(Promise)
        .where(Promise.subject_kind == kind.name, Promise.subject_id == subject_id)
        .scalar_subquery()
    )


def read(rows: list[dict[str, Any]]) -> list[Promise]:
    """What `as_json` gave, to be looked at and not to be changed."""
    return [
        Promise(
            kind=row["kind"],
            due_on=date.fromisoformat(row["due_on"]),
            first_due_on=date.fromisoformat(row["first_due_on"]),
            moved=row["moved"],
            changes=row["changes"],
            kept_at=_instant(row["kept_at"]),
            released_at=_instant(row["released_at"]),
        )
        for row in rows
    ]


def _instant(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _unwritten(session: AsyncSession, kind: Kind[Any], subject_id: UUID) -> list[Promise]:
    made = [row for row in session.new if isinstance(row, Promise)]
    return [row for row in made if (row.subject_kind, row.subject_id) == (kind.name, subject_id)]


def keep(promises: list[Promise], *kinds: StrEnum) -> None:
    """What was promised has happened now."""
    for promise in _open(promises, kinds):
        promise.kept_at = clock.now()


def release(promises: list[Promise], *kinds: StrEnum) -> None:
    """The promises no longer apply."""
    for promise in _open(promises, kinds):
        promise.released_at = clock.now()


def move(promises: list[Promise], kind: StrEnum, due_on: date, *, why: str) -> None:
    """Promise another day; the ones before stay on record, with what was said of each change."""
    for promise in _open(promises, (kind,)):
        if promise.due_on != due_on:
            _change(promise, due_on, why)


def give_back(promise: Promise, lost: Collection[date], *, why: str) -> bool:
    """Move a promise by the working days that did not count since it was made; whether it moved."""
    made_on = promise.created_at.astimezone(clock.JST).date()
    days = sum(day > made_on for day in lost)
    if days:
        _change(promise, clock.add_working_days(promise.due_on, days), why)
    return days > 0


def _change(promise: Promise, due_on: date, why: str) -> None:
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


def status(promise: Promise, overdue_before: date) -> PromiseStatus:
    """Kept only if it was in time; late from the first second after the day. `overdue_before`: this
    day, or that since which days do not count."""
    if promise.released_at is not None:
        return PromiseStatus.RELEASED
    until = promise.kept_at.astimezone(clock.JST).date() if promise.kept_at else clock.today()
    if min(until, overdue_before) > promise.due_on:
        return PromiseStatus.LATE
    return PromiseStatus.KEPT if promise.kept_at else PromiseStatus.DUE


def replies(promises: list[Promise], overdue_before: date) -> list[PromiseReply]:
    """The promises as a caller sees them."""
    return [
        PromiseReply(
            kind=promise.kind,
            due_on=promise.due_on,
            first_due_on=promise.first_due_on,
            moved=promise.moved,
            changes=[PromiseChange.model_validate(change) for change in promise.changes],
            kept_at=promise.kept_at,
            status=status(promise, overdue_before),
        )
        for promise in promises
    ]


def _open(promises: list[Promise], kinds: tuple[StrEnum, ...]) -> list[Promise]:
    return [promise for promise in promises if promise.is_open and promise.kind in kinds]
