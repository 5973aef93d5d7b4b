"""Who may ask residents to observe something, and who may answer."""

from api.contributions.policy import DESK, READERS, Permission
from api.kit.policy import EVERYBODY, Condition, Policy, may

ASKING = [may(Permission.ASK, Condition.ANY)]

POLICY = Policy(
    {
        "list_themes": READERS,
        "get_theme": READERS,
        "create_theme": ASKING,
        "edit_theme": ASKING,
        "move_theme": ASKING,
        "create_observation": EVERYBODY,
        "list_observations": READERS,
        "get_theme_result": READERS,
        "export_observations": DESK,
    }
)
