"""Who may do what with groups. What somebody may do in a group comes with their role in it."""

from enum import StrEnum

from api.kit.caller import Role
from api.kit.policy import EVERYBODY, Condition, Policy, Rule, may, rules


class Permission(StrEnum):
    """What the machine of groups asks for in `Move.by`."""

    READ = "directory:read"
    """To read every group with its members."""
    HELP = "directory:help"
    """To do for a group, at the counter, what its representative could do; and to take back a
    change of officers."""
    REPRESENT = "directory:represent"
    """Of whoever represents the group; no role has it."""


OWN = Rule(Role.RESIDENT, Condition.OWN)
DESK = may(Permission.READ, Condition.ANY)
HELPERS = may(Permission.HELP, Condition.ANY)
PUBLIC = rules(
    Condition.PUBLISHED, Role.ANONYMOUS, Role.HOLDER, Role.RESIDENT, Role.STAFF
)  # fmt: skip
LEADERS = [OWN, HELPERS]

POLICY = Policy(
    {
        "list_group_kinds": EVERYBODY,
        "list_groups": EVERYBODY,
        "list_my_groups": [OWN],
        "list_desk_groups": [DESK],
        "create_group": LEADERS,
        "get_group": [*PUBLIC, OWN, DESK],
        "edit_group": LEADERS,
        "move_group": LEADERS,
        "add_group_member": LEADERS,
        "edit_group_member": LEADERS,
        "renew_group_invitation": LEADERS,
        "remove_group_member": LEADERS,
        "erase_group_member": LEADERS,
        "hand_over_group": LEADERS,
        "undo_group_handover": [HELPERS],
        # The key of the invitation is in the body.
        "open_group_invitation": EVERYBODY,
        "accept_group_invitation": [OWN],
    },
    Permission,
    by_record=[Permission.REPRESENT],
)
