"""Applications that wait for the desk: to be screened, or looked at again."""

from collections.abc import Mapping
from typing import Any

from api.desk.room import Shown, Waiting
from api.desk.schemas import Stage
from api.grants.applications.states import SENT, ApplicationState
from api.grants.applications.subject import KIND
from api.grants.policy import Permission
from api.kit.caller import Caller
from api.municipality.repository import Ward

_STATES = ", ".join(f"'{state}'" for state in [*SENT, ApplicationState.OBJECTED])


def _application(_caller: Caller, _: Ward, facts: Mapping[str, Any]) -> Shown:
    return Shown(
        subject=KIND.name,
        subject_id=facts["id"],
        since=facts["submitted_at"],
        number=facts["number"],
        version=facts["version"],
        title=facts["title"],
        words=facts["summary"],
        state=facts["state"],
        stage=Stage.SAID,
    )


WAITING = (
    Waiting(
        what="application",
        room=KIND.room,
        work=Permission.SCREEN,
        source="grant_applications r",
        where=f"r.state IN ({_STATES})",
        assignee=None,
        fields="""'id', r.id, 'version', r.version, 'state', r.state, 'title', r.title,
'summary', r.form->>'summary', 'number', r.number, 'submitted_at', r.submitted_at""",
        show=_application,
    ),
)
