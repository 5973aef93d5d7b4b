"""What is permitted around contributions, and who may decide about them."""

from enum import StrEnum

from api.kit.policy import Policy, may, readers
from api.uploads.policy import ORIGINALS


class Permission(StrEnum):
    """What the machines of contributions ask for in `Move.by`."""

    WORK = "contributions:work"
    PUBLISH = "contributions:publish"
    ASK = "contributions:ask"
    """To ask residents to observe something."""
    ERASE = "contributions:erase"
    """To erase authors who ask staff for it."""
    SERVICE = "contributions:service"
    """What the service does by itself; no role has it."""


DESK = [may(Permission.WORK)]
READERS = readers(Permission.WORK)

POLICY = Policy(
    {
        "move_contribution_publication": [may(Permission.PUBLISH)],
        "get_contribution_photo_redaction": DESK,
        "save_contribution_photo_redaction": DESK,
        "get_contribution_photo_original": ORIGINALS,
    },
    Permission,
    by_record=[Permission.SERVICE],
)
