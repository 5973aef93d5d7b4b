"""Who may do what with reports."""

from api.kit.policy import AUTHOR, EVERYBODY, Condition, Policy, may
from api.reports.policy import DESK, PUBLISHING, READERS, Permission

POLICY = Policy(
    {
        "create_report": EVERYBODY,
        "create_report_on_behalf": [may(Permission.WORK, Condition.ANY)],
        "list_reports": READERS,
        "map_reports": READERS,
        "find_nearby_reports": EVERYBODY,
        "get_report": READERS,
        "look_up_report": EVERYBODY,
        "edit_report": [*AUTHOR, *DESK],
        "move_report": [*AUTHOR, *DESK],
        "list_report_history": READERS,
        "preview_report_move": DESK,
        "move_report_publication": PUBLISHING,
        "preview_report_publication": PUBLISHING,
        "count_reports": DESK,
    },
    Permission,
    by_record=(Permission.OWN, Permission.CONTRACT, Permission.SERVICE, Permission.RELAY),
)
