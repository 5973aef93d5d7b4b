"""Who may plan and walk rounds."""

from api.kit.policy import Condition, Policy, may
from api.reports.policy import Permission

CREW = [may(Permission.WORK, Condition.OWN)]

POLICY = Policy(
    {
        "list_rounds": CREW,
        "list_round_colleagues": CREW,
        "add_to_round": CREW,
        "get_round": CREW,
        "edit_round": CREW,
        "remove_from_round": CREW,
    }
)
