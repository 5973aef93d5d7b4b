"""Who may be told of new reports: with the key of the alert, or signed in."""

from api.kit.caller import Role
from api.kit.policy import Condition, Policy, Rule

ALERTED = [Rule(Role.ANONYMOUS, Condition.SECRET), Rule(Role.RESIDENT, Condition.OWN)]

POLICY = Policy(
    {
        "create_alert": [
            Rule(Role.ANONYMOUS, Condition.PUBLISHED),
            Rule(Role.RESIDENT, Condition.OWN),
        ],
        "list_alerts": ALERTED,
        "confirm_alert": ALERTED,
        "remove_alert": ALERTED,
        "change_alert_settings": ALERTED,
    }
)
