"""What is permitted around reports, and the rules that the rooms of reports share."""

from enum import StrEnum

from api.kit.caller import Role
from api.kit.policy import Condition, Rule, may, rules


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


C = Condition
DESK = [may(Permission.WORK)]
PUBLISHING = [may(Permission.PUBLISH)]
REPORTER = [Rule(Role.HOLDER, C.TOKEN), Rule(Role.RESIDENT, C.OWN)]
READERS = [
    Rule(Role.ANONYMOUS, C.PUBLISHED),
    Rule(Role.HOLDER, C.TOKEN),
    Rule(Role.HOLDER, C.PUBLISHED),
    Rule(Role.RESIDENT, C.OWN),
    Rule(Role.RESIDENT, C.PUBLISHED),
    Rule(Role.STAFF, C.PUBLISHED),
    *DESK,
]
NEIGHBOURS = rules(C.PUBLISHED, Role.ANONYMOUS, Role.RESIDENT)
