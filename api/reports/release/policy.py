"""Who may see when a report becomes public."""

from api.kit.policy import Policy
from api.reports.policy import READERS

POLICY = Policy(
    {
        "get_report_release": READERS,
    }
)
