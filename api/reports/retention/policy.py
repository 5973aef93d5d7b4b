"""Who may have words erased."""

from api.kit.policy import EVERYBODY, Policy, may
from api.reports.policy import REPORTER, Permission

POLICY = Policy(
    {
        "erase_reporter": [*REPORTER, may(Permission.ERASE)],
        "erase_contributor": EVERYBODY,
    }
)
