"""How a thing ended, and for how long the people concerned may say what they think of it."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.machine import Machine
from api.moves import repository as moves
from api.moves.models import StateMove

ASKED_FOR = timedelta(days=14)


def endings(machine: Machine) -> frozenset[str]:
    """Moves that end it; a request to open it again that was refused is none of them."""
    return frozenset(move.name.value for move in machine.moves if move.target in machine.closed)


async def ending_of(session: AsyncSession, machine: Machine, subject_id: UUID) -> StateMove | None:
    """The line of history with which it ended last."""
    return await moves.latest(session, machine, subject_id, endings(machine))


def until(ending: StateMove) -> datetime:
    """How long an answer is taken."""
    return ending.created_at + ASKED_FOR
