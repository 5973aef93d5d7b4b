"""Who may tell what was put right, and look after it."""

from api.kit.policy import EVERYBODY, Policy
from api.reports.policy import DESK, READERS

POLICY = Policy(
    {
        "create_solved_report": EVERYBODY,
        "list_solved_reports": READERS,
        "count_solved_reports": EVERYBODY,
        "look_up_solved_report": EVERYBODY,
        "get_solved_report": READERS,
        "move_solved_report": DESK,
    }
)
