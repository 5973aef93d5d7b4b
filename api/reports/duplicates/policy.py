"""Who may find reports of the same thing."""

from api.kit.policy import Policy
from api.reports.policy import DESK

POLICY = Policy(
    {
        "list_likely_duplicates": DESK,
        "tell_reports_apart": DESK,
    }
)
