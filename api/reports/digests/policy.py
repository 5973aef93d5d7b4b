"""Who is told each week of what is open."""

from enum import StrEnum

from api.kit.policy import Policy


class Permission(StrEnum):
    """What the profile's roles may do here."""

    HEAR = "reports:hear"
    """Is told of the open reports that no department has yet."""


POLICY = Policy({}, Permission)
