"""Answers of the API are packed for who takes it; files, commands and small answers are not."""

import httpx
import pytest
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.kit.packed import WORTH_IT, Packed

WORDS = "街路灯がつきません。" * 300


async def _say(request: Request) -> Response:
    length = int(request.query_params.get("length", len(WORDS)))
    return Response(WORDS[:length], media_type="application/json", headers={"ETag": '"1"'})


def _app() -> Packed:
    methods = ["GET", "POST"]
    paths = ("/api/v1/things", "/files/thing")
    return Packed(Starlette(routes=[Route(path, _say, methods=methods) for path in paths]))


async def _ask(method: str, path: str, takes: str = "gzip") -> httpx.Response:
    async with AsyncClient(transport=ASGITransport(app=_app()), base_url="http://x") as client:
        return await client.request(method, path, headers={"Accept-Encoding": takes})


async def test_a_long_answer_travels_small() -> None:
    packed, plain = await _ask("GET", "/api/v1/things"), await _ask("GET", "/api/v1/things", "br")
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 10
    assert packed.text == plain.text == WORDS
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert packed.headers["etag"] == plain.headers["etag"] == '"1"'


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/things"),
        ("GET", "/files/thing"),
        ("GET", f"/api/v1/things?length={WORTH_IT // 3 - 1}"),
    ],
)
async def test_the_rest_stays_as_it_is(method: str, path: str) -> None:
    reply = await _ask(method, path)
    assert "content-encoding" not in reply.headers
    assert WORDS.startswith(reply.text)
