"""Another organisation's system as a caller."""

from dataclasses import dataclass, replace
from uuid import UUID

from api.kit.caller import Caller, SubjectRef
from api.reports.cases.states import SUBJECT


@dataclass(frozen=True)
class PartnerCaller(Caller):
    """Towards a report that it sent, or was sent, it is a holder; elsewhere it is nobody.
    `scopes`: what its key opens."""

    scopes: frozenset[str] = frozenset()

    def towards(self, report_id: UUID) -> "PartnerCaller":
        """As it acts on one report; the room that knows their tie has checked it."""
        return replace(self, subject=SubjectRef(SUBJECT, report_id))
