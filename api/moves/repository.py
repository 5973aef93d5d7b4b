"""Reading what moved when."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.machine import Machine
from api.moves.models import StateMove


async def history(
    session: AsyncSession, machine: Machine, ids: Collection[UUID]
) -> list[StateMove]:
    """All that happened to these records, oldest first."""
    if not ids:
        return []
    return list(
        await session.scalars(
            select(StateMove)
            .where(StateMove.machine == machine.name, StateMove.subject_id.in_(ids))
            .order_by(StateMove.created_at, StateMove.id)
        )
    )


async def latest(
    session: AsyncSession, machine: Machine, subject_id: UUID, moves: Collection[str]
) -> StateMove | None:
    """The last line of a record's history that is one of these moves."""
    return await session.scalar(
        select(StateMove)
        .where(StateMove.machine == machine.name, StateMove.subject_id == subject_id)
        .where(StateMove.move.in_(sorted(moves)))
        .order_by(StateMove.created_at.desc(), StateMove.id.desc())
        .limit(1)
    )
