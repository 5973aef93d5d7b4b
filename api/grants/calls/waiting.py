"""Questions that nobody has answered, and calls whose next step is the desk's."""

from collections.abc import Mapping
from typing import Any

from api.desk.room import Shown, Waiting, act
from api.desk.schemas import Stage
from api.grants.calls.states import GrantCallMove, GrantCallState, GrantQuestionState, call_machine
from api.grants.calls.subject import KIND
from api.grants.policy import Permission
from api.kit.caller import Caller
from api.municipality.repository import Ward

_FIELDS = """'id', r.id, 'version', r.version, 'state', r.state, 'title', r.title,
'words', r.lead, 'department', r.department, 'closes_at', r.closes_at"""
_NEXT = {GrantCallState.CLOSED: GrantCallMove.SCREEN, GrantCallState.DECIDED: GrantCallMove.NOTIFY}
_DAY = "coalesce(CAST(r.terms->'days'->>'{name}' AS date), CAST(%(today)s AS date))"


def _question(_caller: Caller, _: Ward, facts: Mapping[str, Any]) -> Shown:
    return Shown(
        subject=KIND.name,
        subject_id=facts["id"],
        since=facts["oldest"],
        title=facts["title"],
        words=facts["asked"],
        count=facts["count"],
        stage=Stage.MOVING,
    )


def _call(caller: Caller, _: Ward, facts: Mapping[str, Any]) -> Shown:
    (move,) = call_machine.named(_NEXT[GrantCallState(facts["state"])])
    return Shown(
        subject=KIND.name,
        subject_id=facts["id"],
        since=facts["closes_at"],
        version=facts["version"],
        title=facts["title"],
        words=facts["words"],
        state=facts["state"],
        stage=Stage.MOVING,
        act=act(move, caller, facts["department"]),
    )


_ASKED = f"""FROM grant_questions q
WHERE q.call_id = r.id AND q.state = '{GrantQuestionState.WAITING}'"""

WAITING = (
    Waiting(
        what="grant_question",
        room=KIND.room,
        work=Permission.CALL,
        source="grant_calls r",
        where=f"EXISTS (SELECT {_ASKED})",
        assignee=None,
        fields=f"""{_FIELDS}, 'count', (SELECT count(*) {_ASKED}),
'oldest', (SELECT min(q.created_at) {_ASKED}),
'asked', (SELECT q.asked {_ASKED} ORDER BY q.created_at LIMIT 1)""",
        show=_question,
    ),
    *(
        Waiting(
            what="grant_call",
            room=KIND.room,
            work=Permission.CALL,
            source="grant_calls r",
            where=f"r.state = '{state}'",
            day=_DAY.format(name=name),
            assignee=None,
            fields=_FIELDS,
            show=_call,
        )
        for state, name in (
            (GrantCallState.CLOSED, "decision_on"),
            (GrantCallState.DECIDED, "notify_on"),
        )
    ),
)
