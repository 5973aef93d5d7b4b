"""What reporters answered to decisions about publication, and nobody has read."""

from collections.abc import Mapping
from typing import Any

from api.desk.room import Shown, Waiting
from api.desk.schemas import OpenAct
from api.kit.caller import Caller
from api.municipality.repository import Ward
from api.reports.cases.subject import KIND
from api.reports.cases.waiting import FIELDS, JOINS, shown
from api.reports.policy import Permission

_ANSWER = """(SELECT json_build_object('at', a.created_at, 'text', a.text)
FROM moderation_answers a WHERE a.report_id = r.id ORDER BY a.created_at DESC, a.id DESC LIMIT 1)"""


def _answer(_: Caller, ward: Ward, facts: Mapping[str, Any]) -> Shown:
    answer = facts["answer"]
    said = {"words": answer["text"], "since": answer["at"]} if answer else {}
    return shown(ward, facts, act=OpenAct(name="read", needs=[], tells=False), **said)


WAITING = (
    Waiting(
        what="author_answer",
        room=KIND.room,
        work=Permission.WORK,
        source="reports r",
        where="r.author_answers > 0",
        fields=f"{FIELDS}, 'answer', {_ANSWER}",
        joins=JOINS,
        show=_answer,
    ),
)
