"""Who may comment reports, and decide about comments."""

from api.kit.policy import AUTHOR, Policy
from api.reports.policy import NEIGHBOURS, PUBLISHING, READERS

POLICY = Policy(
    {
        "list_report_comments": READERS,
        "create_report_comment": [*NEIGHBOURS, *AUTHOR],
        "move_report_comment": PUBLISHING,
    }
)
