"""Who may see where reports were sent on, and send them again."""

from api.kit.policy import Policy
from api.reports.policy import DESK, READERS

POLICY = Policy(
    {
        "get_forwarding": READERS,
        "resend_forwarding": DESK,
    }
)
