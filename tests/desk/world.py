"""What waits, in the world of the matrix."""

from tests.frame.world import Call, World, call
from tests.reports.world import Reports

PARTS = [Reports]


def calls(_world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    return {
        "list_today": call("GET", "/desk/today"),
        "count_today": call("GET", "/desk/today/counts"),
    }
