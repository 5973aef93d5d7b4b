"""Who may ask people, and who answers."""

from enum import StrEnum

from api.kit.policy import EVERYBODY, Condition, Policy, may


class Permission(StrEnum):
    """What the machine of rounds asks for in `Move.by`."""

    WRITE = "hearings:write"
    """To prepare a round, to invite, to read what was said and to take advice."""
    SERVICE = "hearings:service"
    """What the service does by itself; no role has it."""


WRITERS = [may(Permission.WRITE, Condition.ANY)]

POLICY = Policy(
    {
        "create_hearing": WRITERS,
        "list_hearings": WRITERS,
        "get_hearing": WRITERS,
        "edit_hearing": WRITERS,
        "move_hearing": WRITERS,
        "add_hearing_item": WRITERS,
        "remove_hearing_item": WRITERS,
        "invite_to_hearing": WRITERS,
        "renew_hearing_link": WRITERS,
        "get_hearing_results": WRITERS,
        "accept_hearing_advice": WRITERS,
        "withdraw_hearing_advice": WRITERS,
        # The key of the invitation is in the body, and good for itself.
        "open_hearing_invitation": EVERYBODY,
        "answer_hearing": EVERYBODY,
        "list_hearing_changes": EVERYBODY,
    },
    Permission,
    by_record=[Permission.SERVICE],
)
