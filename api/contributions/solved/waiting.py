"""What residents put right: to be looked at and shown, and then to be thanked for."""

from collections.abc import Mapping
from typing import Any

from api.contributions.models import ContributionKind
from api.contributions.policy import Permission
from api.contributions.solved.states import SolvedMove, SolvedState, solved_machine
from api.contributions.states import publication_machine
from api.contributions.subject import KIND
from api.desk.room import Shown, Waiting, act
from api.desk.schemas import OpenAct, Stage
from api.kit.caller import Caller
from api.municipality.repository import Ward
from api.publication.states import PublicationMove, PublicationState

_FIELDS = """'id', r.id, 'number', r.number, 'version', r.version, 'publication', r.publication,
'state', o.state, 'category', o.category, 'district', r.district, 'text', r.text,
'received_at', r.received_at, 'department', r.department, 'photo', after_photo.photo"""
_JOINS = """LEFT JOIN LATERAL (
  SELECT json_build_object('url', '/files/' || f.name || '.webp', 'width', f.width,
    'height', f.height) AS photo
  FROM contribution_photos p JOIN renditions f ON f.upload_id = p.upload_id
  WHERE p.contribution_id = r.id AND p.moment = 'after' AND f.kind = 'small'
  ORDER BY p.position LIMIT 1
) after_photo ON true"""


def _solved(caller: Caller, ward: Ward, facts: Mapping[str, Any]) -> Shown:
    district = ward.district_name(facts["district"])
    return Shown(
        subject=KIND.name,
        subject_id=facts["id"],
        number=facts["number"],
        version=facts["version"],
        since=facts["received_at"],
        title=f"{ward.category(facts['category']).name('ja')}　{district}",
        words=facts["text"],
        photo=facts["photo"],
        state=facts["state"],
        stage=Stage.CHANGED,
        act=_next(caller, facts),
    )


def _next(caller: Caller, facts: Mapping[str, Any]) -> OpenAct | None:
    hidden = facts["publication"] == PublicationState.HIDDEN
    (move,) = (
        publication_machine.named(PublicationMove.PUBLISH)
        if hidden
        else solved_machine.named(SolvedMove.THANK)
    )
    return act(move, caller, facts["department"])


WAITING = (
    Waiting(
        what="solved",
        room=KIND.room,
        work=Permission.WORK,
        source="contributions r JOIN solved_reports o ON o.id = r.id",
        where=f"r.kind = '{ContributionKind.SOLVED}' AND r.erased_at IS NULL"
        f" AND (r.publication = '{PublicationState.HIDDEN}'"
        f" OR r.publication = '{PublicationState.PUBLIC}' AND o.state = '{SolvedState.RECEIVED}')",
        assignee=None,
        fields=_FIELDS,
        joins=_JOINS,
        show=_solved,
    ),
)
