"""Who may read and write notes among staff."""

from api.kit.policy import Policy
from api.reports.policy import DESK

POLICY = Policy(
    {
        "list_report_notes": DESK,
        "add_report_note": DESK,
    }
)
