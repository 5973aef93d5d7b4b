"""Who may read why something is not public, and answer to it."""

from api.kit.policy import AUTHOR, Policy
from api.reports.policy import DESK

POLICY = Policy(
    {
        "get_report_moderation": [*AUTHOR, *DESK],
        "answer_report_moderation": AUTHOR,
        "read_moderation_answers": DESK,
    }
)
