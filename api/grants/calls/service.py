"""A call is made of a preset, written, published, corrected, and turned by the clock. Functions
never commit."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.grants.calls import repository, room
from api.grants.calls.models import GrantCall, GrantNotice
from api.grants.calls.profile import PRESETS, GrantPreset
from api.grants.calls.schemas import (
    GrantCallContent,
    GrantCallCreate,
    GrantCallMoveRequest,
    GrantNoticeContent,
)
from api.grants.calls.states import GrantCallMove, GrantCallState, GrantPromise, call_machine
from api.grants.calls.subject import KIND
from api.grants.policy import Permission
from api.grants.rules.planner import forecast
from api.grants.rules.terms import Track, faults, unready
from api.kit import clock
from api.kit.caller import Caller, service
from api.kit.desks import reaches
from api.kit.errors import FieldError, Malformed, NotAllowed, NotNow, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.kit.subjects import on_desk
from api.moves import service as moves
from api.moves.workflow import Effect, Step, Workflow
from api.municipality import repository as municipality
from api.promises import service as promises

ITSELF = service(Permission.SERVICE)
MOST_NOTICES = 50
TAKES = frozenset({GrantCallState.PUBLISHED, GrantCallState.OPEN})
Asked = Step[GrantCall, GrantCallMoveRequest]


def is_open(call: GrantCall) -> bool:
    """Whether applications are taken at this moment: the clock says so, not the job that turns the
    call. 23:59:59 of the last day counts to its end."""
    now = clock.now()
    return call.state in TAKES and call.opens_at <= now < _over_at(call)


def _over_at(call: GrantCall) -> datetime:
    return call.closes_at + timedelta(seconds=1)


async def presets(session: AsyncSession) -> list[GrantPreset]:
    """What calls of this municipality are made of."""
    return (await municipality.current(session)).section(PRESETS)


async def create(session: AsyncSession, caller: Caller, body: GrantCallCreate) -> GrantCall:
    """Make a call of a preset; nobody but staff sees it yet."""
    preset = next((one for one in await presets(session) if one.code == body.preset), None)
    if preset is None:
        raise field_error("/preset", "unknown", "There is no such preset")
    _permit(caller, preset.department)
    call = GrantCall(
        id=new_id(), programme=preset.code, track=preset.track, author_id=caller.id,
    )  # fmt: skip
    _write(
        call,
        GrantCallContent(
            title=body.title, lead=preset.lead, department=preset.department,
            fiscal_year=body.fiscal_year, opens_on=body.opens_on, closes_on=body.closes_on,
            terms=preset.terms,
        ),
    )  # fmt: skip
    session.add(call)
    moves.begun(session, call_machine, call.id, caller)
    audit(session, caller, KIND.room, "grant_call.created", call.id)
    await session.flush()
    return call


async def edit(
    session: AsyncSession,
    caller: Caller,
    call_id: UUID,
    body: GrantCallContent,
    if_match: str | None,
) -> GrantCall:
    """Write a draft anew; what was published stands still."""
    call = await on_desk(KIND, session, caller, call_id, lock=True)
    check_version(if_match, call.version)
    if call.state is not GrantCallState.DRAFT:
        raise NotNow("It is published and stands still; put it right by a notice")
    ward = await municipality.current(session)
    if not ward.has_department(body.department):
        raise field_error("/department", "unknown", "There is no such department")
    _permit(caller, body.department)
    _write(call, body)
    audit(session, caller, KIND.room, "grant_call.edited", call.id)
    await session.flush()
    return call


def _permit(caller: Caller, department: str) -> None:
    if not reaches(caller, Permission.CALL, department):
        raise NotAllowed("The calls of this department are not on your desk")


def _write(call: GrantCall, body: GrantCallContent) -> None:
    wrong = faults(body.terms, call.track, body.fiscal_year, body.opens_on, body.closes_on)
    if wrong:
        raise Malformed(errors=wrong)
    for name in ("title", "lead", "department", "fiscal_year"):
        setattr(call, name, getattr(body, name))
    call.opens_at = repository.first_second(body.opens_on)
    call.closes_at = repository.last_second(body.closes_on)
    call.terms = body.terms.model_dump(mode="json")


async def move(
    session: AsyncSession,
    caller: Caller,
    call_id: UUID,
    body: GrantCallMoveRequest,
    if_match: str | None,
) -> GrantCall:
    """Publish it, or bring it on."""
    call = await on_desk(KIND, session, caller, call_id, lock=True)
    check_version(if_match, call.version, required=False)
    await _make(session, caller, call, body)
    if body.move is GrantCallMove.PUBLISH:
        await _turn(session, call)
    return call


async def _make(
    session: AsyncSession, actor: Caller, call: GrantCall, body: GrantCallMoveRequest
) -> None:
    if body.move not in moves_of(call.track):
        raise NotNow("A call of this track has no such move")
    permissions = actor.permitted_in(call.department)
    await moves.make(
        session, WORKFLOW, call, body, actor=actor, permissions=permissions, note=body.note
    )


def moves_of(track: Track) -> frozenset[GrantCallMove]:
    """What can be done with calls of a track: without competition none is closed to be chosen
    from, with it none ends undecided."""
    never = GrantCallMove.CLOSE if track is Track.ROLLING_FIXED else GrantCallMove.END
    return frozenset(GrantCallMove) - {never}


async def _complete(step: Asked) -> None:
    """409 for what lacks something, is over, or overlaps another round of its programme."""
    call = step.record
    lacking = unready(call.told, call.track, call.fiscal_year)
    if _over_at(call) <= clock.now():
        lacking.append(FieldError(pointer="/closes_on", code="past", detail="That day is over"))
    lacking += _over_budget(call)
    for other in await repository.rounds_of(step.session, call.programme):
        if _overlaps(call, other):
            detail = f"It overlaps {other.title}"
            lacking.append(FieldError(pointer="/opens_on", code="overlaps", detail=detail))
    if lacking:
        raise NotNow("It cannot be published yet", errors=lacking)


def _over_budget(call: GrantCall) -> Iterator[FieldError]:
    """The years in which the worst mix that the call allows costs more than was passed."""
    terms = call.told
    for year in forecast(terms.amounts, terms.budget, call.fiscal_year):
        if year.over:
            name = "appropriated" if year.year in terms.budget.appropriated else "commitment_limit"
            place = f"/terms/budget/{name}/{year.year}"
            detail = f"At worst {year.worst} yen in {year.year}, of {year.limit}"
            yield FieldError(pointer=place, code="over_plan", detail=detail)


def _overlaps(call: GrantCall, other: GrantCall) -> bool:
    hidden = {GrantCallState.DRAFT, GrantCallState.CANCELLED}
    apart = other.closes_at < call.opens_at or call.closes_at < other.opens_at
    return other.id != call.id and other.state not in hidden and not apart


async def _announce(step: Asked) -> None:
    """It turns by the clock, and by which day it is decided and told is promised."""
    session, call = step.session, step.record
    call.published_at = clock.now()
    days = call.told.days
    for kind, day in (
        (GrantPromise.DECISION, days.decision_on),
        (GrantPromise.NOTIFICATION, days.notify_on),
    ):
        if day is not None:
            promises.make(session, KIND, call.id, kind, department=call.department, due_on=day)
    for instant in (call.opens_at, _over_at(call)):
        if instant > clock.now():
            await enqueue(session, "grants.turn_calls", at=instant)


async def _further(step: Asked) -> None:
    await room.make(step.body.move, step.session, step.record)


def _kept(*kinds: GrantPromise) -> Effect[GrantCall, GrantCallMoveRequest]:
    async def keep(step: Asked) -> None:
        promises.keep(await promises.of(step.session, KIND, step.record.id, lock=True), *kinds)

    return keep


async def _release(step: Asked) -> None:
    made = await promises.of(step.session, KIND, step.record.id, lock=True)
    promises.release(made, *GrantPromise)
    # Applications know of calls, not the other way.
    await enqueue(step.session, "grants.tell_cancelled", call_id=str(step.record.id))


WORKFLOW = Workflow[GrantCall, GrantCallMoveRequest](
    call_machine, KIND.room, KIND.name,
    {
        GrantCallMove.PUBLISH: [_complete, _announce],
        GrantCallMove.REVIEW: [_further],
        GrantCallMove.DECIDE: [_further, _kept(GrantPromise.DECISION)],
        GrantCallMove.NOTIFY: [_further, _kept(GrantPromise.DECISION, GrantPromise.NOTIFICATION)],
        GrantCallMove.CANCEL: [_release],
    },
)  # fmt: skip


async def turn(session: AsyncSession) -> None:
    """Open the calls whose first day has come, and close those whose last second is over."""
    now = clock.now()
    due = or_(
        (GrantCall.state == GrantCallState.PUBLISHED) & (GrantCall.opens_at <= now),
        (GrantCall.state == GrantCallState.OPEN)
        & (GrantCall.closes_at <= now - timedelta(seconds=1)),
    )
    query = select(GrantCall).where(due).order_by(GrantCall.id)
    for call in await session.scalars(query.with_for_update(skip_locked=True)):
        await _turn(session, call)


async def _turn(session: AsyncSession, call: GrantCall) -> None:
    now = clock.now()
    if call.state is GrantCallState.PUBLISHED and call.opens_at <= now:
        await _make(session, ITSELF, call, GrantCallMoveRequest(move=GrantCallMove.OPEN))
    if call.state is GrantCallState.OPEN and _over_at(call) <= now:
        over = GrantCallMove.END if call.track is Track.ROLLING_FIXED else GrantCallMove.CLOSE
        await _make(session, ITSELF, call, GrantCallMoveRequest(move=over))


async def add_notice(
    session: AsyncSession, caller: Caller, call_id: UUID, body: GrantNoticeContent
) -> GrantCall:
    """Put right what was published: numbered, and beside the terms from now on."""
    call = await on_desk(KIND, session, caller, call_id, lock=True)
    if call.state is GrantCallState.DRAFT:
        raise NotNow("It is not published; write it anew")
    if call.state in call_machine.closed:
        raise NotNow("It is over")
    number = len(await repository.notices(session, call_id)) + 1
    if number > MOST_NOTICES:
        raise NotNow("A call has no more than fifty notices")
    session.add(GrantNotice(call_id=call.id, number=number, text=body.text, author_id=caller.id))
    audit(session, caller, KIND.room, "grant_call.corrected", call.id, {"number": number})
    return await touched(session, call)


async def touched(session: AsyncSession, call: GrantCall) -> GrantCall:
    """What belongs to a call is news to whoever read it before."""
    call.updated_at = clock.now()
    await session.flush()
    return call
