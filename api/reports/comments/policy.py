"""Who may comment reports, and decide about comments."""

from api.kit.policy import Policy
from api.reports.policy import NEIGHBOURS, PUBLISHING, READERS, REPORTER

POLICY = Policy(
    {
        "list_report_comments": READERS,
        "create_report_comment": [*NEIGHBOURS, *REPORTER],
        "move_report_comment": PUBLISHING,
    }
)
