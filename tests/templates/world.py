"""Templates of the town's profile in the world of the matrix."""

from tests.frame.world import Call, World, call
from tests.reports.world import Reports, record

PARTS = [Reports]
__all__ = ["PARTS", "calls", "record"]


def calls(world: World, _actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    report = world[Reports].one(public)
    look = "/reports/templates/look"
    body = {"title": "お礼", "moves": [], "categories": [], "text": {"ja": "{number}"}}
    any_version = {"If-Match": "*"}
    return {
        "list_response_templates": call("GET", "/reports/templates"),
        "create_response_template": call("POST", "/reports/templates", json=body),
        "replace_response_template": call("PUT", look, json=body, headers=any_version),
        "delete_response_template": call("DELETE", look, headers=any_version),
        "fill_response_templates": call(
            "GET", f"/reports/{report}/templates", params={"move": "reply"}
        ),
    }
