"""What of reports waits for a department: open ones by their promise, those with which somebody
else has moved, what is to be shown, and what did not arrive elsewhere."""

from collections.abc import Mapping
from typing import Any

from api.desk.room import Shown, Waiting, act
from api.desk.schemas import OpenAct, Party, Stage
from api.kit.caller import Caller
from api.municipality.repository import Ward
from api.publication.states import PublicationMove
from api.reports.cases.exits.asked import NOT_ARRIVED, TO_PUBLISH
from api.reports.cases.exits.sql import CLOSED, photo
from api.reports.cases.states import (
    ENDING,
    ReportMove,
    ReportPromise,
    ReportState,
    publication_machine,
    report_machine,
)
from api.reports.cases.subject import KIND
from api.reports.policy import Permission

S, M = ReportState, ReportMove
# Whoever had to move first has moved, or nothing was promised: it is for today at the latest.
_MOVED = "r.state = 'closure_requested' OR r.no_answer_at IS NOT NULL OR r.due_on IS NULL"
_OPEN = f"r.state NOT IN ({CLOSED})"
_INSIDE = f"""CASE WHEN r.state IN ('closure_requested', 'split') OR r.department IS NULL
THEN '{Party.INSIDE}' ELSE '{Party.RESIDENT}' END"""
_THEIRS = "r.state = 'split' OR r.state = 'waiting_for_reporter' AND r.no_answer_at IS NULL"
FIELDS = """'id', r.id, 'number', r.number, 'version', r.version, 'state', r.state,
'category', r.category, 'district', r.district, 'text', r.text, 'received_at', r.received_at,
'department', r.department, 'assignee_name', s.name, 'photo', before_photo.photo"""
JOINS = "LEFT JOIN staff s ON s.id = r.assignee_id" + photo("r", "before", public=False)
_FIELDS = f"""{FIELDS}, 'late', r.due_on < %(overdue)s, 'no_answer', r.no_answer_at IS NOT NULL,
'promised', (SELECT w.kind FROM promises w WHERE w.subject_kind = '{KIND.name}'
  AND w.subject_id = r.id AND w.kept_at IS NULL AND w.released_at IS NULL
  ORDER BY w.due_on, w.id LIMIT 1),
'last', (SELECT json_build_array(m.move, m.note) FROM state_moves m
  WHERE m.machine = '{report_machine.name}' AND m.subject_id = r.id
  ORDER BY m.created_at DESC, m.id DESC LIMIT 1)"""  # noqa: S608 — constants of the code

_NEXT = {
    S.RECEIVED: M.ACCEPT,
    S.ACCEPTED: M.START,
    S.REOPENED: M.START,
    S.PLANNED: M.START,
    S.IN_PROGRESS: M.FINISH,
    S.CLOSURE_REQUESTED: M.FINISH,
    S.REOPEN_REQUESTED: M.REOPEN,
}
"""What usually follows; whether it is open to the caller the machine says."""
_SIGNS: Mapping[str, str] = {
    M.ANSWER: "answered",
    M.RELAY: "answered",
    M.REPORT_BACK: "reported_back",
    M.REQUEST_CLOSURE: "said_done",
    M.REQUEST_REOPEN: "not_fixed",
    M.SEND_BACK: "sent_back",
}
"""Last moves of others, whose words are read first."""


def shown(ward: Ward, facts: Mapping[str, Any], **more: Any) -> Shown:
    """A report with what its room shows of it in every sort of row; `facts` as `FIELDS` are."""
    district = ward.district_name(facts["district"])
    about: dict[str, Any] = {
        "subject": KIND.name,
        "subject_id": facts["id"],
        "number": facts["number"],
        "version": facts["version"],
        "since": facts["received_at"],
        "title": f"{ward.category(facts['category']).name('ja')}　{district}",
        "words": facts["text"],
        "photo": facts["photo"],
        "state": facts["state"],
        "stage": _stage(ReportState(facts["state"])),
        "assignee_name": facts["assignee_name"],
    }
    return Shown(**{**about, **more})


def _stage(state: ReportState) -> Stage:
    if state is S.FIXED:
        return Stage.CHANGED
    return Stage.SAID if state is S.RECEIVED else Stage.MOVING


def _open(caller: Caller, ward: Ward, facts: Mapping[str, Any]) -> Shown:
    move, note = facts["last"] or ("", "")
    said = _SIGNS.get(move)
    return shown(
        ward,
        facts,
        words=note if said and note else facts["text"],
        sign="no_answer" if facts["no_answer"] else said,
        promised=facts["promised"],
        act=_next(caller, facts),
    )


def _next(caller: Caller, facts: Mapping[str, Any]) -> OpenAct | None:
    state = ReportState(facts["state"])
    name = _NEXT.get(state)
    if facts["department"] is None:
        name = M.ROUTE
    elif facts["no_answer"]:
        name = M.STOP_WAITING
    elif facts["late"] and state in ENDING and facts["promised"] == ReportPromise.FIX_BY:
        name = M.PLAN
    move = report_machine.find(name, state) if name else None
    return act(move, caller, facts["department"])


def _to_show(caller: Caller, ward: Ward, facts: Mapping[str, Any]) -> Shown:
    (publish,) = publication_machine.named(PublicationMove.PUBLISH)
    next_act = act(publish, caller, facts["department"])
    return shown(ward, facts, title=None, count=facts["count"], act=next_act)


def _not_arrived(_: Caller, ward: Ward, facts: Mapping[str, Any]) -> Shown:
    return shown(ward, facts, sign="not_arrived")


def _report(day: str, where: str) -> Waiting:
    return Waiting(
        what="report",
        room=KIND.room,
        work=Permission.WORK,
        source="reports r",
        where=f"{_OPEN} AND {where}",
        day=day,
        party=_INSIDE,
        theirs=_THEIRS,
        fields=_FIELDS,
        joins=JOINS,
        show=_open,
    )


WAITING = (
    # By the column alone, in the order of its index.
    _report("r.due_on", f"NOT ({_MOVED})"),
    _report("least(r.due_on, CAST(%(today)s AS date))", f"({_MOVED})"),
    Waiting(
        what="publication",
        room=KIND.room,
        work=Permission.PUBLISH,
        source="reports r",
        where=TO_PUBLISH,
        assignee=None,
        first="r.received_at, r.id",
        fields=f"{FIELDS}, 'count', (SELECT count(*) FROM reports r WHERE {{reach}}"  # noqa: S608
        f" AND {TO_PUBLISH})",
        joins=JOINS,
        show=_to_show,
    ),
    Waiting(
        what="undelivered",
        room=KIND.room,
        work=Permission.WORK,
        source="reports r",
        where=f"{NOT_ARRIVED} AND r.state = 'not_ours'",
        party=f"'{Party.INSIDE}'",
        fields=FIELDS,
        joins=JOINS,
        show=_not_arrived,
    ),
)
