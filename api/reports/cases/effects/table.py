"""Which effects each move of a report has, in order; all of it in the move's transaction."""

from collections.abc import Mapping, Sequence

from api.moves.models import StateMove
from api.moves.workflow import Workflow
from api.reports.cases.effects import (
    asking,
    ending,
    merging,
    promising,
    splitting,
    working,
)
from api.reports.cases.effects.step import Effect
from api.reports.cases.facts import ReportMoved
from api.reports.cases.models import Report
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.states import ReportMove, report_machine
from api.reports.cases.subject import KIND

M = ReportMove

EFFECTS: Mapping[ReportMove, Sequence[Effect]] = {
    M.ACCEPT: [promising.told],
    M.START: [promising.told],
    M.REPLY: [promising.told],
    M.ROUTE: [working.forget_plan, working.route, promising.handed_over],
    M.SEND_BACK: [working.forget_plan, working.to_triage, promising.handed_over],
    M.REROUTE: [working.reroute, promising.handed_over],
    M.ASK_REPORTER: [promising.told, asking.ask],
    M.REMIND_REPORTER: [],
    M.NO_ANSWER: [],
    M.ANSWER: [asking.take_photos, asking.stop],
    M.STOP_WAITING: [asking.stop],
    M.REQUEST_CLOSURE: [],
    M.REFUSE_CLOSURE: [],
    M.FINISH: [ending.say, ending.close, ending.show_result, promising.fixed],
    M.PLAN: [ending.say, working.plan, promising.put_off],
    M.DECLINE: [ending.say, ending.close, ending.decline, promising.not_fixed],
    M.FORWARD: [ending.say, ending.close, ending.forward, promising.not_fixed],
    M.MARK_NOT_FOUND: [ending.say, ending.close, promising.not_fixed],
    M.MARK_DUPLICATE: [merging.merge, ending.say, ending.close, promising.not_fixed],
    M.UNMERGE: [promising.told, merging.unmerge],
    M.SPLIT: [promising.told, splitting.split],
    M.JOIN: [promising.told, splitting.join],
    M.PARTS_FIXED: [splitting.say_of_parts, ending.close, promising.fixed],
    M.PARTS_ENDED: [splitting.say_of_parts, ending.close, promising.not_fixed],
    M.REQUEST_REOPEN: [promising.decision_promised],
    M.REOPEN: [working.forget_plan, ending.reopen, promising.repair_promised],
    M.KEEP_CLOSED: [promising.decided],
    M.RELAY: [],
    M.REPORT_BACK: [promising.told],
    M.POSTPONE: [],
}


def _moved(report: Report, line: StateMove) -> ReportMoved:
    return ReportMoved(
        report_id=report.id,
        history_id=line.id,
        move=ReportMove(line.move),
        state=report.state,
        tells=line.told,
    )


WORKFLOW = Workflow[Report, ReportMoveRequest](
    report_machine, KIND.room, KIND.name, EFFECTS, fact=_moved
)
