"""Who may follow reports."""

from api.kit.policy import Policy
from api.reports.policy import NEIGHBOURS

POLICY = Policy(
    {
        "get_report_follow": NEIGHBOURS,
        "follow_report": NEIGHBOURS,
        "unfollow_report": NEIGHBOURS,
    }
)
