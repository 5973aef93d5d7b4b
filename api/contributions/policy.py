"""What is permitted around contributions, and who may call what."""

from enum import StrEnum

from api.kit.policy import EVERYBODY, Condition, Policy, may, readers
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


ASKING = [may(Permission.ASK, Condition.ANY)]
DESK = [may(Permission.WORK)]
READERS = readers(Permission.WORK)

POLICY = Policy(
    {
        "create_solved_report": EVERYBODY,
        "list_solved_reports": READERS,
        "count_solved_reports": EVERYBODY,
        "look_up_solved_report": EVERYBODY,
        "get_solved_report": READERS,
        "move_solved_report": DESK,
        "list_themes": READERS,
        "get_theme": READERS,
        "create_theme": ASKING,
        "edit_theme": ASKING,
        "move_theme": ASKING,
        "create_observation": EVERYBODY,
        "list_observations": READERS,
        "look_up_observation": EVERYBODY,
        "get_observation": READERS,
        "get_theme_result": READERS,
        "export_observations": DESK,
        "move_contribution_publication": [may(Permission.PUBLISH)],
        "get_contribution_photo_redaction": DESK,
        "save_contribution_photo_redaction": DESK,
        "get_contribution_photo_original": ORIGINALS,
        # Whoever has its number and code, the account that it was given with, or staff.
        "erase_contributor": EVERYBODY,
    },
    Permission,
    by_record=[Permission.SERVICE],
)
