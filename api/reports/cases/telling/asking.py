"""A question to the reporter waits for some working days; its link opens the answer form."""

from api.identity.links import Link
from api.kit import clock
from api.reports.cases.models import Report
from api.reports.cases.states import ReportMove

WORKING_DAYS = 5
LINK = Link("report.answer", "reports/answer")
ASKING = frozenset({ReportMove.ASK_REPORTER, ReportMove.REMIND_REPORTER})
"""Moves whose message carries the link."""


def link(report: Report) -> str | None:
    """The address of the answer form, for the reporter alone; nothing where nobody is asked."""
    if report.answer_due_on is None:
        return None
    return LINK.address(report.id, clock.end_of_day(report.answer_due_on))
