"""Connections that stay open: what is asked twice, what ends them, what is not taken."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from api.kit.wire import Connections, NoAnswerError, Place, posting

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Scripted:
    """A server that says what it is told to, for each request one thing."""

    def __init__(self, *says: bytes) -> None:
        self.says, self.connections, self.asked = [*says], 0, list[bytes]()

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        self.connections += 1
        while request := await reader.read(65536):
            self.asked.append(request)
            said = self.says.pop(0)
            writer.write(said)
            await writer.drain()
            if b"close" in said or not said:
                break
        writer.close()


@asynccontextmanager
async def at(
    server: Callable[[asyncio.StreamReader, asyncio.StreamWriter], object],
) -> AsyncIterator[Place]:
    listening = await asyncio.start_server(server, "127.0.0.1", 0)  # type: ignore[arg-type]
    async with listening:
        yield Place("127.0.0.1", listening.sockets[0].getsockname()[1], "")


async def ask(connections: Connections, place: Place, most: int = 1000) -> tuple[int, bytes]:
    request = posting("example.jp", "/a", {"X": "1"}, b"body")
    async with asyncio.timeout(5):
        answer = await connections.ask(place, request, most)
    return answer.status, answer.body


async def test_one_connection_is_asked_again_and_again() -> None:
    server, connections = Scripted(OK, OK, OK), Connections()
    async with at(server) as place:
        assert [await ask(connections, place) for _ in range(3)] == [(200, b"ok")] * 3
        connections.close()
    assert server.connections == 1
    assert server.asked[0] == (
        b"POST /a HTTP/1.1\r\nHost: example.jp\r\nX: 1\r\nContent-Length: 4\r\n\r\nbody"
    )


async def test_a_connection_that_ended_is_no_answer_of_the_server() -> None:
    """It is asked over a fresh one, and only where the first had not answered anything."""
    server, connections = Scripted(OK, b"", OK, b"HTTP/1.1 200 O"), Connections()
    async with at(server) as place:
        assert await ask(connections, place) == (200, b"ok")
        assert await ask(connections, place) == (200, b"ok")
        assert server.connections == 2
        server.says = [b"HTTP/1.1 200 close", OK]
        with pytest.raises(NoAnswerError):
            await ask(connections, place)
        assert len(server.says) == 1
        connections.close()


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
         (201, b"ok")),
        (b"HTTP/1.1 410 Gone\r\nConnection: close\r\n\r\nto the end", (410, b"to the end")),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK, (200, b"ok")),
        (b"HTTP/1.1 204 No Content\r\n\r\n", (204, b"")),
    ],
)  # fmt: skip
async def test_every_way_to_end_an_answer(said: bytes, answer: tuple[int, bytes]) -> None:
    connections = Connections()
    async with at(Scripted(said)) as place:
        assert await ask(connections, place) == answer
        connections.close()


@pytest.mark.parametrize(
    "said",
    [
        b"", b"SSH-2.0-close\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nclose",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n" + b"x" * 200_000,
    ],
)  # fmt: skip
async def test_what_is_no_answer(said: bytes) -> None:
    async with at(Scripted(said)) as place:
        with pytest.raises(NoAnswerError):
            await ask(Connections(), place)


async def test_nobody_is_there() -> None:
    async with at(Scripted()) as place:
        pass
    with pytest.raises(NoAnswerError):
        await ask(Connections(), place)


def test_no_line_brings_another() -> None:
    with pytest.raises(ValueError, match="line"):
        posting("example.jp", "/a", {"X": "1\r\nY: 2"}, b"")
