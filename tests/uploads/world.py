"""An upload in the world of the matrix."""

from dataclasses import dataclass
from typing import Self

from tests.frame.world import Call, World, call
from tests.reports import factories


@dataclass(frozen=True)
class Announced:
    """A photograph and a document that were announced and have not come."""

    id: str
    secret: str
    document: str
    document_secret: str

    @classmethod
    async def make(cls, world: World) -> Self:
        """By somebody without an account."""
        announced = {"content_type": "image/jpeg", "size": 1000}
        reply = await world.client.post("/api/v1/uploads", json=announced, headers=factories.key())
        assert reply.status_code == 201, reply.text
        sheet = {"name": "会則.pdf", "size": 1000}
        other = await world.client.post("/api/v1/documents", json=sheet, headers=factories.key())
        assert other.status_code == 201, other.text
        ids = (one.json()[part] for one in (reply, other) for part in ("id", "secret"))
        return cls(*ids)


PARTS = [Announced]


def calls(world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    mine = world[Announced]
    upload = f"/uploads/{mine.id}"
    document = f"/documents/{mine.document}"
    wrong = {"Upload-Secret": "0000-0000-0000-0000"}
    announced = {"content_type": "image/png", "size": 1}
    return {
        "create_upload": call("POST", "/uploads", json=announced, headers=factories.key()),
        "complete_upload": call("POST", f"{upload}/complete", headers=wrong),
        "get_upload": call("GET", upload, headers={"Upload-Secret": mine.secret}),
        "get_upload with a wrong secret": call("GET", upload, headers=wrong),
        "create_document": call(
            "POST", "/documents", json={"name": "a", "size": 1}, headers=factories.key()
        ),
        "complete_document": call("POST", f"{document}/complete", headers=wrong),
        "get_document": call("GET", document, headers={"Upload-Secret": mine.document_secret}),
    }
