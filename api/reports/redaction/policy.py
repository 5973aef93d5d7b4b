"""Who may hide parts of photographs, and see what was hidden."""

from enum import StrEnum

from api.kit.policy import Policy, may
from api.reports.policy import DESK


class Permission(StrEnum):
    """What the profile's roles may do here."""

    ORIGINAL = "photos:original"
    """To see photographs as they came, and to show again what was hidden in them."""


ORIGINALS = [may(Permission.ORIGINAL)]

POLICY = Policy(
    {
        "get_photo_redaction": DESK,
        "save_photo_redaction": DESK,
        "get_photo_original": ORIGINALS,
        "get_contribution_photo_redaction": DESK,
        "save_contribution_photo_redaction": DESK,
        "get_contribution_photo_original": ORIGINALS,
    },
    Permission,
)
