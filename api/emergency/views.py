"""The mode as residents and as staff see it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency import repository
from api.emergency.models import EmergencyRequest
from api.emergency.schemas import (
    EmergencyPeriodReply,
    EmergencyRecord,
    EmergencyReply,
    EmergencyRequestReply,
)
from api.emergency.service import CONFIRM_WITHIN, lapsed
from api.emergency.states import EmergencyMove, EmergencyState, emergency_machine
from api.identity import repository as people
from api.kit.caller import Caller


async def present(session: AsyncSession) -> EmergencyReply:
    """What everybody is told."""
    period = await repository.now_on(session)
    if period is None:
        return EmergencyReply(on=False, words=None, phone=None, since=None, until=None)
    return EmergencyReply(
        on=True, words=period.words, phone=period.phone, since=period.began_at, until=period.until
    )


async def record(session: AsyncSession, caller: Caller) -> EmergencyRecord:
    """All periods with who asked and who confirmed, and what was asked for in vain."""
    requests = await repository.requests(session)
    ids = [one for request in requests for one in (request.asked_by, request.decided_by) if one]
    names = await people.staff_names(session, ids)
    replies = {request.id: _request(caller, request, names) for request in requests}
    waiting = await repository.waiting(session)
    return EmergencyRecord(
        waiting=replies.get(waiting.id) if waiting else None,
        on=await repository.now_on(session) is not None,
        periods=[
            EmergencyPeriodReply(
                id=period.id,
                words=period.words,
                phone=period.phone,
                began_at=period.began_at,
                until=period.until,
                ended_at=period.ended_at,
                expired=period.expired,
                requests=[replies[one.id] for one in requests if one.period_id == period.id],
            )
            for period in await repository.periods(session)
        ],
        withdrawn=[
            replies[one.id] for one in requests[::-1] if one.state is EmergencyState.WITHDRAWN
        ],
    )


async def one(
    session: AsyncSession, caller: Caller, request: EmergencyRequest
) -> EmergencyRequestReply:
    """A request with names."""
    ids = [who for who in (request.asked_by, request.decided_by) if who]
    return _request(caller, request, await people.staff_names(session, ids))


def _request(
    caller: Caller, request: EmergencyRequest, names: dict[UUID, str]
) -> EmergencyRequestReply:
    late = lapsed(request)
    moves = [
        move
        for move in (
            EmergencyMove(one.name)
            for one in emergency_machine.open_to(request.state, caller.permissions)
        )
        if move is not EmergencyMove.CONFIRM or not (late or request.asked_by == caller.id)
    ]
    return EmergencyRequestReply(
        id=request.id,
        kind=request.kind,
        state=request.state,
        lapsed=late,
        reason=request.reason,
        words=request.words,
        phone=request.phone,
        asked_by=request.asked_by,
        asked_by_name=names.get(request.asked_by, ""),
        asked_at=request.asked_at,
        confirm_until=request.asked_at + CONFIRM_WITHIN,
        decided_by=request.decided_by,
        decided_by_name=names.get(request.decided_by) if request.decided_by else None,
        decided_at=request.decided_at,
        moves=moves,
    )
