"""Who may change many reports at once."""

from api.kit.policy import Policy
from api.reports.policy import DESK

POLICY = Policy(
    {
        "change_reports": DESK,
    }
)
