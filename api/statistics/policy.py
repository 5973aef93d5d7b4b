"""Who may read the figures of reports."""

from api.kit.policy import EVERYBODY, Policy

POLICY = Policy(
    {
        "get_report_statistics": EVERYBODY,
        "get_report_density": EVERYBODY,
        "download_report_statistics": EVERYBODY,
    }
)
