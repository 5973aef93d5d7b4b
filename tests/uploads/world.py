"""An upload in the world of the matrix."""

from dataclasses import dataclass
from typing import Self

from tests.frame.world import Call, World, call
from tests.reports import factories


@dataclass(frozen=True)
class Announced:
    """A photograph that was announced and has not come."""

    id: str
    secret: str

    @classmethod
    async def make(cls, world: World) -> Self:
        """By somebody without an account."""
        announced = {"content_type": "image/jpeg", "size": 1000}
        reply = await world.client.post("/api/v1/uploads", json=announced, headers=factories.key())
        assert reply.status_code == 201, reply.text
        return cls(reply.json()["id"], reply.json()["secret"])


PARTS = [Announced]


def calls(world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    mine = world[Announced]
    upload = f"/uploads/{mine.id}"
    wrong = {"Upload-Secret": "0000-0000-0000-0000"}
    announced = {"content_type": "image/png", "size": 1}
    return {
        "create_upload": call("POST", "/uploads", json=announced, headers=factories.key()),
        "complete_upload": call("POST", f"{upload}/complete", headers=wrong),
        "get_upload": call("GET", upload, headers={"Upload-Secret": mine.secret}),
        "get_upload with a wrong secret": call("GET", upload, headers=wrong),
    }
