"""History: each move is a line, the way back is known, and nobody rewrites it."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller, Role
from api.kit.errors import Malformed, NotAllowed, NotNow
from api.kit.ids import new_id
from api.moves import service as moves
from api.moves.models import StateMove
from api.moves.workflow import Workflow
from tests.kit.test_machine import DOOR, Act, May, State

pytestmark = pytest.mark.sql

CLERK = Caller(Role.STAFF, UUID(int=1))


@dataclass
class Door:
    """A record with a state."""

    state: State = State.OPEN
    id: UUID = field(default_factory=new_id)


@dataclass
class Asked:
    """A request for a move."""

    move: Act
    inputs: dict[str, object]

    def model_dump(self, *, exclude: set[str]) -> dict[str, object]:
        return {name: given for name, given in self.inputs.items() if name not in exclude}


WORKFLOW = Workflow[Door, Asked](DOOR, "doors", "door")


async def move(
    session: AsyncSession, door: Door, name: Act, may: May, *, note: str = "", **given: object
) -> StateMove:
    return await moves.make(
        session, WORKFLOW, door, Asked(name, given), actor=CLERK, permissions={may}, note=note
    )


async def lines(session: AsyncSession, door: Door) -> list[StateMove]:
    found = select(StateMove).where(StateMove.subject_id == door.id).order_by(StateMove.created_at)
    return list(await session.scalars(found))


async def test_a_move_is_one_line(session: AsyncSession) -> None:
    door = Door()
    moves.begun(session, DOOR, door.id, CLERK)
    await move(session, door, Act.ASK, May.WORK, note="where?")
    begun, asked = await lines(session, door)
    assert (begun.move, begun.source, begun.target) == ("begin", None, "open")
    assert (asked.machine, asked.move, asked.source, asked.target) == (
        "door",
        "ask",
        "open",
        "asked",
    )
    assert (asked.actor_kind, asked.actor_id, asked.note, asked.told) == (
        "staff",
        CLERK.id,
        "where?",
        True,
    )
    assert door.state is State.ASKED


@pytest.mark.parametrize(
    ("state", "name", "may", "why"),
    [
        (State.OPEN, Act.ASK, May.OWN, NotAllowed),
        (State.DONE, Act.ASK, May.WORK, NotNow),
        (State.OPEN, Act.ASK, May.WORK, Malformed),
        (State.GONE, Act.DROP, May.LEAD, NotNow),
    ],
)
async def test_what_is_refused_leaves_no_line(
    session: AsyncSession, state: State, name: Act, may: May, why: type[Exception]
) -> None:
    door = Door(state)
    with pytest.raises(why):
        await move(session, door, name, may)
    assert door.state is state
    assert await lines(session, door) == []


async def test_the_way_back_leads_where_the_last_change_came_from(session: AsyncSession) -> None:
    door = Door()
    for _ in range(2):
        await move(session, door, Act.ASK, May.WORK, note="x")
        await move(session, door, Act.WRITE, May.OWN)
        await move(session, door, Act.WRITE, May.OWN)
        assert door.state is State.ASKED
        await move(session, door, Act.ANSWER, May.OWN, photo="x")
        assert door.state is State.OPEN


async def test_the_way_back_of_another_record_is_not_ours(session: AsyncSession) -> None:
    door, other = Door(), Door()
    await move(session, door, Act.ASK, May.WORK, note="x")
    line = StateMove(
        machine="window", subject_id=door.id, move="ask", source="gone", target="asked",
        actor_kind="staff", actor_id=None, note="", told=False, details={},
        created_at=clock.now() + timedelta(seconds=1),
    )  # fmt: skip
    session.add(line)
    session.add(StateMove(
        machine="door", subject_id=other.id, move="ask", source="done", target="asked",
        actor_kind="staff", actor_id=None, note="", told=False, details={},
        created_at=clock.now() + timedelta(seconds=1),
    ))  # fmt: skip
    await move(session, door, Act.ANSWER, May.OWN, note="x")
    assert door.state is State.OPEN


async def test_a_state_without_history_has_no_way_back(session: AsyncSession) -> None:
    with pytest.raises(ValueError, match="None"):
        await move(session, Door(State.ASKED), Act.ANSWER, May.OWN, note="x")


@pytest.mark.parametrize(
    "statement", ["UPDATE state_moves SET note = 'other'", "DELETE FROM state_moves"]
)
async def test_nobody_rewrites_it(session: AsyncSession, statement: str) -> None:
    door = Door()
    await move(session, door, Act.WRITE, May.WORK)
    await session.flush()
    with pytest.raises(ProgrammingError, match="permission denied"):
        await session.execute(text(f"{statement} WHERE subject_id = '{door.id}'"))


async def test_a_line_has_the_time_at_which_it_was_made_whenever_it_is_stored(
    session: AsyncSession,
) -> None:
    door, before = Door(), clock.now() - timedelta(days=3)
    with clock.shifted_to(before):
        first = moves.begun(session, DOOR, door.id, CLERK)
        with session.no_autoflush:
            next_line = await move(session, door, Act.WRITE, May.WORK)
    await session.flush()
    for line in (first, next_line):
        assert abs(line.created_at - before) < timedelta(minutes=1)
