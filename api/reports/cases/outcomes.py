"""What a move changes in a report beside its state: answers, promises, photographs, desks."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.errors import field_error
from api.municipality import repository as municipality
from api.promises import service as promises
from api.promises.models import Promise, PromiseKind
from api.reports.cases import asking, photos
from api.reports.cases.models import Report
from api.reports.cases.schemas import ReportMoveRequest
from api.reports.cases.states import CLOSED, ReportMove, ReportState, report_machine
from api.reports.cases.subject import KIND

M = ReportMove
ANSWERS = frozenset({M.FINISH, M.PLAN, M.DECLINE, M.FORWARD, M.MARK_DUPLICATE, M.MARK_NOT_FOUND})
"""Moves whose note is the outcome that everybody may read."""
BETWEEN_FIRMS = frozenset({M.REQUEST_CLOSURE, M.REFUSE_CLOSURE})
"""Moves whose note passes between a contractor and the department."""
BEGINS_ANEW = frozenset({M.ROUTE, M.SEND_BACK, M.REOPEN})
TELLING = frozenset(move.name for move in report_machine.moves if move.tells)


async def follow(session: AsyncSession, report: Report, body: ReportMoveRequest) -> None:
    """Do what belongs to a move that was just made."""
    if body.move in ANSWERS:
        report.answer = body.note
    _forget_plan(report, body.move)
    if effect := _EFFECTS.get(body.move):
        await effect(session, report, body)
    promised = await promises.of(session, KIND, report.id, lock=True)
    await _promised(session, report, body, promised)
    report.due_on = promises.nearest(promised)
    asking.follow(report)
    if report.state in CLOSED:
        report.closed_at = report.closed_at or clock.now()
    elif report.state is ReportState.REOPENED:
        report.closed_at = None


async def _finish(session: AsyncSession, report: Report, body: ReportMoveRequest) -> None:
    await photos.add(session, report, body.upload_ids, moment="after")


async def _answer(session: AsyncSession, report: Report, body: ReportMoveRequest) -> None:
    await photos.add(session, report, body.upload_ids, moment="before")


async def _plan(session: AsyncSession, report: Report, body: ReportMoveRequest) -> None:
    del session
    if body.planned_on is None or body.planned_on < clock.today():
        raise field_error("/planned_on", "past", "The planned day is over already")
    report.planned_on = body.planned_on


async def _decline(session: AsyncSession, report: Report, body: ReportMoveRequest) -> None:
    del session
    report.cannot_reason = body.reason


async def _forward(session: AsyncSession, report: Report, body: ReportMoveRequest) -> None:
    del session
    report.forwarded_to = body.forwarded_to


def _forget_plan(report: Report, move: ReportMove) -> None:
    """The planned day was that of a department which works on it: it ends with the report, and
    where the report begins anew. What was promised stays a promise."""
    if move in BEGINS_ANEW or report.state in CLOSED:
        report.planned_on = None


async def _reopen(session: AsyncSession, report: Report, body: ReportMoveRequest) -> None:
    """What is worked on again goes its own way again."""
    del session, body
    report.duplicate_of = None


async def _route(session: AsyncSession, report: Report, body: ReportMoveRequest) -> None:
    ward = await municipality.current(session)
    if body.department is None or not ward.has_department(body.department):
        raise field_error("/department", "unknown", "There is no such department")
    report.department, report.assignee_id = body.department, None
    report.routed_by_hand = True


async def _send_back(session: AsyncSession, report: Report, body: ReportMoveRequest) -> None:
    del session, body
    report.department, report.assignee_id = None, None


_EFFECTS: dict[ReportMove, Callable[[AsyncSession, Report, ReportMoveRequest], Awaitable[None]]] = {
    M.FINISH: _finish,
    M.ANSWER: _answer,
    M.PLAN: _plan,
    M.DECLINE: _decline,
    M.FORWARD: _forward,
    M.REOPEN: _reopen,
    M.ROUTE: _route,
    M.SEND_BACK: _send_back,
}


async def _promised(
    session: AsyncSession, report: Report, body: ReportMoveRequest, promised: list[Promise]
) -> None:
    """Keep, move, release or make promises. Only a repair keeps `fix_by`."""
    if body.move in TELLING:
        promises.keep(promised, PromiseKind.FIRST_ANSWER)
    if body.move in {M.ROUTE, M.SEND_BACK}:
        promises.hand_over(promised, report.department)
    elif body.move is M.FINISH:
        promises.keep(promised, PromiseKind.FIX_BY)
    elif body.move is M.PLAN and body.planned_on:
        promises.move(promised, PromiseKind.FIX_BY, body.planned_on, why=body.note)
    elif report.state in CLOSED and body.move in ANSWERS:
        promises.release(promised, PromiseKind.FIX_BY)
    await _reopening(session, report, body.move, promised)


async def _reopening(
    session: AsyncSession, report: Report, move: ReportMove, promised: list[Promise]
) -> None:
    ward = await municipality.current(session)
    if move is M.REQUEST_REOPEN:
        kind, days = PromiseKind.REOPEN_DECISION, ward.general.promises.reopen_decision
    elif move is M.REOPEN:
        kind, days = PromiseKind.FIX_BY, ward.categories[report.category].promise_days
    else:
        kind = days = None
    if move in {M.REOPEN, M.KEEP_CLOSED}:
        promises.keep(promised, PromiseKind.REOPEN_DECISION)
    if kind is not None and days is not None:
        due_on = clock.add_working_days(clock.today(), days)
        made = promises.make(
            session, KIND, report.id, kind, department=report.department, due_on=due_on
        )
        promised.append(made)
