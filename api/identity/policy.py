"""Who may sign in, and see who else works here."""

from enum import StrEnum

from api.kit.caller import Role
from api.kit.policy import EVERYBODY, Condition, Policy, may, rules


class Permission(StrEnum):
    """What the profile's roles may do here."""

    COLLEAGUES = "colleagues:read"
    """To see who else works for one's departments."""


SIGNED_IN = rules(Condition.OWN, Role.RESIDENT, Role.STAFF)

POLICY = Policy(
    {
        "send_sign_in_code": EVERYBODY,
        "create_tokens": EVERYBODY,
        "refresh_tokens": EVERYBODY,
        "sign_out": EVERYBODY,
        "create_demo_tokens": EVERYBODY,
        "open_demo_session": EVERYBODY,
        "get_me": SIGNED_IN,
        "list_colleagues": [may(Permission.COLLEAGUES)],
    },
    Permission,
)
