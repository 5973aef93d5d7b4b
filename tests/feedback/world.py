"""What people say of the outcome, in the world of the matrix."""

from tests.frame.world import Call, World, call
from tests.reports.world import Reports, record

PARTS = [Reports]
__all__ = ["PARTS", "calls", "record"]


def calls(world: World, _actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation; the reports are not closed."""
    mine = f"/reports/{world[Reports].one(public)}/satisfaction"
    made_up = {"Link-Key": "A" * 50}
    return {
        "get_satisfaction": call("GET", mine),
        "get_satisfaction with a made-up key": call("GET", mine, headers=made_up),
        "answer_satisfaction": call("POST", mine, json={"satisfied": True}),
        "list_satisfaction_answers": call("GET", f"{mine}/answers"),
        "get_satisfaction_numbers": call("GET", "/reports/satisfaction/numbers"),
    }
