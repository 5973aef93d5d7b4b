"""Addresses that others named: nothing behind our own walls is ever spoken to."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import outward
from api.kit.outward import OutwardError
from api.kit.settings import Settings
from tests.frame import environment
from tests.frame.queue import RunJobs
from tests.open311.conftest import Friend
from tests.open311.served import served
from tests.photos.canaries import canaries_in
from tests.photos.makers import make_canary_jpeg

PICTURE = make_canary_jpeg()
asked: list[dict[str, Any]] = []


Header = tuple[bytes, bytes]
ANSWERS: dict[str, tuple[int, list[Header], bytes]] = {
    "/loop": (302, [(b"location", b"/loop")], b""),
    "/inside": (302, [(b"location", b"http://127.0.0.1:9/secret")], b""),
    "/page": (200, [], b"<html>not a picture</html>"),
    "/packed": (200, [(b"content-encoding", b"gzip")], PICTURE),
    "/missing": (404, [], b""),
    "/down": (503, [], b""),
    "/flood": (200, [], b"x" * 30 * 1024 * 1024),
}


async def pictures(scope: Any, receive: Any, send: Any) -> None:
    """A site with photographs, redirects, floods and lies."""
    path = scope["path"]
    asked.append({"path": path, "headers": dict(scope["headers"])})
    if path == "/slow":
        await asyncio.sleep(3)
    status, headers, body = ANSWERS.get(path, (200, [], PICTURE))
    if path.startswith("/to/"):
        status, headers, body = 302, [(b"location", path[3:].encode())], b""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
async def site() -> AsyncIterator[str]:
    """The site, on the list of what may be asked."""
    asked.clear()
    async with served(pictures) as address:
        environment.change({"OUTWARD_ALLOWED": address.partition("://")[2]})
        yield address
        environment.change({"OUTWARD_ALLOWED": ""})


async def reason(url: str, most: int = 1000) -> str:
    with pytest.raises(OutwardError) as refused:
        await outward.fetch(url, most=most)
    return refused.value.reason


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
        "http://0.0.0.0/", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:8.8.8.8]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::808:808]/",
        "http://[2002:7f00:1::]/", "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://224.0.0.1/",
        "http://[fe80::1]/", "http://[fc00::1]/", "http://[ff02::1]/", "http://255.255.255.255/",
        "http://localhost/", "http://192.0.2.1/", "http://198.18.0.1/",
    ],
)  # fmt: skip
async def test_what_is_not_public_is_not_spoken_to(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _resolve_for_real(monkeypatch)
    assert await reason(url) == "not_public"


def _resolve_for_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers need no name server: let them through the guard of the tests."""
    from tests.frame.network import _getaddrinfo

    monkeypatch.setattr("socket.getaddrinfo", _getaddrinfo)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.jp/", "http://", "http://u:p@example.jp/",
            "gopher://x", "http://example.jp:99999/", "//example.jp"],
)  # fmt: skip
async def test_what_is_no_address(url: str) -> None:
    assert await reason(url) == "not_an_address"


def names(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """A name server that says something else each time."""
    left = list(answers)
    asked_for: list[str] = []

    def resolve(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        asked_for.append(str(host))
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(2, 1, 6, "", (address, port)) for address in found]

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    return asked_for


async def test_one_private_address_among_public_ones_is_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names(monkeypatch, ["93.184.216.34", "10.0.0.1"])
    assert await reason("http://mixed.example.jp/") == "not_public"


async def test_a_name_is_looked_up_once_and_that_address_is_dialled(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = site.rpartition(":")[2]
    environment.change({"OUTWARD_ALLOWED": f"turning.example.jp:{port}"})
    asked_for = names(monkeypatch, ["127.0.0.1"], ["203.0.113.9"])
    body = await outward.fetch(f"http://turning.example.jp:{port}/a.jpg", most=10**7)
    assert body == PICTURE
    assert asked_for == ["turning.example.jp"]
    headers = asked[0]["headers"]
    assert headers[b"host"] == f"turning.example.jp:{port}".encode()
    assert not {b"cookie", b"authorization"} & set(headers)


async def test_redirects_are_looked_at_each(site: str) -> None:
    assert await outward.fetch(f"{site}/to/to/a.jpg", most=10**7) == PICTURE
    assert await reason(f"{site}/inside") == "not_public"
    assert await reason(f"{site}/loop") == "too_many_redirects"


async def test_caps(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await reason(f"{site}/flood", 1024 * 1024) == "too_large"
    assert await reason(f"{site}/packed", 10**7) == "compressed"
    monkeypatch.setattr(outward, "SECONDS", 0.3)
    assert await reason(f"{site}/slow", 10**7) == "too_slow"


async def test_a_redirect_of_a_named_server_is_not_followed(site: str) -> None:
    answer = await outward.call("GET", f"{site}/to/a.jpg", most=1000)
    assert (answer.status, len(asked)) == (302, 1)


def test_production_has_no_list() -> None:
    with pytest.raises(ValueError, match="OUTWARD_ALLOWED"):
        Settings(env="production", outward_allowed="127.0.0.1:80", secret_key="x" * 32)


Rows = Callable[[str], Awaitable[list[Any]]]


@pytest.fixture
def rows(session: AsyncSession) -> Rows:
    async def read(sql: str) -> list[Any]:
        return list((await session.execute(text(sql))).all())

    return read


async def test_photographs_by_their_address_lose_their_metadata(
    friend: Friend, site: str, run_jobs: RunJobs, s3: Any, rows: Rows
) -> None:
    from api.kit import storage

    await friend.number(**{"media_url": [f"{site}/a.jpg", f"{site}/to/b.jpg"]})
    await run_jobs()
    assert await rows("SELECT state, url FROM open311_media") == [("taken", None)] * 2
    ids = [row[0] for row in await rows("SELECT upload_id FROM report_photos ORDER BY position")]
    assert len(ids) == 2
    shown = await storage.get(f"renditions/{ids[0]}/large.webp")
    assert canaries_in(PICTURE)
    assert canaries_in(shown or PICTURE) == []


@pytest.mark.parametrize(
    ("path", "why"),
    [("/page", "not_an_image"), ("/missing", "http_404"), ("/inside", "not_public"),
     ("/packed", "compressed")],
)  # fmt: skip
async def test_what_cannot_be_had_is_left_out(
    friend: Friend, site: str, run_jobs: RunJobs, rows: Rows, path: str, why: str
) -> None:
    await friend.number(media_url=f"{site}{path}")
    await run_jobs()
    assert await rows("SELECT state, reason, url FROM open311_media") == [("refused", why, None)]
    assert await rows("SELECT count(*) FROM reports") == [(1,)]


async def test_what_may_pass_is_tried_again(
    friend: Friend, site: str, run_jobs: RunJobs, rows: Rows
) -> None:
    await friend.number(media_url=f"{site}/down")
    with pytest.raises(OutwardError):
        await run_jobs()
    assert await rows("SELECT state FROM open311_media") == [("waiting",)]
