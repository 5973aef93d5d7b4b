"""Which facts change a handover."""

from api.kit import facts
from api.reports.cases.facts import ReportMoved
from api.reports.contractors import following


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(ReportMoved.name, "contractors", following.report_moved)
