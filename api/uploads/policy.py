"""Who may bring photographs: with the secret of the upload, everybody. Who sees what is hidden."""

from enum import StrEnum

from api.kit.policy import CALLERS, EVERYBODY, Condition, Policy, may, rules


class Permission(StrEnum):
    """What the profile's roles may do here."""

    ORIGINAL = "photos:original"
    """To see photographs as they came, and to show again what was hidden in them."""


ORIGINALS = [may(Permission.ORIGINAL)]
"""For the rooms beside whose things photographs stand."""
WITH_SECRET = rules(Condition.SECRET, *CALLERS)

POLICY = Policy(
    {
        "create_upload": EVERYBODY,
        "complete_upload": WITH_SECRET,
        "get_upload": WITH_SECRET,
    },
    Permission,
)
