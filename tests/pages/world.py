"""Pages in the world of the matrix."""

from tests.frame.world import Call, Part, World, call

PARTS: list[type[Part]] = []


def calls(_world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    return {"get_page": call("GET", "/pages/privacy")}
