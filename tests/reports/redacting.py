"""Hiding parts of photographs in tests."""

import io
from dataclasses import dataclass
from typing import Any

from httpx import AsyncClient, Response
from PIL import Image

from tests.uploads import sending

URL = "/api/v1"
BOX = {"kind": "box", "left": 400, "top": 100, "width": 200, "height": 120}
SUIT = {"kind": "box", "left": 40, "top": 250, "width": 220, "height": 100}
INSIDE_SUIT = (50, 260, 250, 340)


@dataclass
class Photo:
    """A photograph, what it stands beside, and who deals with it."""

    client: AsyncClient
    holder_id: str
    ticket: sending.Ticket
    clerk: dict[str, str]
    triage: dict[str, str]
    under: str = "reports"

    @property
    def url(self) -> str:
        """Where its redaction and its original are."""
        return f"{URL}/{self.under}/{self.holder_id}/photos/{self.ticket.id}"

    async def read(self, headers: dict[str, str] | None = None) -> Any:
        """What is hidden in it."""
        reply = await self.client.get(f"{self.url}/redaction", headers=headers or self.clerk)
        assert reply.status_code == 200, reply.text
        assert reply.headers["etag"] == f'"{reply.json()["version"]}"'
        return reply.json()

    async def put(
        self, headers: dict[str, str], version: int | None = None, **body: Any
    ) -> Response:
        """Say what is to be hidden."""
        if version is None:
            version = (await self.read(headers))["version"]
        return await self.client.put(
            f"{self.url}/redaction",
            json={"marks": [], **body},
            headers={**headers, "If-Match": f'"{version}"'},
        )

    async def picture(self, size: str = "large") -> Image.Image:
        """Its file as it is served now."""
        told = await sending.status(self.client, self.ticket)
        served = await self.client.get(told[size]["url"])
        assert served.status_code == 200
        return Image.open(io.BytesIO(served.content)).convert("RGB")


def flat(picture: Image.Image, area: tuple[int, int, int, int]) -> bool:
    """Whether nothing can be told apart in an area."""
    spread = picture.crop(area).convert("L").getextrema()
    return spread[1] - spread[0] < 12  # type: ignore[operator]
