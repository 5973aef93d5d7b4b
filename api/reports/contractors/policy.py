"""Who may hand work to firms, and what a firm does with its link."""

from api.kit.caller import Role
from api.kit.policy import EVERYBODY, Condition, Policy, rules
from api.reports.policy import DESK

HANDOVER = "handover"
"""The kind that a contractor's link opens."""
CONTRACTOR = rules(Condition.TOKEN, Role.CONTRACTOR)

POLICY = Policy(
    {
        "list_contractors": DESK,
        "create_contractor": DESK,
        "edit_contractor": DESK,
        "list_report_handovers": DESK,
        "hand_report_over": DESK,
        "renew_handover": DESK,
        "take_handover_back": DESK,
        "accept_handover": DESK,
        "open_handover": EVERYBODY,
        "get_work": CONTRACTOR,
        "answer_handover": CONTRACTOR,
    },
    comes_as={HANDOVER: Role.CONTRACTOR},
)
