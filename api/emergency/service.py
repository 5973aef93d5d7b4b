"""Switching the mode. Each switch is asked for by one administrator and confirmed by another."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.emergency import repository
from api.emergency.facts import EmergencyEnded
from api.emergency.models import EmergencyKind, EmergencyPeriod, EmergencyRequest
from api.emergency.schemas import EmergencyAsk, EmergencyDecision, EmergencyWords
from api.emergency.states import EmergencyMove, EmergencyState, emergency_machine
from api.kit import clock, facts
from api.kit.caller import SERVICE, Caller
from api.kit.errors import NotAllowed, NotFound, NotNow, field_error
from api.kit.ids import new_id
from api.moves import service as moves
from api.moves.workflow import Step, Workflow

CONFIRM_WITHIN = timedelta(minutes=30)
LASTS = timedelta(hours=72)


async def ask(session: AsyncSession, caller: Caller, body: EmergencyAsk) -> EmergencyRequest:
    """Ask for a switch. One request waits at a time; one that lapsed makes room."""
    await _alone(session)
    assert caller.id is not None
    if before := await repository.waiting(session, lock=True):
        if not lapsed(before):
            raise NotNow("Another request waits to be confirmed")
        await _made(session, caller, before, EmergencyMove.WITHDRAW)
    period = await repository.now_on(session)
    if (body.kind is EmergencyKind.BEGIN) == (period is not None):
        raise NotNow("The mode is on already" if period else "The mode is not on")
    words, phone = _said(body, period)
    request = EmergencyRequest(
        id=new_id(), kind=body.kind, words=words, phone=phone, reason=body.reason,
        asked_by=caller.id, asked_at=clock.now(), period_id=period.id if period else None,
    )  # fmt: skip
    session.add(request)
    moves.begun(session, emergency_machine, request.id, caller)
    audit(session, caller, "emergency", f"emergency.{body.kind}_asked", request.id)
    await session.flush()
    return request


def _said(body: EmergencyAsk, period: EmergencyPeriod | None) -> tuple[dict[str, str], str]:
    words = _by_language(body.words) if body.words else period.words if period else None
    if words is None:
        raise field_error("/words", "needed", "Say what residents are to read")
    phone = body.phone or (period.phone if period else None)
    if phone is None:
        raise field_error("/phone", "needed", "Name the number that residents call")
    return words, phone


def _by_language(words: EmergencyWords) -> dict[str, str]:
    given = {"ja": words.ja, "ja-easy": words.easy, "en": words.en}
    return {language: text for language, text in given.items() if text}


def lapsed(request: EmergencyRequest) -> bool:
    """Whether nobody confirmed it in time."""
    waits = request.state is EmergencyState.ASKED
    return waits and clock.now() > request.asked_at + CONFIRM_WITHIN


async def decide(
    session: AsyncSession, caller: Caller, request_id: UUID, move: EmergencyMove
) -> EmergencyRequest:
    """Confirm what a colleague asked for, or take a request back."""
    await _alone(session)
    request = await session.get(EmergencyRequest, request_id, with_for_update=True)
    if request is None:
        raise NotFound("No such request")
    if move is EmergencyMove.CONFIRM:
        if request.asked_by == caller.id:
            raise NotAllowed("Another administrator confirms what you asked for")
        if lapsed(request):
            raise NotNow("The 30 minutes are over; ask anew")
    await _made(session, caller, request, move)
    return request


async def _made(
    session: AsyncSession, caller: Caller, request: EmergencyRequest, move: EmergencyMove
) -> None:
    await moves.make(
        session, WORKFLOW, request, EmergencyDecision(move=move),
        actor=caller, permissions=caller.permissions,
    )  # fmt: skip


async def _sign(step: Step[EmergencyRequest, EmergencyDecision]) -> None:
    step.record.decided_by, step.record.decided_at = step.actor.id, clock.now()


async def _switch(step: Step[EmergencyRequest, EmergencyDecision]) -> None:
    session, request = step.session, step.record
    await expire(session)
    period = await repository.unended(session)
    now = clock.now()
    if request.kind is EmergencyKind.BEGIN:
        if period is not None:
            raise NotNow("The mode is on already")
        period = EmergencyPeriod(
            id=new_id(), words=request.words, phone=request.phone, began_at=now, until=now + LASTS
        )
        session.add(period)
        await session.flush()
        request.period_id = period.id
        return
    if period is None or period.id != request.period_id:
        raise NotNow("The mode has ended meanwhile")
    if request.kind is EmergencyKind.END:
        period.ended_at = now
        await facts.publish(session, EmergencyEnded(period_id=period.id))
        return
    period.words, period.phone, period.until = request.words, request.phone, now + LASTS


WORKFLOW = Workflow[EmergencyRequest, EmergencyDecision](
    emergency_machine,
    "emergency",
    "emergency",
    {EmergencyMove.WITHDRAW: [_sign], EmergencyMove.CONFIRM: [_sign, _switch]},
    action=lambda request, _: f"emergency.{request.kind}_{request.state}",
)


async def expire(session: AsyncSession) -> None:
    """End the period whose time is over. It was off for everybody from that instant on; this
    writes it down."""
    period = await repository.unended(session)
    if period is None or period.until > clock.now():
        return
    period.ended_at, period.expired = period.until, True
    audit(session, SERVICE, "emergency", "emergency.expired", period.id)
    await facts.publish(session, EmergencyEnded(period_id=period.id))
    await session.flush()


async def _alone(session: AsyncSession) -> None:
    """One switch at a time: two administrators who act at once shall not both find it off."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("emergency"))))
