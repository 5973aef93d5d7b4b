"""A push service (RFC 8030): takes what is encrypted, short enough and signed for it; says what a
test wants it to say of a browser."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.open311.served import served

MOST = 4096


@dataclass(frozen=True)
class Seen:
    """A notice that came in."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """Where it is, what it was given, and the status that it answers for a browser by its name."""

    base: str = ""
    seen: list[Seen] = field(default_factory=list[Seen])
    answers: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def host(self) -> str:
        """Host and port."""
        return self.base.partition("//")[2]

    def endpoint(self, name: str) -> str:
        """The address of a browser."""
        return f"{self.base}/push/{name}"

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """ASGI."""
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        seen = Seen(scope["path"], headers, body)
        name = scope["path"].rpartition("/")[2]
        status = (
            self.answers.get(name, 201) if (fault := self._fault(scope, seen)) is None else fault
        )
        if status < 300:
            self.seen.append(seen)
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    def _fault(self, scope: Any, seen: Seen) -> int | None:
        if scope["method"] != "POST":
            return 405
        if len(seen.body) > MOST:
            return 413
        if seen.headers.get("content-encoding") != "aes128gcm" or "ttl" not in seen.headers:
            return 400
        return None if self._is_signed(seen.headers.get("authorization", "")) else 403

    def _is_signed(self, authorization: str) -> bool:
        scheme, _, rest = authorization.partition(" ")
        parts = dict(part.strip().partition("=")[::2] for part in rest.split(","))
        if scheme != "vapid" or {"t", "k"} - parts.keys():
            return False
        claims = parts["t"].split(".")[1]
        said = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
        return said.get("aud") == self.base and str(said.get("sub", "")) != ""


@asynccontextmanager
async def running() -> AsyncIterator[PushService]:
    """The service as long as the block lasts."""
    service = PushService()
    async with served(service) as base:
        service.base = base
        yield service
