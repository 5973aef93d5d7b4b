"""The one way to make a move, for people and for the service itself: it is checked and written into
the history, brings its effects, gives a new version, is put on record, and is told as a fact."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.chain import Detail
from api.audit.service import record as audit
from api.kit import clock, facts
from api.kit.caller import Actor, Caller
from api.kit.db import Record
from api.kit.errors import FieldError, Malformed, NotAllowed, NotNow
from api.kit.machine import PREVIOUS, SAME, Machine, Move
from api.moves.models import StateMove
from api.moves.workflow import B, R, Step, Workflow


def begun(session: AsyncSession, machine: Machine, subject_id: UUID, actor: Actor) -> StateMove:
    """Write the first line of a record's history."""
    first = StateMove(
        machine=machine.name, subject_id=subject_id, move="begin", source=None,
        target=machine.initial.value, actor_kind=actor.kind, actor_id=actor.id,
        note="", told=True, details={}, created_at=clock.now(),
    )  # fmt: skip
    session.add(first)
    return first


async def make(
    session: AsyncSession,
    workflow: Workflow[R, B],
    record: R,
    body: B,
    *,
    actor: Caller,
    permissions: Collection[str],
    note: str = "",
    details: Mapping[str, Any] | None = None,
    tells: bool | None = None,
    on_record: Mapping[str, Detail] | None = None,
) -> StateMove:
    """Make the move with all that belongs to it, or say why not (409, 403, 422).

    The caller has locked the record's row. `details` stay in the history, `on_record` in the
    audit; `tells` overrides what the machine says of the move.
    """
    given = {**body.model_dump(exclude={"move"}), "note": note}
    move = checked(
        workflow.machine, getattr(record, workflow.state), body.move,
        permissions=permissions, given=given,
    )  # fmt: skip
    line = await _applied(session, workflow, record, move, actor, note, details)
    if tells is not None:
        line.told = tells
    for effect in workflow.effects.get(body.move, ()):
        await effect(Step(session, actor, record, body, line))
    # A word that leaves the state as it was is news too: whoever read before it gets 412.
    if isinstance(record, Record):
        record.updated_at = clock.now()
    action = workflow.action(record, line) if workflow.action else f"{workflow.noun}.{body.move}"
    audit(session, actor, workflow.room, action, record.id, on_record)
    await session.flush()
    if workflow.fact is not None:
        await facts.publish(session, workflow.fact(record, line))
    return line


async def _applied(
    session: AsyncSession,
    workflow: Workflow[R, B],
    record: R,
    move: Move,
    actor: Actor,
    note: str,
    details: Mapping[str, Any] | None,
) -> StateMove:
    source: StrEnum = getattr(record, workflow.state)
    target = await _target(session, workflow.machine, record.id, source, move)
    line = StateMove(
        machine=workflow.machine.name, subject_id=record.id, move=move.name.value,
        source=source.value, target=target.value, actor_kind=actor.kind, actor_id=actor.id,
        note=note, told=move.tells, details=dict(details or {}), created_at=clock.now(),
    )  # fmt: skip
    session.add(line)
    setattr(record, workflow.state, target)
    return line


def checked(
    machine: Machine,
    state: StrEnum,
    name: StrEnum,
    *,
    permissions: Collection[str],
    given: Mapping[str, Any],
) -> Move:
    """The move, if it may be made now by somebody with `permissions` who gives `given` (each
    input by its name; empty ones count as absent).

    Raises `NotNow` (409) where the state has no such move, `NotAllowed` (403) where the actor may
    not, `Malformed` (422) with what is missing.
    """
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


async def _target(
    session: AsyncSession, machine: Machine, subject_id: UUID, source: StrEnum, move: Move
) -> StrEnum:
    if move.target is SAME:
        return source
    if move.target is PREVIOUS:
        # Where a way back led to is no beginning: two states with ways back would send the record
        # to and fro between them for ever.
        ways_back = [back.name.value for back in machine.moves if back.target is PREVIOUS]
        came_from = await session.scalar(
            select(StateMove.source)
            .where(StateMove.machine == machine.name, StateMove.subject_id == subject_id)
            .where(StateMove.target == source.value, StateMove.source != source.value)
            .where(StateMove.move.not_in(ways_back))
            .order_by(StateMove.created_at.desc(), StateMove.id.desc())
            .limit(1)
        )
        return type(source)(came_from)
    assert isinstance(move.target, StrEnum)
    return move.target
