"""Offers in the world of the matrix."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from tests.frame.people import headers_of
from tests.frame.world import Call, World, call


@dataclass(frozen=True)
class Swaps:
    """Something that the owner offers."""

    offered: UUID

    @classmethod
    async def make(cls, world: World) -> Self:
        """Offered over HTTP."""
        owner = headers_of(world.cast.resident_a)
        reply = await world.client.post("/api/v1/swaps", json={"what": "三輪車"}, headers=owner)
        assert reply.status_code == 201, reply.text
        return cls(UUID(reply.json()["id"]))


PARTS = [Swaps]


def calls(world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    moves = f"/swaps/{world[Swaps].offered}/moves"
    return {
        "list_swaps": call("GET", "/swaps"),
        "create_swap": call("POST", "/swaps", json={"what": "本棚"}),
        "move_swap": call("POST", moves, json={"move": "take", "note": "近所の方へ"}),
    }
