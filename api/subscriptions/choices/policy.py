"""Who may call what."""

from api.kit.caller import Role
from api.kit.policy import EVERYBODY, Condition, Policy, Rule, rules

# With the key of a mail, or signed in.
OWN = [Rule(Role.ANONYMOUS, Condition.SECRET), Rule(Role.RESIDENT, Condition.OWN)]

POLICY = Policy(
    {
        "list_topics": EVERYBODY,
        "create_subscriber": rules(Condition.OWN, Role.ANONYMOUS, Role.RESIDENT),
        "confirm_subscriber": OWN,
        "get_subscriber": OWN,
        "change_subscriber": OWN,
        "erase_subscriber": OWN,
        "export_subscriber": OWN,
    }
)
