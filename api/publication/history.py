"""What was decided about a thing's publication, as its history keeps it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit.caller import Caller
from api.moves.models import StateMove
from api.publication.publishing import Publishing, T
from api.publication.schemas import By, ReleaseEntry
from api.publication.states import PublicationMove, PublicationState


def by(line: StateMove) -> By:
    """Whose decision a line is: of staff, of a rule, or of whoever it came from."""
    if line.actor_kind == "service":
        return "rule"
    return "staff" if line.actor_kind == "staff" else "reporter"


async def lines(session: AsyncSession, machine: str, record_id: UUID) -> list[StateMove]:
    """All that was decided, oldest first."""
    rows = await session.scalars(
        select(StateMove)
        .where(StateMove.machine == machine, StateMove.subject_id == record_id)
        .where(StateMove.move != "begin")
        .order_by(StateMove.created_at, StateMove.id)
    )
    return list(rows)


async def entries(
    session: AsyncSession, caller: Caller, publishing: Publishing[T], record: T
) -> list[ReleaseEntry]:
    """What was decided, for a reader: notes for its author and the desk, names for staff."""
    moves = await lines(session, publishing.machine.name, record.id)
    kind = publishing.kind
    inside = kind.is_own(caller, record) or kind.is_on_desk(caller, record)
    staff = [move.actor_id for move in moves if move.actor_kind == "staff" and move.actor_id]
    names = await people.staff_names(session, staff) if caller.may(kind.work) else {}
    return [
        ReleaseEntry(
            id=move.id,
            at=move.created_at,
            move=PublicationMove(move.move),
            publication=PublicationState(move.target),
            by=by(move),
            name=names.get(move.actor_id) if move.actor_id else None,
            note=move.note if inside else "",
        )
        for move in moves
    ]
