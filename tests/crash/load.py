"""The load: people who report with photographs and staff who move, all of them stubborn."""

import asyncio
import io
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from random import Random
from uuid import UUID

import httpx
from PIL import Image

from tests.crash.ledger import Ledger, Photo, Sent

LIMIT = 180.0  # seconds after which a stubborn sender calls it lost
PAUSE = 0.25
Ask = Callable[[], Awaitable[httpx.Response]]


class GaveUp(Exception):
    """The sender closed the page before an answer came."""


class Load:
    """Several senders at once against one address, noting every answer in a ledger."""

    def __init__(self, base: str, staff: dict[str, str], random: Random) -> None:
        self.base, self.staff, self.random = base, staff, random
        self.ledger = Ledger()
        self.in_flight = 0
        self.stopping = False
        self.photo = _photo()
        self.client = httpx.AsyncClient(
            timeout=20, limits=httpx.Limits(max_keepalive_connections=20)
        )

    async def run(self, senders: int) -> None:
        """Send until `stopping` is set; then everything begun is brought to its end."""
        async with self.client, asyncio.TaskGroup() as group:
            for _ in range(senders):
                group.create_task(self._sender())

    async def _sender(self) -> None:
        while not self.stopping:
            with suppress(GaveUp):
                await self._report()
            # People read before they report again; a worker could not keep up with less.
            await asyncio.sleep(self.random.uniform(0.2, 1.2))

    async def _report(self) -> None:
        patient = self.random.random() > 0.3
        email = f"r{self._uuid().hex[:12]}@example.jp" if self.random.random() < 0.7 else None
        photos: list[Photo] = []
        if self.random.random() < 0.15:
            photos.append(await self._upload())
        sent = Sent(str(self._uuid()), str(self._uuid()), email, photos)
        self.ledger.sent.append(sent)
        reply = await self._report_call(sent, patient=patient)
        if reply is None:
            return
        sent.answer = {name: reply[name] for name in ("id", "number")}
        if self.random.random() < 0.5:
            await self._move(sent, "accept", note="現地を見ます。")

    async def _report_call(self, sent: Sent, *, patient: bool) -> dict[str, str] | None:
        body = {
            "submission_id": sent.submission_id, "category": "street_light", "email": sent.email,
            "text": "夜になっても街路灯がつきません。", "language": "ja",
            "place": {"latitude": 35.7378, "longitude": 139.5960, "note": ""},
            "uploads": [{"id": photo.id, "secret": photo.secret} for photo in sent.photos],
        }  # fmt: skip
        try:
            return (await self._insist("/reports", sent.key, body, patient=patient)).json()
        except GaveUp:
            sent.given_up = True
            return None

    async def _move(self, sent: Sent, move: str, **given: str) -> None:
        assert sent.answer
        path = f"/reports/{sent.answer['id']}/moves"
        body = {"move": move, **given}
        await self._insist(path, str(self._uuid()), body, headers=self.staff)
        sent.moves.append(move)

    async def _upload(self) -> Photo:
        body = {"content_type": "image/jpeg", "size": len(self.photo)}
        ticket = (await self._insist("/uploads", str(self._uuid()), body)).json()
        photo = Photo(ticket["id"], ticket["secret"])
        self.ledger.loose.append(photo)
        form = ticket["form"]
        await self._until(lambda: self._post_form(form), {204})
        photo.stored = True
        reply = await self._until(lambda: self._complete(photo), {202, 409})
        if reply.status_code == 409:
            # The store had said yes to this file.
            self.ledger.lost_photos.append(photo.id)
            raise GaveUp
        photo.completed = True
        return photo

    async def _post_form(self, form: dict[str, dict[str, str]]) -> httpx.Response:
        files = {"file": ("lamp.jpg", self.photo, "image/jpeg")}
        return await self.client.post(str(form["url"]), data=form["fields"], files=files)

    async def _complete(self, photo: Photo) -> httpx.Response:
        url = f"{self.base}/api/v1/uploads/{photo.id}/complete"
        return await self.client.post(url, headers={"Upload-Secret": photo.secret})

    async def _insist(
        self,
        path: str,
        key: str,
        body: object,
        *,
        headers: dict[str, str] | None = None,
        patient: bool = True,
    ) -> httpx.Response:
        """Send under one key until it is answered; the impatient leave at the first failure."""
        named = {"Idempotency-Key": key, **(headers or {})}
        url = f"{self.base}/api/v1{path}"
        return await self._until(
            lambda: self.client.post(url, json=body, headers=named), {200, 201}, patient=patient
        )

    async def _until(self, ask: Ask, expected: set[int], *, patient: bool = True) -> httpx.Response:
        deadline = time.monotonic() + LIMIT
        while time.monotonic() < deadline:
            reply = await self._once(ask)
            if reply is not None and reply.status_code in expected:
                self.ledger.writes += 1
                return reply
            if reply is not None and reply.status_code not in {409, 500, 502, 503, 504}:
                self.ledger.refused.append(f"{reply.status_code} {reply.text[:200]}")
                raise GaveUp
            if not patient:
                raise GaveUp
            self.ledger.retries += 1
            await asyncio.sleep(PAUSE)
        self.ledger.refused.append(f"no answer within {LIMIT:.0f} s")
        raise GaveUp

    async def _once(self, ask: Ask) -> httpx.Response | None:
        self.in_flight += 1
        try:
            return await ask()
        except httpx.HTTPError:
            return None
        finally:
            self.in_flight -= 1

    def _uuid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)


def _photo() -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize((640, 480)).convert("RGB").save(made, "JPEG")
    return made.getvalue()
