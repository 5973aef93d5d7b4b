"""Who may look after jobs that failed."""

from enum import StrEnum

from api.kit.policy import Condition, Policy, may


class Permission(StrEnum):
    """What the profile's roles may do here."""

    RESEND = "operations:resend"


RESENDING = [may(Permission.RESEND, Condition.ANY)]

POLICY = Policy(
    {
        "list_dead_letters": RESENDING,
        "resend_dead_letter": RESENDING,
    },
    Permission,
)
