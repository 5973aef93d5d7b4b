"""Who may decide whether contributions become public."""

from api.kit.policy import Policy
from api.reports.policy import PUBLISHING

POLICY = Policy(
    {
        "move_contribution_publication": PUBLISHING,
    }
)
