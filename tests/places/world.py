"""Places in the world of the matrix."""

from tests.frame.world import Call, Part, World, call

PARTS: list[type[Part]] = []


def calls(_world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    return {
        "search_places": call("GET", "/places", params={"q": "石神井"}),
        "locate_place": call("GET", "/places/nearest", params={"lat": 35.7378, "lon": 139.596}),
        "list_assets": call("GET", "/places/assets", params={"kind": "lamp", "number": "1"}),
    }
