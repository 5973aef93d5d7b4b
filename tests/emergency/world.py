"""The emergency in the world of the matrix."""

from api.kit.ids import new_id
from tests.frame.world import Call, Part, World, call

PARTS: list[type[Part]] = []


def calls(_world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation; nobody has asked for anything yet."""
    begin = {
        "kind": "begin",
        "reason": "台風",
        "words": {"ja": "台風への対応中です。"},
        "phone": "03-0000-0000",
    }
    moves = f"/emergency/requests/{new_id()}/moves"
    return {
        "get_emergency": call("GET", "/emergency"),
        "get_emergency_record": call("GET", "/emergency/record"),
        "ask_for_emergency": call("POST", "/emergency/requests", json=begin),
        "move_emergency_request": call("POST", moves, json={"move": "confirm"}),
    }
