"""Which facts change a handover, and what is told of one."""

from api.kit import facts
from api.reports.cases.facts import ReportMoved
from api.reports.contractors import following, telling
from api.reports.contractors.facts import HandoverNews


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(ReportMoved.name, "contractors", following.report_moved)
    facts.subscribe(HandoverNews.name, "notifications", telling.tell)
