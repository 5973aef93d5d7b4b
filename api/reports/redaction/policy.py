"""Who may hide parts of photographs beside reports, and see what was hidden."""

from api.kit.policy import Policy
from api.reports.policy import DESK
from api.uploads.policy import ORIGINALS

POLICY = Policy(
    {
        "get_photo_redaction": DESK,
        "save_photo_redaction": DESK,
        "get_photo_original": ORIGINALS,
    }
)
