"""Moves are made here and nowhere else: checked against the machine, written into the history."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Actor
from api.kit.errors import FieldError, Malformed, NotAllowed, NotNow
from api.kit.machine import PREVIOUS, SAME, Machine, Move
from api.moves.models import StateMove


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
    permissions: Collection[str],
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
    permissions: Collection[str],
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
