"""What is permitted around reports, and the rules that the rooms of reports share."""

from enum import StrEnum

from api.kit.caller import Role
from api.kit.policy import Condition, may, readers, rules


class Permission(StrEnum):
    """What the machines of reports ask for in `Move.by`."""

    OWN = "reports:own"
    """Is the reporter; given per report, never by role."""
    WORK = "reports:work"
    TRIAGE = "reports:triage"
    PUBLISH = "reports:publish"
    CONTRACT = "reports:contract"
    """Works on one report by the link of a handover; given per report, never by role."""
    ERASE = "reports:erase"
    """To erase reporters who ask staff for it."""
    SERVICE = "reports:service"
    """What the service does by itself; no role has it."""
    RELAY = "reports:relay"
    """Passes on what another organisation says; given per report, never by role."""


DESK = [may(Permission.WORK)]
PUBLISHING = [may(Permission.PUBLISH)]
READERS = readers(Permission.WORK)
NEIGHBOURS = rules(Condition.PUBLISHED, Role.ANONYMOUS, Role.RESIDENT)
