"""Who may do what with offers."""

from enum import StrEnum

from api.kit.caller import Role
from api.kit.policy import EVERYBODY, Condition, Policy, may, rules


class Permission(StrEnum):
    """What the machine of offers asks for."""

    WORK = "swaps:work"


POLICY = Policy(
    {
        "list_swaps": EVERYBODY,
        "create_swap": rules(Condition.OWN, Role.RESIDENT),
        "move_swap": [may(Permission.WORK)],
    },
    Permission,
)
