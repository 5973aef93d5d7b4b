"""The life of a report as one caller may read it."""

from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit.caller import Caller
from api.moves.models import StateMove
from api.reports.cases import repository
from api.reports.cases.models import Report
from api.reports.cases.schemas.moves import HistoryEntry, HistoryReply
from api.reports.cases.states import ANSWERS, BETWEEN_FIRMS, ReportMove, ReportState
from api.reports.cases.views import linked
from api.reports.policy import Permission

_BY: dict[str, Literal["staff", "system", "partner", "contractor"]] = {
    "staff": "staff",
    "service": "system",
    "partner": "partner",
    "contractor": "contractor",
}


async def history_for(session: AsyncSession, caller: Caller, report: Report) -> HistoryReply:
    """The report's life. The public reads the notes of outcomes, not what was said between
    department and reporter; the names of staff are for staff."""
    desk = repository.is_on_desk(caller, report)
    inside = repository.is_own(caller, report) or desk
    others = await repository.duplicates_of(session, report.id)
    theirs = await linked.moves_of(session, others, desk=desk)
    moves = sorted(
        [*await repository.moves_of(session, report.id), *theirs],
        key=lambda move: (move.created_at, move.id),
    )
    numbers = linked.numbers(others, desk=desk)
    names = await people.staff_names(
        session, [m.actor_id for m in moves if m.actor_kind == "staff" and m.actor_id]
    )
    staff = caller.may(Permission.WORK)
    return HistoryReply(
        items=[
            HistoryEntry(
                id=move.id,
                at=move.created_at,
                of_other=move.subject_id != report.id,
                report_number=numbers.get(move.subject_id),
                move=move.move,
                state=ReportState(move.target),
                by=_BY.get(move.actor_kind, "reporter"),
                name=names.get(move.actor_id) if staff and move.actor_id else None,
                note=_note(move, own=move.subject_id == report.id, inside=inside, desk=desk),
                told=move.told,
                department=move.details.get("department") if inside else None,
            )
            for move in moves
            if inside or move.target != ReportState.WAITING_FOR_REPORTER
        ]
    )


def _note(move: StateMove, *, own: bool, inside: bool, desk: bool) -> str:
    """What was said at a move, as far as this caller may read it. For the desk alone is what was
    said to the reporter of another report that was merged, and what contractor and department
    say to each other: that it is done becomes an answer when staff have looked."""
    if own and move.move not in BETWEEN_FIRMS:
        return move.note if inside else _public_note(move)
    return move.note if desk else ""


def _public_note(move: StateMove) -> str:
    """Outcomes in full; of a request to open again the standard answers, which name nobody."""
    if move.move in ANSWERS:
        return move.note
    return move.details.get("standard", "") if move.move == ReportMove.REQUEST_REOPEN else ""
