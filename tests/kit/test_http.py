"""The outermost layer: limits, catch-all, request id, headers; some on a real server."""

import asyncio
import http.client
import json
import logging
import socket
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.types import Receive, Scope, Send

from api.kit.http import SECURITY_HEADERS, Guard, Limits
from tests.kit.running import uvicorn
from tests.kit.small import LIMITS, small_client

PATIENT = Limits(body=LIMITS.body, seconds=30)
ALL = [
    ("GET", "/", 404),
    ("DELETE", "/api/v1/wishes", 405),
    ("POST", "/api/v1/wishes", 422),
    ("GET", "/api/v1/not-now", 409),
    ("GET", "/api/v1/broken", 500),
    ("GET", "/api/v1/slow", 503),
    ("GET", "/api/v1/wishes/01900000-0000-7000-8000-000000000001", 200),
]


@pytest.fixture
async def small() -> AsyncIterator[AsyncClient]:
    async with small_client() as client:
        yield client


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    hasty = ("--http", "tests.kit.small:Hasty")
    with uvicorn("tests.kit.small:app", "--no-access-log", *hasty) as served:
        yield served


@pytest.mark.parametrize(("method", "path", "status"), ALL)
async def test_every_answer_has_every_header(
    small: AsyncClient, method: str, path: str, status: int
) -> None:
    reply = await small.request(method, path)
    assert reply.status_code == status
    for name, value in SECURITY_HEADERS.items():
        assert reply.headers[name] == value
    assert reply.headers["strict-transport-security"].startswith("max-age=31536000")
    assert len(reply.headers["x-request-id"]) == 32
    if path.startswith("/api/"):
        assert reply.headers["cache-control"] == "no-store"


async def test_request_ids_differ_and_are_not_taken_from_outside(small: AsyncClient) -> None:
    replies = [await small.get("/", headers={"X-Request-Id": "mine"}) for _ in range(2)]
    ids = {reply.headers["x-request-id"] for reply in replies}
    assert len(ids) == 2
    assert "mine" not in ids


async def test_a_page_may_say_more_exactly_what_it_needs(small: AsyncClient) -> None:
    reply = await small.get("/api/v1/own-headers")
    assert reply.headers["content-security-policy"] == "default-src 'self'"
    assert reply.headers["cache-control"] == "no-cache"


async def test_no_hsts_over_plain_http() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError

    transport = ASGITransport(app=Guard(app, limits_of=lambda _: LIMITS))
    async with AsyncClient(transport=transport, base_url="http://small") as plain:
        assert "strict-transport-security" not in (await plain.get("/")).headers


async def test_the_time_limit_says_when_to_come_again(small: AsyncClient) -> None:
    reply = await small.get("/api/v1/slow")
    assert reply.json()["code"] == "unavailable"
    assert int(reply.headers["retry-after"]) > 0


async def test_a_body_that_does_not_arrive_is_a_timeout() -> None:
    async def dripping() -> AsyncIterator[bytes]:
        yield b'{"title"'
        await asyncio.sleep(30)

    async with small_client(Limits(seconds=0.2)) as small:
        reply = await small.post(
            "/api/v1/wishes", content=dripping(), headers={"Content-Type": "application/json"}
        )
    assert (reply.status_code, reply.json()["code"]) == (408, "request-timeout")


async def test_a_body_that_trickles_is_cut_off() -> None:
    async def trickling() -> AsyncIterator[bytes]:
        for letter in b'{"title": "' + b"a" * 1000:
            yield bytes([letter])
            await asyncio.sleep(0.01)

    limits = Limits(arrival=0.1, slowest=1000)
    for headers in ({"Content-Type": "application/json"}, {"Content-Type": "text/plain"}):
        async with small_client(limits) as small:
            reply = await small.post("/api/v1/wishes", content=trickling(), headers=headers)
        assert (reply.status_code, reply.json()["code"]) == (408, "request-timeout")
        assert reply.headers["connection"] == "close"


async def test_a_slow_body_that_comes_on_is_read() -> None:
    async def coming() -> AsyncIterator[bytes]:
        yield b'{"title": "a"'
        for _ in range(5):
            await asyncio.sleep(0.05)
            yield b" " * 200
        yield b"}"

    async with small_client(Limits(arrival=0.1, slowest=1000)) as small:
        headers = {"Content-Type": "application/json"}
        reply = await small.post("/api/v1/wishes", content=coming(), headers=headers)
    assert reply.status_code == 201


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/not-now", "/api/v1/own-headers", "/api/v1/broken", "/api/v1/wishes"]
)
async def test_head_is_get_without_the_body(small: AsyncClient, path: str) -> None:
    got, head = await small.get(path), await small.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    names = got.headers.keys() - {"x-request-id"}
    assert {name: head.headers[name] for name in names} == {n: got.headers[n] for n in names}


@pytest.mark.parametrize("name", ["Authorization", "Alert-Key", "Device-Key", "Link-Key"])
async def test_what_is_somebodys_own_is_not_kept(small: AsyncClient, name: str) -> None:
    reply = await small.get("/api/v1/own-headers", headers={name: "secret"})
    assert reply.headers["cache-control"] == "no-store"


async def test_a_body_at_the_limit_passes_and_one_byte_more_does_not() -> None:
    async with small_client(PATIENT) as small:
        for more, status in ((0, 201), (1, 413)):
            body = b'{"title":"a"' + b" " * (LIMITS.body - 13 + more) + b"}"
            reply = await small.post(
                "/api/v1/wishes", content=body, headers={"Content-Type": "application/json"}
            )
            assert reply.status_code == status


async def test_faults_are_in_the_log_with_their_request_but_without_their_words(
    small: AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        await small.get("/api/v1/broken")
    by_message = {record.message: record for record in caplog.records}
    assert by_message["unhandled error"].exc_info
    request: Any = by_message["request"]
    assert (request.operation, request.status, request.method) == ("break_down", 500, "GET")


def exchange(address: tuple[str, int], sent: bytes) -> bytes:
    """What a server answers to these bytes until it closes."""
    with socket.create_connection(address, timeout=20) as wire:
        wire.sendall(sent)
        received = b""
        while part := wire.recv(65536):
            received += part
    return received


def problem_of(answer: bytes) -> dict[str, Any]:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    assert b"x-request-id" in head.lower()
    assert b"\r\nconnection: close" in head.lower()
    return json.loads(body)


def test_a_declared_flood_is_refused_before_it_comes(address: tuple[str, int]) -> None:
    head = b"POST /api/v1/wishes HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n"
    assert problem_of(exchange(address, head))["code"] == "too-large"


@pytest.mark.parametrize("host", [b"", b"Host:\r\n", b"Host: \r\n", b"Host: a\r\nHost: b\r\n"])
def test_a_request_names_its_host_once(address: tuple[str, int], host: bytes) -> None:
    head = b"GET /api/v1/own-headers HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n"
    assert problem_of(exchange(address, head))["code"] == "bad-request"


def test_connections_without_a_request_do_not_stay(address: tuple[str, int]) -> None:
    began = time.monotonic()
    wires = [socket.create_connection(address, timeout=20) for _ in range(300)]
    for number, wire in enumerate(wires):
        wire.sendall((b"", b"GET ", b"GET / HTTP/1.1\r\nHost: x\r\nX: ")[number % 3])
    assert [wire.recv(1) for wire in wires] == [b""] * 300
    assert time.monotonic() - began < 15
    for wire in wires:
        wire.close()


def test_a_further_request_has_to_come_too(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=20) as wire:
        wire.sendall(b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
        assert wire.recv(65536).startswith(b"HTTP/1.1 404")
        wire.sendall(b"GET / HTTP/1.1\r\n")
        while wire.recv(65536):
            pass


def test_a_chunked_flood_is_cut_off(address: tuple[str, int]) -> None:
    head = b"POST /api/v1/wishes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    chunk = b"1000\r\n" + b" " * 4096 + b"\r\n"
    sent = head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 3
    assert problem_of(exchange(address, sent))["code"] == "too-large"


def test_a_connection_outlives_errors(address: tuple[str, int]) -> None:
    connection = http.client.HTTPConnection(*address, timeout=20)
    connection.connect()
    wire = connection.sock
    for path, status in [("/api/v1/broken", 500), ("/api/v1/slow", 503), ("/nothing", 404)] * 3:
        connection.request("GET", path)
        reply = connection.getresponse()
        assert reply.status == status
        assert json.loads(reply.read())["status"] == status
        assert connection.sock is wire
    connection.close()


@pytest.mark.parametrize("length", ["abc", "-1", "\xb2", "1e3"])
async def test_a_length_that_is_no_number(length: str) -> None:
    sent: list[Any] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("not reached")

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("not read")

    scope = {
        "type": "http", "path": "/", "method": "POST",
        "headers": [(b"content-length", length.encode("latin-1"))],
    }  # fmt: skip
    await Guard(app, limits_of=lambda _: LIMITS)(scope, receive, send)
    assert sent[0]["status"] == 400


async def test_what_was_begun_is_not_answered_twice() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "path": "/", "method": "GET", "headers": [(b"host", b"x")]}
    await Guard(app, limits_of=lambda _: LIMITS)(scope, receive, send)
    assert [message["type"] for message in sent] == ["http.response.start"]
