"""Comments in the world of the matrix."""

from uuid import uuid4

from tests.frame.world import Call, World, call
from tests.reports import factories
from tests.reports.world import Reports, record

PARTS = [Reports]
__all__ = ["PARTS", "calls", "record"]


def calls(world: World, _actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation; nobody has said anything yet."""
    comments = f"/reports/{world[Reports].one(public)}/comments"
    moves = f"{comments}/{uuid4()}/moves"
    said = {"text": "となりもです。"}
    return {
        "list_report_comments": call("GET", comments),
        "create_report_comment": call("POST", comments, json=said, headers=factories.key()),
        "move_report_comment": call("POST", moves, json={"move": "publish"}),
    }
