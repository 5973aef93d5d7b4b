"""Load over connections that are kept: each sends its next request when an answer is whole."""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlsplit
from uuid import uuid4

import uvloop

CONNECTIONS = 16
Ask = Callable[[], bytes]
"""The bytes of the next request."""


@dataclass
class Load:
    """What one burst of load gave; each time is that of one answer, in seconds."""

    seconds: float = 0
    times: list[float] = field(default_factory=list[float])
    failed: Counter[str] = field(default_factory=Counter[str])
    """What came that was no answer, by its status; `lost` where the connection ended."""

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.times) / self.seconds

    def quantile(self, part: float) -> float:
        """The time in milliseconds that this part of the answers needed at most."""
        return sorted(self.times)[min(int(len(self.times) * part), len(self.times) - 1)] * 1000


class _Connection(asyncio.Protocol):
    """One connection; `over` is done when it has nothing to wait for any more."""

    def __init__(self, ask: Ask, load: Load, until: float, most: int | None) -> None:
        self.ask, self.load, self.until, self.most = ask, load, until, most
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.came = bytearray()
        self.whole: int | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's own is none by its class.
        self.transport = cast(asyncio.WriteTransport, transport)
        self._next()

    def data_received(self, data: bytes) -> None:
        self.came += data
        if self.whole is None and (end := self.came.find(b"\r\n\r\n")) >= 0:
            head = bytes(self.came[:end]).lower()
            _, named, length = head.partition(b"content-length:")
            self.whole = end + 4 + (int(length.split(b"\r\n", 1)[0]) if named else 0)
        if self.whole is not None and len(self.came) >= self.whole:
            self.load.times.append(time.perf_counter() - self.sent)
            status = self.came[9:12].decode()
            if status[0] not in "23":
                self.load.failed[status] += 1
            self._next()

    def connection_lost(self, _: Exception | None) -> None:
        if not self.over.done():
            self.load.failed["lost"] += 1
            self.over.set_result(None)

    def _next(self) -> None:
        enough = self.most is not None and len(self.load.times) >= self.most
        if enough or time.perf_counter() > self.until:
            self.over.set_result(None)
            self.transport.close()
            return
        self.came.clear()
        self.whole = None
        self.sent = time.perf_counter()
        self.transport.write(self.ask())


def burst(
    url: str, ask: Ask, *, seconds: float = 60, most: int | None = None, at_once: int = CONNECTIONS
) -> Load:
    """Ask one address for some seconds, or until there are so many answers."""
    return uvloop.run(_burst(url, ask, seconds, most, at_once))


async def _burst(url: str, ask: Ask, seconds: float, most: int | None, at_once: int) -> Load:
    place = urlsplit(url)
    loop = asyncio.get_running_loop()
    load = Load()
    began = time.perf_counter()
    until = began + seconds
    made = [
        await loop.create_connection(
            lambda: _Connection(ask, load, until, most), place.hostname, place.port
        )
        for _ in range(at_once)
    ]
    await asyncio.wait_for(asyncio.gather(*(one.over for _, one in made)), seconds + 30)
    load.seconds = time.perf_counter() - began
    return load


def getting(url: str, headers: Mapping[str, str]) -> Ask:
    """The same question each time."""
    request = _head("GET", url, headers) + b"\r\n"
    return lambda: request


def posting(url: str) -> Ask:
    """Another report each time, somewhere in the ward: a new key, a new submission."""

    def ask() -> bytes:
        body = json.dumps(report(), ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            "Idempotency-Key": f"bench-{uuid4()}",
        }
        return _head("POST", url, headers) + b"\r\n" + body

    return ask


def report() -> dict[str, object]:
    """A new report."""
    # All of it in the ward, and wide: within a few streets there are only so many an hour.
    latitude, longitude = random.uniform(35.737, 35.755), random.uniform(139.605, 139.64)  # noqa: S311
    return {
        "submission_id": str(uuid4()), "category": "street_light",
        "text": "夜になっても街路灯がつきません。",
        "place": {"latitude": latitude, "longitude": longitude}, "email": "bench@example.jp",
    }  # fmt: skip


def _head(method: str, url: str, headers: Mapping[str, str]) -> bytes:
    place = urlsplit(url)
    target = place.path + (f"?{place.query}" if place.query else "")
    lines = [f"{method} {target} HTTP/1.1", f"Host: {place.netloc}"]
    return "".join(f"{line}\r\n" for line in (*lines, *map(": ".join, headers.items()))).encode()
