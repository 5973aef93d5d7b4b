"""A question to the reporter waits for some working days; its link opens the answer form."""

from api.kit import clock
from api.kit.links import make_key
from api.kit.settings import settings
from api.reports.cases.models import Report
from api.reports.cases.states import ReportMove

WORKING_DAYS = 5
PURPOSE = "report.answer"
ASKING = frozenset({ReportMove.ASK_REPORTER, ReportMove.REMIND_REPORTER})
"""Moves whose message carries the link."""


def link(report: Report) -> str | None:
    """The address of the answer form, for the reporter alone; nothing where nobody is asked.

    The key stands behind the `#`: browsers do not send that part, so no log holds it.
    """
    if report.answer_due_on is None:
        return None
    key = make_key(PURPOSE, report.id, clock.end_of_day(report.answer_due_on))
    return f"{settings().address}/answer#{key}"


def link_in_preview() -> str:
    """What stands for the link where staff read the message before it is sent."""
    return f"{settings().address}/answer#…"
