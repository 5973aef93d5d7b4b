"""What the rooms below tell about staff."""

from api.desk.service import left_by
from api.identity.facts import StaffDisabled
from api.kit import facts
from api.reports.cases.subject import DESK


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(StaffDisabled.name, "reports.assignment", left_by(DESK))
