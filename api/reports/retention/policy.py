"""Who may have words erased."""

from api.kit.policy import AUTHOR, Policy, may
from api.reports.policy import Permission

POLICY = Policy(
    {
        "erase_reporter": [*AUTHOR, may(Permission.ERASE)],
    }
)
