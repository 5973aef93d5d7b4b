"""Who may use and write standard answers."""

from api.kit.policy import Policy
from api.reports.policy import DESK

POLICY = Policy(
    {
        "list_response_templates": DESK,
        "create_response_template": DESK,
        "replace_response_template": DESK,
        "delete_response_template": DESK,
        "fill_response_templates": DESK,
    }
)
