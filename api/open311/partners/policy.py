"""Who may give keys to other organisations."""

from enum import StrEnum

from api.kit.policy import Condition, Policy, may


class Permission(StrEnum):
    """What the profile's roles may do here."""

    MANAGE = "partners:manage"


MANAGING = [may(Permission.MANAGE, Condition.ANY)]

POLICY = Policy(
    {
        "list_partners": MANAGING,
        "create_partner": MANAGING,
        "create_partner_key": MANAGING,
        "revoke_partner_key": MANAGING,
    },
    Permission,
)
