"""Who may say how a report ended, and read what was said."""

from api.kit.policy import CALLERS, Condition, Policy, may, rules
from api.reports.policy import DESK, REPORTER, Permission

# With the key of the closing message, whoever one is otherwise.
ANSWERING = [*rules(Condition.SECRET, *CALLERS), *REPORTER]

POLICY = Policy(
    {
        "get_satisfaction": ANSWERING,
        "answer_satisfaction": ANSWERING,
        "list_satisfaction_answers": DESK,
        "get_satisfaction_numbers": [may(Permission.WORK, Condition.ANY)],
    }
)
