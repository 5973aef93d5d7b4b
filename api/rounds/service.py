"""What happens to rounds. Functions never commit."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import attempt
from api.audit.service import record as audit
from api.kit import clock, log
from api.kit.caller import Caller
from api.kit.errors import (
    FieldError,
    NotAllowed,
    NotFound,
    NotNow,
    Problem,
    ProblemError,
    field_error,
)
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.reports.cases.models import Report
from api.reports.cases.repository import within_reach
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.service import moving
from api.reports.cases.states import ReportMove, ReportState
from api.rounds import repository, walk
from api.rounds.models import Round, RoundMember, RoundStop
from api.rounds.schemas import MOST, AddResult, RoundAdd, RoundAdded, RoundEdit


async def add(session: AsyncSession, caller: Caller, body: RoundAdd) -> RoundAdded:
    """Put reports on a round; one that is on it already stays where it is."""
    round_ = await _round_for(session, caller, body)
    stops = await repository.stops_of(session, round_.id)
    there = {stop.report_id for stop in stops}
    wanted = list(dict.fromkeys(body.report_ids))
    rows = await session.execute(
        select(Report.id, Report.state).where(Report.id.in_(wanted), within_reach(caller))
    )
    reachable = {row.id: row.state for row in rows}
    items: list[AddResult] = []
    for report_id in wanted:
        try:
            _check_room(report_id, reachable, there)
            if reachable[report_id] is ReportState.RECEIVED:
                await _ready(session, caller, report_id, body)
        except ProblemError as error:
            problem = Problem.model_validate(error.problem(log.request_id.get()))
            items.append(AddResult(report_id=report_id, added=False, problem=problem))
            continue
        if report_id not in there:
            there.add(report_id)
            session.add(RoundStop(round_id=round_.id, report_id=report_id, position=len(there)))
        items.append(AddResult(report_id=report_id, added=True, problem=None))
    if len(there) > len(stops):
        await session.flush()
        if not round_.by_hand:
            await _walk(session, round_)
        _changed(session, caller, round_, "round.added", stops=len(there) - len(stops))
    return RoundAdded(round_id=round_.id, day=round_.day, items=items)


def _check_room(report_id: UUID, reachable: Collection[UUID], there: set[UUID]) -> None:
    if report_id not in reachable:
        raise NotFound("No such report")
    if report_id not in there and len(there) >= MOST:
        raise NotNow(f"A round holds {MOST} reports")


async def _ready(session: AsyncSession, caller: Caller, report_id: UUID, body: RoundAdd) -> None:
    """In the street a report can be begun and finished; one that nobody has accepted cannot."""
    if body.received == "refuse":
        at = body.report_ids.index(report_id)
        detail = "No department has accepted it yet; on a round nothing could be done with it"
        error = FieldError(pointer=f"/report_ids/{at}", code="accept_first", detail=detail)
        raise NotNow(errors=[error])
    if body.received == "accept":
        async with attempt(session):
            await moving.move(
                session, caller, report_id, ReportMoveRequest(move=ReportMove.ACCEPT), None
            )


async def _round_for(session: AsyncSession, caller: Caller, body: RoundAdd) -> Round:
    if body.round_id is not None:
        return await repository.get(session, caller, body.round_id, lock=True)
    day = body.day or clock.today()
    if day < clock.today():
        raise field_error("/day", "past", "That day is over")
    assert caller.id is not None
    # Two tabs may want the first round of the day at once.
    made = insert(Round).values(
        id=new_id(), owner_id=caller.id, day=day, by_hand=False, version=1,
        created_at=clock.now(), updated_at=clock.now(),
    )  # fmt: skip
    await session.execute(made.on_conflict_do_nothing())
    found = await repository.of_day(session, caller.id, day)
    assert found is not None
    return found


async def edit(
    session: AsyncSession, caller: Caller, round_id: UUID, body: RoundEdit, if_match: str | None
) -> Round:
    """Order a round, let it be walked from another start, or share it."""
    round_ = await repository.get(session, caller, round_id, lock=True)
    check_version(if_match, round_.version)
    if body.start is not None:
        round_.start_latitude = body.start.latitude
        round_.start_longitude = body.start.longitude
    if body.report_ids is not None:
        await _order(session, round_, body.report_ids)
        round_.by_hand = True
    elif body.walk or body.start is not None:
        round_.by_hand = False
        await _walk(session, round_)
    if body.member_ids is not None:
        await _share(session, caller, round_, body.member_ids)
    _changed(session, caller, round_, "round.edited")
    await session.flush()
    return round_


async def remove(
    session: AsyncSession, caller: Caller, round_id: UUID, report_id: UUID, if_match: str | None
) -> Round:
    """Take a report off a round."""
    round_ = await repository.get(session, caller, round_id, lock=True)
    check_version(if_match, round_.version)
    gone = await session.scalar(
        delete(RoundStop)
        .where(RoundStop.round_id == round_.id, RoundStop.report_id == report_id)
        .returning(RoundStop.report_id)
    )
    if gone is None:
        raise NotFound("This report is not on the round")
    _changed(session, caller, round_, "round.removed")
    await session.flush()
    return round_


def start_of(round_: Round) -> walk.Place | None:
    """Where its walk begins."""
    if round_.start_latitude is None or round_.start_longitude is None:
        return None
    return round_.start_latitude, round_.start_longitude


def _changed(
    session: AsyncSession, caller: Caller, round_: Round, action: str, **details: int
) -> None:
    # Its stops are part of it: whoever read the round before gets 412.
    round_.updated_at = clock.now()
    audit(session, caller, "reports", action, round_.id, details)


async def _walk(session: AsyncSession, round_: Round) -> None:
    stops = await repository.stops_of(session, round_.id)
    found = await session.execute(
        select(Report.id, Report.latitude, Report.longitude).where(
            Report.id.in_([stop.report_id for stop in stops])
        )
    )
    places = {row.id: (row.latitude, row.longitude) for row in found}
    way = walk.order([places[stop.report_id] for stop in stops], start_of(round_))
    for position, at in enumerate(way, start=1):
        stops[at].position = position


async def _order(session: AsyncSession, round_: Round, wanted: Sequence[UUID]) -> None:
    stops = {stop.report_id: stop for stop in await repository.stops_of(session, round_.id)}
    if len(set(wanted)) != len(wanted) or not set(wanted) <= set(stops):
        raise field_error("/report_ids", "stops", "Name stops of the round, each once")
    # What the caller no longer sees (it went to another department) keeps its place at the end.
    unseen = [report_id for report_id in stops if report_id not in set(wanted)]
    for position, report_id in enumerate([*wanted, *unseen], start=1):
        stops[report_id].position = position


async def _share(
    session: AsyncSession, caller: Caller, round_: Round, wanted: Sequence[UUID]
) -> None:
    if round_.owner_id != caller.id:
        raise NotAllowed("Whose round it is says who walks along")
    known = {member.id for member in await repository.colleagues(session, caller)}
    if not set(wanted) <= known:
        raise field_error("/member_ids", "unknown", "Only colleagues who see the same reports")
    await session.execute(delete(RoundMember).where(RoundMember.round_id == round_.id))
    session.add_all([RoundMember(round_id=round_.id, staff_id=one) for one in set(wanted)])


async def forget_old(session: AsyncSession, before: date) -> None:
    """Delete rounds of days long past: where somebody walked is nobody's business for ever."""
    old = select(Round.id).where(Round.day < before)
    for table in (RoundStop, RoundMember):
        await session.execute(delete(table).where(table.round_id.in_(old)))
    await session.execute(delete(Round).where(Round.day < before))
