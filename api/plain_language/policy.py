"""Who may have a text checked, and who may mend what the checker knows."""

from enum import StrEnum

from api.kit.caller import Role
from api.kit.policy import EVERYBODY, Condition, Policy, may, rules


class Permission(StrEnum):
    """What this room asks for."""

    MEND = "plain_language:mend"
    """To read why words stay as they are, and to have the checker leave some alone."""


SIGNED_IN = rules(Condition.ANY, Role.RESIDENT, Role.STAFF)
MENDERS = [may(Permission.MEND, Condition.ANY)]

POLICY = Policy(
    {
        "check_plain_language": SIGNED_IN,
        "list_plain_language_rules": EVERYBODY,
        "dismiss_plain_language": rules(Condition.ANY, Role.STAFF),
        "list_plain_language_dismissals": MENDERS,
        "judge_plain_language": MENDERS,
    },
    Permission,
)
