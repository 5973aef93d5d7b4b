"""Who may write messages, and who may approve them."""

from enum import StrEnum

from api.kit.policy import EVERYBODY, Condition, Policy, may


class Permission(StrEnum):
    """What the machine of messages asks for in `Move.by`."""

    WRITE = "messages:write"
    """To write, count, try and send what was approved."""
    APPROVE = "messages:approve"
    """To read what another wrote, and let it out."""
    SERVICE = "messages:service"
    """What the service does by itself; no role has it."""


WRITERS = [may(Permission.WRITE)]
DESK = [may(Permission.WRITE), may(Permission.APPROVE)]

POLICY = Policy(
    {
        "count_audience": [may(Permission.WRITE, Condition.ANY)],
        "create_message": WRITERS,
        "list_messages": DESK,
        "count_messages": DESK,
        "get_message": DESK,
        "edit_message": WRITERS,
        "move_message": DESK,
        "skip_edition": DESK,
        "try_message": WRITERS,
        "list_message_accounts": [
            may(Permission.WRITE, Condition.ANY),
            may(Permission.APPROVE, Condition.ANY),
        ],
        "write_message_variant": WRITERS,
        "mark_message_variant": WRITERS,
        "get_message_result": DESK,
        "list_public_messages": EVERYBODY,
        "get_public_message": EVERYBODY,
        "explain_message": EVERYBODY,
    },
    Permission,
    by_record=[Permission.SERVICE],
)
