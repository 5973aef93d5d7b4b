"""Themes with observations that nobody has looked at, and those that owe a result."""

from collections.abc import Mapping
from typing import Any

from api.contributions.policy import Permission
from api.contributions.states import publication_machine
from api.contributions.subject import KIND
from api.contributions.themes.states import ThemeMove, ThemeState, theme_machine
from api.desk.room import Shown, Waiting, act
from api.desk.schemas import Stage
from api.kit.caller import Caller
from api.kit.machine import Move
from api.municipality.repository import Ward
from api.publication.states import PublicationMove, PublicationState

_NEW = f"""FROM theme_observations o JOIN contributions c ON c.id = o.id
WHERE o.theme_id = r.id AND c.publication = '{PublicationState.HIDDEN}'"""
_FIELDS = f"""'id', r.id, 'version', r.version, 'state', r.state, 'title', r.title->>'ja',
'words', r.words->>'ja', 'department', r.department,
'ended', (r.closes_on + 1)::timestamp AT TIME ZONE 'Asia/Tokyo',
'count', (SELECT count(*) {_NEW}), 'oldest', (SELECT min(c.received_at) {_NEW})"""


def _observations(caller: Caller, _: Ward, facts: Mapping[str, Any]) -> Shown:
    (publish,) = publication_machine.named(PublicationMove.PUBLISH)
    return _theme(caller, facts, publish, since=facts["oldest"], count=facts["count"])


def _result(caller: Caller, _: Ward, facts: Mapping[str, Any]) -> Shown:
    (report,) = theme_machine.named(ThemeMove.REPORT)
    return _theme(caller, facts, report, since=facts["ended"])


def _theme(caller: Caller, facts: Mapping[str, Any], move: Move, **more: Any) -> Shown:
    return Shown(
        subject="theme",
        subject_id=facts["id"],
        version=facts["version"],
        title=facts["title"],
        words=facts["words"],
        state=facts["state"],
        stage=Stage.MOVING,
        act=act(move, caller, facts["department"]),
        **more,
    )


WAITING = (
    Waiting(
        what="observations",
        room=KIND.room,
        work=Permission.WORK,
        source="themes r",
        where=f"EXISTS (SELECT {_NEW})",
        assignee=None,
        fields=_FIELDS,
        show=_observations,
    ),
    Waiting(
        what="theme",
        room=KIND.room,
        work=Permission.ASK,
        source="themes r",
        where=f"r.state = '{ThemeState.CLOSED}'",
        assignee=None,
        fields=_FIELDS,
        show=_result,
    ),
)
