"""Operations in the world of the matrix."""

from tests.frame.world import Call, Part, World, call

PARTS: list[type[Part]] = []


def calls(_world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation; no job has failed."""
    return {
        "list_dead_letters": call("GET", "/operations/dead-letters"),
        "resend_dead_letter": call("POST", "/operations/dead-letters/1/resend"),
    }
