"""What was added to reports, and answered to decisions about them, that nobody has looked at."""

from collections.abc import Mapping
from typing import Any

from api.desk.room import Shown, Waiting, act
from api.desk.schemas import OpenAct
from api.kit.caller import Caller
from api.municipality.repository import Ward
from api.publication.states import PublicationMove
from api.reports.around.states import comment_machine
from api.reports.cases.subject import KIND
from api.reports.cases.waiting import FIELDS, JOINS, shown
from api.reports.policy import Permission

_FIELDS = """'id', t.id, 'number', t.number, 'version', r.version, 'state', t.state,
'category', t.category, 'district', t.district, 'text', r.text, 'received_at', r.created_at,
'department', t.department, 'assignee_name', s.name, 'photo', comment_photo.photo"""
_JOINS = """LEFT JOIN staff s ON s.id = t.assignee_id
LEFT JOIN LATERAL (
  SELECT json_build_object('url', '/files/' || f.name || '.webp', 'width', f.width,
    'height', f.height) AS photo
  FROM report_comment_photos p JOIN renditions f ON f.upload_id = p.upload_id
  WHERE p.comment_id = r.id AND f.kind = 'small' ORDER BY p.position LIMIT 1
) comment_photo ON true"""


def _comment(caller: Caller, ward: Ward, facts: Mapping[str, Any]) -> Shown:
    (publish,) = comment_machine.named(PublicationMove.PUBLISH)
    return shown(ward, facts, act=act(publish, caller, facts["department"]))


_ANSWER = """(SELECT json_build_object('at', a.created_at, 'text', a.text)
FROM moderation_answers a WHERE a.report_id = r.id ORDER BY a.created_at DESC, a.id DESC LIMIT 1)"""


def _answer(_: Caller, ward: Ward, facts: Mapping[str, Any]) -> Shown:
    answer = facts["answer"]
    said = {"words": answer["text"], "since": answer["at"]} if answer else {}
    return shown(ward, facts, act=OpenAct(name="read", needs=[], tells=False), **said)


WAITING = (
    Waiting(
        what="comment",
        room=KIND.room,
        work=Permission.WORK,
        source="report_comments r JOIN reports t ON t.id = r.report_id",
        where="t.comments_waiting > 0 AND r.state = 'hidden'",
        department="t.department",
        assignee="t.assignee_id",
        fields=_FIELDS,
        joins=_JOINS,
        show=_comment,
    ),
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
