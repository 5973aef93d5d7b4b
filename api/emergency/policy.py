"""Who may ask for emergency mode and decide about it."""

from enum import StrEnum

from api.kit.caller import Role
from api.kit.policy import EVERYBODY, Condition, Policy, may, rules


class Permission(StrEnum):
    """What the profile's roles may do here."""

    DECIDE = "emergency:decide"


DECIDING = [may(Permission.DECIDE, Condition.ANY)]

POLICY = Policy(
    {
        "get_emergency": EVERYBODY,
        "get_emergency_record": rules(Condition.ANY, Role.STAFF),
        "ask_for_emergency": DECIDING,
        "move_emergency_request": DECIDING,
    },
    Permission,
)
