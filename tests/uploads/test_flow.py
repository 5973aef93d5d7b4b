"""A photograph's way: announced, sent, completed, processed, served."""

import io
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from PIL import Image

from api.kit.clock import JST
from tests.frame.queue import RunJobs
from tests.photos import is_upright, make_plain_jpeg
from tests.uploads import sending
from tests.uploads.sending import URL

LAMP = (35.7378, 139.5960)


async def test_a_photograph_becomes_two_pictures(client: AsyncClient, run_jobs: RunJobs) -> None:
    body = make_plain_jpeg(2400, 1800, orientation=6, place=LAMP, taken="2026:10:17 16:43:21")
    ticket = await sending.received(client, body)
    assert (await sending.status(client, ticket))["state"] == "received"
    assert await run_jobs() == ["uploads.process"]
    told = await sending.status(client, ticket)
    assert told["state"] == "ready"
    assert told["refused_because"] is None
    assert max(told["large"]["width"], told["large"]["height"]) == 1600
    assert max(told["small"]["width"], told["small"]["height"]) == 400
    for size in ("large", "small"):
        served = await client.get(told[size]["url"])
        assert served.headers["content-type"] == "image/webp"
        with Image.open(io.BytesIO(served.content)) as picture:
            assert picture.format == "WEBP"
            assert picture.size == (told[size]["width"], told[size]["height"])
            assert is_upright(picture)


async def test_place_and_time_are_offered_to_the_uploader(
    client: AsyncClient, run_jobs: RunJobs
) -> None:
    body = make_plain_jpeg(place=LAMP, taken="2026:10:17 16:43:21")
    ticket = await sending.received(client, body)
    await run_jobs()
    taken = (await sending.status(client, ticket))["taken"]
    assert datetime.fromisoformat(taken["at"]) == datetime(2026, 10, 17, 16, 43, 21, tzinfo=JST)
    assert (taken["latitude"], taken["longitude"]) == pytest.approx(LAMP, abs=1e-6)


async def test_a_small_photograph_is_not_enlarged(client: AsyncClient, run_jobs: RunJobs) -> None:
    ticket = await sending.received(client, make_plain_jpeg(320, 240))
    await run_jobs()
    told = await sending.status(client, ticket)
    assert (told["large"]["width"], told["large"]["height"]) == (320, 240)
    assert (told["small"]["width"], told["small"]["height"]) == (320, 240)


async def test_a_key_is_required_and_gives_the_same_ticket(client: AsyncClient) -> None:
    body = {"content_type": "image/jpeg", "size": 1000}
    without = await client.post(URL, json=body)
    assert without.status_code == 422
    assert without.json()["errors"][0]["pointer"] == "#/header/Idempotency-Key"
    key = {"Idempotency-Key": str(uuid4())}
    first, again = [await client.post(URL, json=body, headers=key) for _ in range(2)]
    assert first.content == again.content
    other = await client.post(URL, json={**body, "size": 1001}, headers=key)
    assert other.status_code == 422


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"content_type": "image/\u0007", "size": 10}, "/content_type"),
        ({"content_type": "image/jpeg", "size": 0}, "/size"),
        ({"content_type": "image/jpeg", "size": 20 * 1024 * 1024 + 1}, "/size"),
        ({"content_type": "image/jpeg"}, "/size"),
        ({"content_type": "image/jpeg", "size": 10, "state": "ready"}, "/state"),
    ],
)
async def test_what_is_not_taken_is_named(
    client: AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    reply = await client.post(URL, json=body, headers={"Idempotency-Key": str(uuid4())})
    assert reply.status_code == 422
    assert [error["pointer"] for error in reply.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    "declared",
    [
        {},
        *({"content_type": name} for name in ("", "image/avif", "text/html", "写真", "IMAGE/JPG")),
    ],
)
async def test_a_declared_type_is_a_hint(
    client: AsyncClient, run_jobs: RunJobs, declared: dict[str, str]
) -> None:
    picture = make_plain_jpeg()
    reply = await client.post(
        URL, json={**declared, "size": len(picture)}, headers={"Idempotency-Key": str(uuid4())}
    )
    assert reply.status_code == 201, reply.text
    assert reply.json()["form"]["fields"]["Content-Type"] == "application/octet-stream"


async def test_completing_before_the_bytes_are_there_is_too_early(
    client: AsyncClient, run_jobs: RunJobs
) -> None:
    ticket = await sending.announced(client, 1000)
    early = await sending.complete(client, ticket)
    assert early.status_code == 409
    assert early.headers["content-type"] == "application/problem+json"
    assert (await sending.status(client, ticket))["state"] == "created"
    assert await run_jobs() == []


async def test_completing_twice_processes_once(client: AsyncClient, run_jobs: RunJobs) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    assert (await sending.complete(client, ticket)).status_code == 202
    assert await run_jobs() == ["uploads.process"]
    late = await sending.complete(client, ticket)
    assert (late.status_code, late.json()["state"]) == (202, "ready")
    assert await run_jobs() == []
