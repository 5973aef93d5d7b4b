"""What moved when: one append-only table for all machines, written only by `apply`."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Index, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model, personal
from api.kit.errors import FieldError, Malformed, NotAllowed, NotNow
from api.kit.ids import new_id
from api.kit.machine import PREVIOUS, SAME, Machine, Move
from api.kit.rights import APPEND_ONLY


class StateMove(Model):
    """One move of one record; never changed, never deleted."""

    __tablename__ = "state_moves"
    __table_args__ = (
        Index(None, "machine", "subject_id", "created_at"),
        Index(None, "machine", "created_at"),
        {"info": APPEND_ONLY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    machine: Mapped[str]
    subject_id: Mapped[UUID]
    move: Mapped[str]
    source: Mapped[str | None]
    target: Mapped[str]
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    note: Mapped[str] = mapped_column(info=personal("personal", purpose="what was said"))
    told: Mapped[bool]
    details: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class Actor(Protocol):
    """Whoever moves a record."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> UUID | None: ...


class Stateful(Protocol):
    """A record with a state."""

    id: Any
    state: Any


def begun(session: AsyncSession, machine: Machine, subject_id: UUID, actor: Actor) -> StateMove:
    """Write the first line of a record's history."""
    first = StateMove(
        machine=machine.name, subject_id=subject_id, move="begin", source=None,
        target=machine.initial.value, actor_kind=actor.kind, actor_id=actor.id,
        note="", told=True, details={},
    )  # fmt: skip
    session.add(first)
    return first


async def apply(
    session: AsyncSession,
    machine: Machine,
    record: Stateful,
    name: StrEnum,
    *,
    actor: Actor,
    permissions: Collection[StrEnum],
    given: Mapping[str, Any],
    note: str = "",
    details: Mapping[str, Any] | None = None,
) -> StateMove:
    """Move the record, or say why not.

    `given` maps each input's name to its value (empty ones count as absent). The row of the
    record must be locked by the caller. Raises `NotNow` (409) where the state has no such move,
    `NotAllowed` (403) where the actor may not, `Malformed` (422) with what is missing.
    """
    move = checked(machine, record.state, name, permissions=permissions, given=given)
    source = record.state
    target = await _target(session, machine, record, move)
    made = StateMove(
        machine=machine.name, subject_id=record.id, move=name.value, source=source.value,
        target=target.value, actor_kind=actor.kind, actor_id=actor.id, note=note,
        told=move.tells, details=dict(details or {}),
    )  # fmt: skip
    session.add(made)
    record.state = target
    return made


def checked(
    machine: Machine,
    state: StrEnum,
    name: StrEnum,
    *,
    permissions: Collection[StrEnum],
    given: Mapping[str, Any],
) -> Move:
    """The move, if it may be made now by somebody with `permissions` who gives `given`."""
    moves = machine.named(name)
    if moves and all(set(permissions).isdisjoint(move.by) for move in moves):
        raise NotAllowed("This move is not yours to make")
    move = machine.find(name, state)
    if move is None:
        raise NotNow("The present state has no such move; read `moves` again")
    if set(permissions).isdisjoint(move.by):
        raise NotAllowed("This move is not yours to make")
    if lacking := move.lacks(given):
        raise Malformed(
            errors=[
                FieldError(
                    pointer=f"/{need.split('|')[0]}", code="needed", detail=f"{need} is needed"
                )
                for need in lacking
            ]
        )
    return move


async def _target(session: AsyncSession, machine: Machine, record: Stateful, move: Move) -> StrEnum:
    if move.target is SAME:
        return record.state
    if move.target is PREVIOUS:
        # Where a way back led to is no beginning: two states with ways back would send the record
        # to and fro between them for ever.
        ways_back = [one.name.value for one in machine.moves if one.target is PREVIOUS]
        came_from = await session.scalar(
            select(StateMove.source)
            .where(StateMove.machine == machine.name, StateMove.subject_id == record.id)
            .where(StateMove.target == record.state, StateMove.source != record.state)
            .where(StateMove.move.not_in(ways_back))
            .order_by(StateMove.created_at.desc(), StateMove.id.desc())
            .limit(1)
        )
        return type(record.state)(came_from)
    assert isinstance(move.target, StrEnum)
    return move.target
