"""Who reads and writes what stands around reports: comments, notes, standard answers, feedback."""

from api.kit.policy import AUTHOR, CALLERS, Condition, Policy, may, rules
from api.reports.policy import DESK, NEIGHBOURS, PUBLISHING, READERS, Permission

# With the key of the closing message, whoever one is otherwise.
ANSWERING = [*rules(Condition.SECRET, *CALLERS), *AUTHOR]

POLICY = Policy(
    {
        "list_report_comments": READERS,
        "create_report_comment": [*NEIGHBOURS, *AUTHOR],
        "move_report_comment": PUBLISHING,
        "list_report_notes": DESK,
        "add_report_note": DESK,
        "list_response_templates": DESK,
        "create_response_template": DESK,
        "replace_response_template": DESK,
        "delete_response_template": DESK,
        "fill_response_templates": DESK,
        "get_satisfaction": ANSWERING,
        "answer_satisfaction": ANSWERING,
        "list_satisfaction_answers": DESK,
        "get_satisfaction_numbers": [may(Permission.WORK, Condition.ANY)],
    }
)
