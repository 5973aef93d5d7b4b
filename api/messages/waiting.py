"""Messages that wait for somebody to read them over, to be sent, or to be written anew."""

from collections.abc import Mapping
from typing import Any

from api.desk.room import Shown, Waiting, act
from api.desk.schemas import Stage
from api.kit.caller import Caller
from api.kit.machine import Move
from api.messages.policy import Permission
from api.messages.rules.blanks import filled
from api.messages.states import MessageMove, MessageState, message_machine
from api.municipality.repository import Ward

POST_DAYS = 7
"""So long a post is asked for: what is older is news no more."""

_FIELDS = """'id', r.id, 'version', r.version, 'state', r.state, 'department', r.department,
'title', r.words->'ja'->>'title', 'text', r.words->'ja'->>'text', 'asked', r.asked_at,
'approved', r.approved_at, 'started', r.started_at, 'updated', r.updated_at,
'sent_back', r.sent_back, 'blanks', r.blanks,
'author', (SELECT s.name FROM staff s WHERE s.id = r.author_id)"""


def _move(name: MessageMove) -> Move:
    return message_machine.named(name)[0]


def _review(caller: Caller, _: Ward, facts: Mapping[str, Any]) -> Shown:
    return _message(caller, facts, MessageMove.APPROVE, since=facts["asked"], stage=Stage.SAID)


def _ready(caller: Caller, _: Ward, facts: Mapping[str, Any]) -> Shown:
    return _message(caller, facts, MessageMove.START, since=facts["approved"], stage=Stage.MOVING)


def _returned(caller: Caller, _: Ward, facts: Mapping[str, Any]) -> Shown:
    return _message(
        caller, facts, MessageMove.ASK_APPROVAL, since=facts["updated"], stage=Stage.SAID,
        words=facts["sent_back"],
    )  # fmt: skip


def _post(caller: Caller, _: Ward, facts: Mapping[str, Any]) -> Shown:
    return _message(caller, facts, None, since=facts["started"], stage=Stage.MOVING)


def _message(
    caller: Caller,
    facts: Mapping[str, Any],
    move: MessageMove | None,
    *,
    since: Any,
    stage: Stage,
    words: str | None = None,
) -> Shown:
    return Shown(
        subject="message",
        subject_id=facts["id"],
        version=facts["version"],
        since=since,
        title=filled(facts["title"] or "", facts["blanks"], "ja") or None,
        words=words or filled(facts["text"] or "", facts["blanks"], "ja"),
        state=facts["state"],
        stage=stage,
        assignee_name=facts["author"],
        act=act(None if move is None else _move(move), caller, facts["department"]),
    )


WAITING = (
    Waiting(
        what="message_review",
        room="messages",
        work=Permission.APPROVE,
        source="messages r",
        where=f"r.state = '{MessageState.IN_REVIEW}' AND NOT %(me)s = ANY (r.writers)",
        assignee=None,
        party="'inside'",
        fields=_FIELDS,
        show=_review,
    ),
    Waiting(
        what="message_ready",
        room="messages",
        work=Permission.WRITE,
        source="messages r",
        where=f"r.state = '{MessageState.APPROVED}'",
        assignee="r.author_id",
        party="'inside'",
        fields=_FIELDS,
        show=_ready,
    ),
    Waiting(
        what="message_returned",
        room="messages",
        work=Permission.WRITE,
        source="messages r",
        where=f"r.state = '{MessageState.DRAFT}' AND r.sent_back <> ''",
        assignee="r.author_id",
        party="'inside'",
        fields=_FIELDS,
        show=_returned,
    ),
    Waiting(
        what="message_post",
        room="messages",
        work=Permission.WRITE,
        source="messages r",
        where=f"""r.started_at > CAST(%(today)s AS date) - {POST_DAYS} AND EXISTS (
SELECT FROM message_variants v WHERE v.message_id = r.id AND v.posted_at IS NULL)""",
        assignee="r.author_id",
        party="'inside'",
        fields=_FIELDS,
        show=_post,
    ),
)
