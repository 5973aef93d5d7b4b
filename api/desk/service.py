"""What staff do with a queue: change many at once, give work away, leave it behind."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import attempt
from api.audit.service import record as audit
from api.desk.room import Asked, Bulk, Desk, W
from api.desk.schemas import Answer, Answers, Item
from api.identity import repository as people
from api.identity.facts import StaffDisabled
from api.kit import clock, log
from api.kit.caller import SERVICE, Caller
from api.kit.desks import reaches
from api.kit.errors import Problem, ProblemError, field_error
from api.kit.facts import Subscriber


async def change(
    session: AsyncSession, caller: Caller, bulk: Bulk[W, Asked], body: Asked
) -> Answers[Any]:
    """Change each of the things; what fails leaves its thing as it was."""
    # All of them first, in the order of everybody: two who take the same things must not wait
    # crosswise.
    await bulk.lock(session, body)
    answers = {
        item.id: await _one(session, caller, bulk, item, body)
        for item in sorted(body.items, key=lambda item: item.id)
    }
    items = [answers[item.id] for item in body.items]
    done = sum(item.done for item in items)
    return bulk.reply(items=items, done=done, failed=len(items) - done)


async def _one(
    session: AsyncSession, caller: Caller, bulk: Bulk[W, Asked], item: Item, body: Asked
) -> Answer[Any]:
    try:
        async with attempt(session):
            work = await bulk.change(session, caller, item, body)
    except ProblemError as error:
        problem = Problem.model_validate(error.problem(log.request_id.get()))
        return bulk.answer(
            id=item.id, done=False, number=None, state=None, version=None, problem=problem
        )
    return bulk.answer(
        id=item.id,
        done=True,
        number=work.number,
        state=work.state,
        version=work.version,
        problem=None,
    )


class _TakenBack(Exception):
    """Ends an attempt of which nothing is to stay."""


async def foresee(
    session: AsyncSession, caller: Caller, bulk: Bulk[W, Asked], item: Item, body: Asked
) -> Problem | None:
    """Why this thing could not be changed, found by changing it and taking it back; all of them
    are locked."""
    try:
        async with attempt(session):
            await bulk.change(session, caller, item, body)
            raise _TakenBack
    except _TakenBack:
        return None
    except ProblemError as error:
        return Problem.model_validate(error.problem(log.request_id.get()))


async def give(session: AsyncSession, desk: Desk[W], work: W, assignee_id: UUID | None) -> None:
    """Make it the work of somebody whose desk it is on, or nobody's."""
    if assignee_id is not None:
        member = await people.staff_caller(session, assignee_id)
        if member is None or not reaches(member, desk.kind.work, work.department):
            raise field_error("/assignee_id", "unknown", "Nobody of this department has that id")
    work.assignee_id = assignee_id


async def release(session: AsyncSession, desk: Desk[W], staff_id: UUID) -> int:
    """Take open work from somebody who is gone, or whose desk no longer reaches it: it stands among
    what is nobody's; how many."""
    table: Any = desk.kind.table
    member = await people.staff_caller(session, staff_id)
    left = await session.scalars(
        select(table)
        .where(table.assignee_id == staff_id, table.state.not_in(desk.closed))
        .order_by(table.id)
        .with_for_update()
    )
    released = [
        work for work in left if not member or not reaches(member, desk.kind.work, work.department)
    ]
    for work in released:
        work.assignee_id = None
        work.updated_at = clock.now()
        audit(session, SERVICE, desk.kind.room, f"{desk.kind.name}.released", work.id)
    return len(released)


def left_by(desk: Desk[W]) -> Subscriber:
    """Hears of those who are shut out: their open work goes back to the department."""

    async def take(session: AsyncSession, _fact_id: UUID, body: dict[str, Any]) -> None:
        await release(session, desk, StaffDisabled.model_validate(body).staff_id)

    return take
