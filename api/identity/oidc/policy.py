"""Who may come by a provider, and who may add one to an account."""

from api.kit.caller import Role
from api.kit.policy import EVERYBODY, Condition, Policy, rules

_OWN = rules(Condition.OWN, Role.RESIDENT)

POLICY = Policy(
    {
        "list_providers": EVERYBODY,
        "begin_sign_in": EVERYBODY,
        "finish_sign_in": EVERYBODY,
        "list_logins": _OWN,
        "begin_login": _OWN,
        "remove_login": _OWN,
    }
)
