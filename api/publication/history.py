"""What was decided about a thing's publication, as its history keeps it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit.caller import Caller
from api.kit.machine import Machine
from api.moves import repository as moves
from api.moves.models import StateMove
from api.publication.publishing import Publishing, T
from api.publication.schemas import By, ReleaseEntry
from api.publication.states import PublicationMove, PublicationState


def by(line: StateMove) -> By:
    """Whose decision a line is: of staff, of a rule, or of whoever it came from."""
    if line.actor_kind == "service":
        return "rule"
    return "staff" if line.actor_kind == "staff" else "reporter"


async def lines(session: AsyncSession, machine: Machine, record_id: UUID) -> list[StateMove]:
    """All that was decided, oldest first."""
    history = await moves.history(session, machine, [record_id])
    return [line for line in history if line.source is not None]


async def entries(
    session: AsyncSession, caller: Caller, publishing: Publishing[T], record: T
) -> list[ReleaseEntry]:
    """What was decided, for a reader: notes for its author and the desk, names for staff."""
    decisions = await lines(session, publishing.machine, record.id)
    kind = publishing.kind
    inside = kind.is_own(caller, record) or kind.is_on_desk(caller, record)
    staff = [line.actor_id for line in decisions if line.actor_kind == "staff" and line.actor_id]
    names = await people.staff_names(session, staff) if caller.may(kind.work) else {}
    return [
        ReleaseEntry(
            id=line.id,
            at=line.created_at,
            move=PublicationMove(line.move),
            publication=PublicationState(line.target),
            by=by(line),
            name=names.get(line.actor_id) if line.actor_id else None,
            note=line.note if inside else "",
        )
        for line in decisions
    ]
