"""Whoever has the secret of an upload, and nobody else, completes and reads it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response

from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.photos import make_plain_jpeg
from tests.uploads import sending
from tests.uploads.sending import URL

Ask = Callable[[AsyncClient, str, Mapping[str, Any]], Awaitable[Response]]


async def _get(client: AsyncClient, upload_id: str, headers: Mapping[str, Any]) -> Response:
    return await client.get(f"{URL}/{upload_id}", headers=headers)


async def _complete(client: AsyncClient, upload_id: str, headers: Mapping[str, Any]) -> Response:
    return await client.post(f"{URL}/{upload_id}/complete", headers=headers)


@pytest.fixture(params=[_get, _complete])
def ask(request: pytest.FixtureRequest) -> Ask:
    return request.param


@pytest.mark.parametrize("secret", ["0000-0000-0000-0000", "x", "é".encode()])
async def test_a_wrong_secret_finds_nothing(
    client: AsyncClient, ask: Ask, secret: str | bytes
) -> None:
    ticket = await sending.sent(client, make_plain_jpeg())
    reply = await ask(client, ticket.id, {"Upload-Secret": secret})
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"
    assert (await sending.status(client, ticket))["state"] == "created"


async def test_the_secret_of_another_finds_nothing(client: AsyncClient, ask: Ask) -> None:
    mine = await sending.sent(client, make_plain_jpeg())
    other = await sending.sent(client, make_plain_jpeg())
    assert (await ask(client, other.id, mine.headers)).status_code == 404
    assert (await sending.status(client, other))["state"] == "created"


async def test_an_unknown_upload_looks_the_same(client: AsyncClient, ask: Ask) -> None:
    ticket = await sending.announced(client, 10)
    unknown = await ask(client, str(uuid4()), ticket.headers)
    wrong = await ask(client, ticket.id, {"Upload-Secret": "x"})
    assert (unknown.status_code, unknown.json()["detail"]) == (404, wrong.json()["detail"])


async def test_without_a_secret_it_is_asked_for(client: AsyncClient, ask: Ask) -> None:
    ticket = await sending.announced(client, 10)
    reply = await ask(client, ticket.id, {})
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["pointer"] == "#/header/Upload-Secret"


async def test_staff_have_no_way_around_the_secret(
    client: AsyncClient, ask: Ask, cast: Cast, as_: Headers
) -> None:
    ticket = await sending.announced(client, 10)
    for who in (cast.resident_a, cast.clerk_road, cast.admin):
        reply = await ask(client, ticket.id, {**as_(who), "Upload-Secret": "x"})
        assert reply.status_code == 404


async def test_the_secret_serves_whoever_signs_in_later(
    client: AsyncClient, cast: Cast, as_: Headers
) -> None:
    ticket = await sending.sent(client, make_plain_jpeg())
    reply = await _complete(client, ticket.id, {**as_(cast.resident_a), **ticket.headers})
    assert reply.status_code == 202


async def test_answers_about_uploads_are_kept_by_nobody(
    client: AsyncClient, run_jobs: RunJobs
) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    await run_jobs()
    reply = await _get(client, ticket.id, ticket.headers)
    assert reply.headers["cache-control"] == "no-store"
