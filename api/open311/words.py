"""Our states and the words that Open311 software knows.

The plain `status` is open or closed. The extended words say how it ended: nothing that was not
repaired is ever called `closed` or `fixed`.
"""

from api.reports.cases.states import CLOSED, ReportMove, ReportState
from api.reports.cases.telling.wording import headline

S = ReportState
_EXTENDED = {
    S.RECEIVED: "open",
    S.ACCEPTED: "investigating",
    S.IN_PROGRESS: "in_progress",
    S.WAITING_FOR_REPORTER: "investigating",
    S.CLOSURE_REQUESTED: "in_progress",
    S.FIXED: "fixed",
    S.PLANNED: "planned",
    S.CANNOT: "no_further_action",
    S.NOT_OURS: "not_councils_responsibility",
    S.DUPLICATE: "duplicate",
    S.NOT_FOUND: "no_further_action",
    S.REOPEN_REQUESTED: "for_triage",
    S.REOPENED: "open",
    S.SPLIT: "in_progress",
    S.ENDED_IN_PARTS: "no_further_action",
}


def plain(state: ReportState) -> str:
    """`open` or `closed`."""
    return "closed" if state in CLOSED else "open"


def extended(state: ReportState) -> str:
    """The word that says more."""
    return _EXTENDED.get(state, "no_further_action" if state in CLOSED else "open")


def sentence(move: ReportMove, note: str) -> str:
    """What was said, or what happened where nothing was said that may be read."""
    return note or headline(move) or "状況が変わりました"
