"""Who may have a text checked."""

from api.kit.caller import Role
from api.kit.policy import EVERYBODY, Condition, Policy, rules

SIGNED_IN = rules(Condition.ANY, Role.RESIDENT, Role.STAFF)

POLICY = Policy(
    {
        "check_plain_language": SIGNED_IN,
        "list_plain_language_rules": EVERYBODY,
        "dismiss_plain_language": rules(Condition.ANY, Role.STAFF),
    }
)
