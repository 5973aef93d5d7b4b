"""Who may ask what waits for them: everybody who works here. What of which room that is, each
room says."""

from api.kit.caller import Role
from api.kit.policy import Condition, Policy, rules

HERE = rules(Condition.DEPARTMENT, Role.STAFF)

POLICY = Policy({"list_today": HERE, "count_today": HERE})
