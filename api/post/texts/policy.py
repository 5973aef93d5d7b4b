"""Who may edit the texts of letters."""

from enum import StrEnum

from api.kit.policy import Condition, Policy, may


class Permission(StrEnum):
    """What a role can have."""

    WRITE = "letters:write"
    """To edit the texts of letters, and to put them back."""


WRITERS = [may(Permission.WRITE, Condition.ANY)]

POLICY = Policy(
    {
        "list_letter_texts": WRITERS,
        "replace_letter_text": WRITERS,
        "reset_letter_text": WRITERS,
    },
    Permission,
)
