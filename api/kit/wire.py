"""HTTP/1.1 over connections that stay open, for many exchanges with few servers.

httpx spends milliseconds of CPU on each exchange, this a tenth of one. It posts a body and reads
one, follows nothing and unpacks nothing. What is asked here may be asked twice: a connection that
was kept may end just when it is taken up, and then a fresh one is asked.
"""

import asyncio
import ssl
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import httptools

MOST_HEAD = 64 * 1024
"""Of the lines before an answer."""


class NoAnswerError(Exception):
    """There is no such server, or it does not answer as one does."""


class _EndedError(NoAnswerError):
    """The connection ended before the first byte of an answer."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


@lru_cache(maxsize=1)
def tls() -> ssl.SSLContext:
    """What certificates are checked against: read once, since each reading costs 20 ms of CPU."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)


class Place(NamedTuple):
    """Where a connection leads. `name`: what its certificate must say; empty: there is none."""

    address: str
    port: int
    name: str


class _Parser(Protocol):
    def feed_data(self, data: bytes) -> None: ...
    def get_status_code(self) -> int: ...
    def should_keep_alive(self) -> bool: ...


class Connections:
    """Those that are open and free, each for one exchange at a time."""

    def __init__(self) -> None:
        self._free: dict[Place, list[_Connection]] = defaultdict(list)

    async def ask(self, place: Place, request: bytes, most: int) -> Answer:
        """What a server says to a request; `NoAnswerError` also where it says more than `most`
        bytes."""
        while kept := self._taken(place):
            try:
                return await self._asked(place, kept, request, most)
            except _EndedError:
                continue
        return await self._asked(place, await _connected(place), request, most)

    async def _asked(
        self, place: Place, connection: "_Connection", request: bytes, most: int
    ) -> Answer:
        try:
            answer = await connection.ask(request, most)
        except BaseException:
            connection.close()
            raise
        if connection.is_open:
            self._free[place].append(connection)
        return answer

    def _taken(self, place: Place) -> "_Connection | None":
        free = self._free[place]
        while free:
            connection = free.pop()
            if connection.is_open:
                return connection
        return None

    def close(self) -> None:
        """End those that are free."""
        for free in self._free.values():
            while free:
                free.pop().close()


_of_loops: WeakKeyDictionary[asyncio.AbstractEventLoop, Connections] = WeakKeyDictionary()


def kept() -> Connections:
    """The connections that this program keeps for as long as it runs."""
    return _of_loops.setdefault(asyncio.get_running_loop(), Connections())


async def posted(
    server: str, path: str, headers: Mapping[str, str], body: bytes, most: int
) -> Answer:
    """Post to a server of our own choice (`https://host:port/below`)."""
    parts = urlsplit(server)
    host, secure = parts.hostname or "", parts.scheme == "https"
    place = Place(host, parts.port or (443 if secure else 80), host if secure else "")
    request = posting(parts.netloc, f"{parts.path.rstrip('/')}{path}", headers, body)
    return await kept().ask(place, request, most)


def posting(host: str, target: str, headers: Mapping[str, str], body: bytes) -> bytes:
    """A request as it goes over the wire."""
    lines = [
        f"POST {target} HTTP/1.1",
        f"Host: {host}",
        *(f"{name}: {value}" for name, value in headers.items()),
        f"Content-Length: {len(body)}",
    ]
    if any("\r" in line or "\n" in line for line in lines):
        raise ValueError("A line of a request has no line of its own in it")
    return "\r\n".join([*lines, "", ""]).encode("ascii") + body


async def _connected(place: Place) -> "_Connection":
    loop = asyncio.get_running_loop()
    try:
        _, connection = await loop.create_connection(
            _Connection, place.address, place.port,
            ssl=tls() if place.name else None, server_hostname=place.name or None,
        )  # fmt: skip
    except OSError as error:
        raise NoAnswerError from error
    return connection


class _Connection(asyncio.Protocol):
    """One connection; calls itself back while an answer is read."""

    def __init__(self) -> None:
        self.is_open = False
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._begin()

    def _begin(self) -> None:
        self._parser: _Parser = httptools.HttpResponseParser(self)
        self._read, self._left = 0, 0
        self._body = bytearray()
        self._is_told, self._has_end = False, False

    def ask(self, request: bytes, most: int) -> "asyncio.Future[Answer]":
        """Write a request; what comes back."""
        self._waiting = asyncio.get_running_loop().create_future()
        if self._transport is None or not self.is_open:
            self._waiting.set_exception(_EndedError())
            return self._waiting
        self._begin()
        self._left = MOST_HEAD + most
        self._transport.write(request)
        return self._waiting

    def close(self) -> None:
        """End it; whoever waits is not told."""
        self._waiting, self.is_open = None, False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It is there."""
        assert isinstance(transport, asyncio.Transport)
        self._transport, self.is_open = transport, True

    def data_received(self, data: bytes) -> None:
        """Part of an answer; what nobody asked for ends the connection."""
        self._read += len(data)
        if self._waiting is None or self._read > self._left:
            self._fail(NoAnswerError("more than was asked for"))
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            self._fail(NoAnswerError(type(error).__name__))

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over; where an answer does not say where it ends, so is the answer."""
        self.is_open = False
        if self._is_told and not self._has_end and exc is None:
            self._answer()
        else:
            self._fail(_EndedError() if not self._read else NoAnswerError("half an answer"))

    def on_header(self, name: bytes, _value: bytes) -> None:
        """A line of the head."""
        self._has_end |= name.lower() in {b"content-length", b"transfer-encoding"}

    def on_headers_complete(self) -> None:
        """The head is over."""
        self._is_told = True

    def on_body(self, body: bytes) -> None:
        """Part of the body."""
        self._body += body

    def on_message_complete(self) -> None:
        """The answer is over, unless it was the promise of one."""
        if self._parser.get_status_code() < 200:
            self._is_told, self._has_end = False, False
            return
        self.is_open = self.is_open and self._parser.should_keep_alive()
        self._answer()

    def _answer(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_result(Answer(self._parser.get_status_code(), bytes(self._body)))
        self._end_unless_open()

    def _fail(self, error: NoAnswerError) -> None:
        waiting, self._waiting = self._waiting, None
        self.is_open = False
        if waiting is not None and not waiting.done():
            waiting.set_exception(error)
        self._end_unless_open()

    def _end_unless_open(self) -> None:
        if not self.is_open and self._transport is not None:
            self._transport.abort()
