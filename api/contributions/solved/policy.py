"""Who may tell what was put right, and look after it."""

from api.contributions.policy import DESK, READERS
from api.kit.policy import EVERYBODY, Policy

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
