"""Who may read why something is not public, and answer to it."""

from api.kit.policy import Policy
from api.reports.policy import DESK, REPORTER

POLICY = Policy(
    {
        "get_report_moderation": [*REPORTER, *DESK],
        "answer_report_moderation": REPORTER,
        "read_moderation_answers": DESK,
    }
)
