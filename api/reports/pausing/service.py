"""Gives back the working days that an emergency took, a batch in a transaction."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency import repository as emergency
from api.emergency.models import EmergencyPeriod
from api.kit import clock
from api.kit.jobs import enqueue
from api.municipality import repository as municipality
from api.municipality.profile.shapes import OfficeHours
from api.promises import service as promises
from api.promises.models import Promise
from api.reports.cases.models import Report
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.service import moving
from api.reports.cases.states import ReportMove, ReportPromise, ReportState
from api.reports.cases.subject import KIND
from api.reports.pausing import repository, telling
from api.reports.pausing.rules import lost

BATCH = 100
FIRST = UUID(int=0)
RESUME_AFTER = timedelta(hours=1)


async def give_back(session: AsyncSession, period_id: UUID, after: UUID) -> UUID | None:
    """Move the days of the next reports; the last of them, or nothing when all are done. What is
    done is remembered in each report's history, so that it is never done twice."""
    await repository.one_at_a_time(session, period_id)
    period = await emergency.period(session, period_id)
    days = await _lost(session, period)
    ids = await repository.to_move(session, period, after=after, most=BATCH) if days else []
    found = await repository.with_parts(session, ids)
    parts = [report for report in found if report.parent_id]
    for report in found:
        if report.parent_id is None:
            own = [part for part in parts if part.parent_id == report.id]
            await _whole(session, period, days, report, own)
    if len(ids) == BATCH:
        return ids[-1]
    await emergency.days_moved(session, period_id)
    return None


async def resume(session: AsyncSession) -> None:
    """Begin again where giving back stopped: what is done is not done twice."""
    for period_id in await emergency.not_given_back(session, before=clock.now() - RESUME_AFTER):
        await run(session, period_id, FIRST)


async def run(session: AsyncSession, period_id: UUID, after: UUID) -> None:
    """The same, and queue what is left in the same transaction."""
    last = await give_back(session, period_id, after)
    if last is not None:
        await enqueue(session, "reports.give_days_back", period_id=str(period_id), after=str(last))


async def _lost(session: AsyncSession, period: EmergencyPeriod) -> list[date]:
    """The days of this period, less those that another one of the same day has given back."""
    hours = (await municipality.current(session)).general.office_hours
    before = await emergency.before_on_its_day(session, period)
    given = {day for one in before for day in _days(one, hours)}
    return [day for day in _days(period, hours) if day not in given]


def _days(period: EmergencyPeriod, hours: OfficeHours) -> list[date]:
    assert period.ended_at is not None
    return lost(period.began_at, period.ended_at, hours)


async def _whole(
    session: AsyncSession,
    period: EmergencyPeriod,
    days: Sequence[date],
    report: Report,
    parts: Sequence[Report],
) -> None:
    """A report and its parts; its reporter is told once, and only of days still to come."""
    moved: list[tuple[str, date]] = []
    changed = False
    for one in (*parts, report):
        its = await _promises(session, period, days, one, report.language)
        if one is not report and its:
            await _record(
                session, period, one, telling.note(report.language, _open(its)), tell=False
            )
        moved += _open(its)
        changed = changed or bool(its)
    answer = _answer(report, period, days)
    if changed or answer:
        note = telling.note(report.language, moved)
        await _record(session, period, report, note, tell=bool(moved) or answer)


def _open(moved: Sequence[Promise]) -> list[tuple[str, date]]:
    return [(promise.kind, promise.due_on) for promise in moved if promise.is_open]


async def _promises(
    session: AsyncSession,
    period: EmergencyPeriod,
    days: Sequence[date],
    report: Report,
    language: str,
) -> list[Promise]:
    promised = await promises.of(session, KIND, report.id, lock=True)
    moved: list[Promise] = []
    for promise in promised:
        if not _counts(promise, period):
            continue
        named = promise.kind == ReportPromise.FIX_BY and promise.due_on == report.planned_on
        if named and promise.due_on > days[-1]:
            continue
        if promises.give_back(promise, days, why=telling.why(language)):
            moved.append(promise)
            if named:
                report.planned_on = promise.due_on
    report.due_on = promises.nearest(promised)
    return moved


def _counts(promise: Promise, period: EmergencyPeriod) -> bool:
    """Whether its days were running, as the question for reports says it too."""
    if promise.released_at is not None:
        return False
    if promise.due_on < period.began_at.astimezone(clock.JST).date():
        return False
    kept = promise.kept_at
    return kept is None or (kept >= period.began_at and kept > clock.end_of_day(promise.due_on))


def _answer(report: Report, period: EmergencyPeriod, days: Sequence[date]) -> bool:
    """Whoever was asked something has the lost days too."""
    due = report.answer_due_on
    if report.state is not ReportState.WAITING_FOR_REPORTER or due is None:
        return False
    if due < period.began_at.astimezone(clock.JST).date():
        return False
    report.answer_due_on = clock.add_working_days(due, len(days))
    return True


async def _record(
    session: AsyncSession, period: EmergencyPeriod, report: Report, note: str, *, tell: bool
) -> None:
    body = ReportMoveRequest(move=ReportMove.POSTPONE)
    its = {"period": str(period.id)}
    await moving.by_service(
        session, report, body, note=note, details=its, tells=tell, on_record=its
    )
