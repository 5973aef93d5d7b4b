"""Who may look for places."""

from api.kit.policy import EVERYBODY, Policy

POLICY = Policy(
    {
        "search_places": EVERYBODY,
        "locate_place": EVERYBODY,
        "list_assets": EVERYBODY,
    }
)
