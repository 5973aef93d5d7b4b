"""Reading calls: drafts are the desk's, everything else is everybody's."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.calls.models import GrantCall, GrantNotice, GrantQuestion
from api.grants.calls.states import GrantCallMove, GrantCallState, GrantQuestionState, call_machine
from api.grants.policy import Permission
from api.grants.rules.terms import Track
from api.kit import clock, desks, paging
from api.kit.caller import Caller
from api.kit.errors import NotFound
from api.kit.paging import PageRequest
from api.moves import repository as moves

SHOWN = GrantCall.state != GrantCallState.DRAFT


def first_second(day: date) -> datetime:
    """When a call begins that opens on a day."""
    return datetime.combine(day, time(), clock.JST)


def last_second(day: date) -> datetime:
    """The last second of a day in Japan: it still counts, to its end."""
    return datetime.combine(day, time(23, 59, 59), clock.JST)


def visible_to(caller: Caller) -> Select[GrantCall]:
    """Who prepares calls sees the drafts of their desk too."""
    query = select(GrantCall)
    return query.where(SHOWN | _on_desk(caller)) if caller.may(Permission.CALL) else (
        query.where(SHOWN)
    )  # fmt: skip


def _on_desk(caller: Caller) -> ColumnElement[bool]:
    return desks.within(caller, Permission.CALL, GrantCall.__table__.c.department)


def is_on_desk(caller: Caller, call: GrantCall) -> bool:
    """Whether the caller prepares it."""
    return desks.reaches(caller, Permission.CALL, call.department)


async def get(
    session: AsyncSession, caller: Caller, call_id: UUID, /, *, lock: bool = False
) -> GrantCall:
    """A call that the caller may see, or 404."""
    query = visible_to(caller).where(GrantCall.id == call_id)
    call = await session.scalar(query.with_for_update() if lock else query)
    if call is None:
        raise NotFound("No such call")
    return call


async def page(
    session: AsyncSession,
    caller: Caller,
    request: PageRequest,
    *,
    desk: bool,
    track: Track | None,
    state: GrantCallState | None,
) -> tuple[list[GrantCall], str | None]:
    """Calls, the last to open first; without `desk` what everybody sees."""
    query = select(GrantCall).where(_on_desk(caller) if desk else SHOWN)
    if track is not None:
        query = query.where(GrantCall.track == track)
    if state is not None:
        query = query.where(GrantCall.state == state)
    listing = f"grants:calls:{desk}:{track}:{state}"
    return await paging.page(session, query, GrantCall.opens_at, request, listing=listing)


async def rounds_of(session: AsyncSession, programme: str) -> Sequence[GrantCall]:
    """All calls of a programme, locked: of two that are published at once one waits."""
    query = select(GrantCall).where(GrantCall.programme == programme).order_by(GrantCall.id)
    return (await session.scalars(query.with_for_update())).all()


async def notices(session: AsyncSession, call_id: UUID) -> list[GrantNotice]:
    """What was put right, in its order."""
    query = select(GrantNotice).where(GrantNotice.call_id == call_id)
    return list(await session.scalars(query.order_by(GrantNotice.number)))


async def answered(session: AsyncSession, call_id: UUID) -> list[GrantQuestion]:
    """The questions that everybody reads, in the order in which they were answered."""
    query = select(GrantQuestion).where(
        GrantQuestion.call_id == call_id, GrantQuestion.state == GrantQuestionState.ANSWERED
    )
    return list(await session.scalars(query.order_by(GrantQuestion.answered_at, GrantQuestion.id)))


async def waiting(session: AsyncSession, call_id: UUID) -> int:
    """How many questions nobody has answered."""
    query = select(func.count()).where(
        GrantQuestion.call_id == call_id, GrantQuestion.state == GrantQuestionState.WAITING
    )
    return await session.scalar(query) or 0


async def questions(
    session: AsyncSession, call_id: UUID, request: PageRequest, state: GrantQuestionState | None
) -> tuple[list[GrantQuestion], str | None]:
    """What was asked about a call, oldest first."""
    query = select(GrantQuestion).where(GrantQuestion.call_id == call_id)
    if state is not None:
        query = query.where(GrantQuestion.state == state)
    return await paging.page(
        session, query, GrantQuestion.created_at, request,
        listing=f"grants:questions:{call_id}:{state}", falling=False,
    )  # fmt: skip


async def question(session: AsyncSession, question_id: UUID) -> GrantQuestion:
    """A question, locked, or 404."""
    found = await session.get(GrantQuestion, question_id, with_for_update=True)
    if found is None:
        raise NotFound("No such question")
    return found


async def cancelled_because(session: AsyncSession, call: GrantCall) -> str | None:
    """What was said when it was cancelled."""
    if call.state is not GrantCallState.CANCELLED:
        return None
    lines = await moves.history(session, call_machine, [call.id])
    return next((line.note for line in lines if line.move == GrantCallMove.CANCEL), None)
