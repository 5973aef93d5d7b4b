"""What a transaction adds last of all, by one statement just before its commit.

The answer that is kept under a key and what goes on record are not read by the transaction that
writes them. Together they cost one round trip, and the locks that the record takes are held for no
longer than that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Insert, Select, event, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

_NOTED = "closing"


class Call(NamedTuple):
    """A function of the database; those that take locks are called in the order of `order`, so
    that two transactions never wait for each other crosswise."""

    order: str
    statement: Select[Any]
    parameters: Mapping[str, object]


@dataclass(frozen=True)
class Noted:
    """What is to be added at the end."""

    rows: tuple[Insert, ...] = ()
    calls: tuple[Call, ...] = field(default=())


def add(session: AsyncSession, row: Insert) -> None:
    """Insert a row at the end, if the session commits."""
    before = noted(session)
    session.info[_NOTED] = Noted((*before.rows, row), before.calls)


def call(session: AsyncSession, call: Call) -> None:
    """Call a function at the end, if the session commits."""
    before = noted(session)
    session.info[_NOTED] = Noted(before.rows, (*before.calls, call))


def noted(session: AsyncSession) -> Noted:
    """What was noted so far."""
    return session.info.get(_NOTED, Noted())


def restore(session: AsyncSession, before: Noted) -> None:
    """Forget what was noted since: a savepoint was undone."""
    session.info[_NOTED] = before


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    if session.in_nested_transaction() or _NOTED not in session.info:
        return
    session.flush()
    end: Noted = session.info.pop(_NOTED)
    calls = sorted(end.calls, key=attrgetter("order"))
    first, *others = calls or [Call("", select(true()), {})]
    rows = [row.cte(f"row_{at}") for at, row in enumerate(end.rows)]
    if rows or calls:
        session.execute(first.statement.add_cte(*rows), first.parameters)
    for statement, same in groupby(others, key=attrgetter("statement")):
        session.execute(statement, [one.parameters for one in same])


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_NOTED, None)
