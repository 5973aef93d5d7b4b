"""What a reporter is asked: a question, which waits for some working days, and what they think of
how it ended. A link of the letter opens the form, without signing in."""

from uuid import UUID

from api.feedback.endings import until
from api.identity.links import Link
from api.kit import clock
from api.moves.models import StateMove
from api.reports.cases.models import Report
from api.reports.cases.states import ReportMove

WORKING_DAYS = 5
LINK = Link("report.answer", "reports/answer")
ASKING = frozenset({ReportMove.ASK_REPORTER, ReportMove.REMIND_REPORTER})
"""Moves whose message carries the link."""
SATISFACTION = Link("satisfaction", "reports/satisfaction/{report}")


def link(report: Report) -> str | None:
    """The address of the answer form, for the reporter alone; nothing where nobody is asked."""
    if report.answer_due_on is None:
        return None
    return LINK.address(report.id, clock.end_of_day(report.answer_due_on))


def satisfaction_link(report_id: UUID, closing: StateMove) -> str:
    """The address where the reporter says whether it is fixed, or whether they are convinced."""
    return SATISFACTION.address(closing.id, until(closing), report=report_id)
