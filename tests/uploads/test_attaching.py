"""A record takes photographs: its own, received, each once."""

import asyncio
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import text

from api.kit.db import transaction
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.photos import make_plain_jpeg
from tests.reports.factories import body, key, receive
from tests.uploads import sending

REPORTS = "/api/v1/reports"


async def _report(client: AsyncClient, *refs: dict[str, str]) -> Response:
    return await client.post(REPORTS, json=body(uploads=list(refs)), headers=key())


def _refusal(reply: Response) -> tuple[int, str, str]:
    error = reply.json()["errors"][0]
    return reply.status_code, error["pointer"], error["code"]


async def test_an_unknown_upload_is_refused(client: AsyncClient) -> None:
    reply = await _report(client, {"id": str(uuid4()), "secret": "0000-0000-0000-0000"})
    assert _refusal(reply) == (422, "/uploads/0", "unknown")


async def test_the_secret_of_another_upload_does_not_attach(client: AsyncClient) -> None:
    mine = await sending.received(client, make_plain_jpeg())
    other = await sending.received(client, make_plain_jpeg())
    reply = await _report(client, mine.ref, {"id": other.id, "secret": mine.secret})
    assert _refusal(reply) == (422, "/uploads/1", "unknown")
    assert (await _report(client, mine.ref, other.ref)).status_code == 201


async def test_a_photograph_that_was_not_sent_is_refused(client: AsyncClient) -> None:
    ticket = await sending.announced(client, 1000)
    reply = await _report(client, ticket.ref)
    assert _refusal(reply) == (422, "/uploads/0", "not_received")


async def test_a_refused_file_is_not_attached(client: AsyncClient, run_jobs: RunJobs) -> None:
    ticket = await sending.received(client, b"no picture at all")
    await run_jobs()
    assert _refusal(await _report(client, ticket.ref)) == (422, "/uploads/0", "refused")


async def test_a_photograph_belongs_to_one_report(client: AsyncClient) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    assert (await _report(client, ticket.ref)).status_code == 201
    assert _refusal(await _report(client, ticket.ref)) == (422, "/uploads/0", "taken")


async def test_the_same_photograph_twice_in_one_report_is_named(client: AsyncClient) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    reply = await _report(client, ticket.ref, ticket.ref)
    assert _refusal(reply) == (422, "/uploads/1", "taken")


async def test_a_move_names_its_own_field(client: AsyncClient, cast: Cast, as_: Headers) -> None:
    report = await receive(client)
    url, clerk = f"{REPORTS}/{report['id']}/moves", as_(cast.clerk_road)
    await client.post(url, json={"move": "accept"}, headers=clerk)
    ticket = await sending.announced(client, 1000)
    finish = {"move": "finish", "note": "直しました。", "upload_ids": [ticket.ref]}
    reply = await client.post(url, json=finish, headers=clerk)
    assert _refusal(reply) == (422, "/upload_ids/0", "not_received")


async def test_one_in_process_is_attached_and_appears_later(
    client: AsyncClient, run_jobs: RunJobs, cast: Cast, as_: Headers
) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    report = await receive(client, uploads=[ticket.ref])
    url, clerk = f"{REPORTS}/{report['id']}", as_(cast.clerk_road)
    (waiting,) = (await client.get(url, headers=clerk)).json()["photos"]
    assert (waiting["state"], waiting["large"]) == ("received", None)
    await run_jobs()
    (ready,) = (await client.get(url, headers=clerk)).json()["photos"]
    assert (ready["state"], ready["public"]) == ("ready", False)
    assert ready["large"]["url"].startswith("/files/")
    assert (await client.get(url)).status_code == 404


async def test_a_later_refusal_shows_on_the_report(
    client: AsyncClient, run_jobs: RunJobs, cast: Cast, as_: Headers
) -> None:
    ticket = await sending.received(client, b"no picture at all")
    report = await receive(client, uploads=[ticket.ref])
    await run_jobs()
    told = await client.get(f"{REPORTS}/{report['id']}", headers=as_(cast.clerk_road))
    (photo,) = told.json()["photos"]
    assert (photo["state"], photo["refused_because"]) == ("refused", "not_an_image")
    assert (photo["large"], photo["small"]) == (None, None)


async def _attached() -> dict[str, int]:
    async with transaction() as session:
        rows = await session.execute(
            text("SELECT upload_id, count(*) FROM report_photos GROUP BY upload_id")
        )
        return {str(row[0]): row[1] for row in rows}


@pytest.mark.sql
async def test_of_two_reports_at_once_one_gets_the_photograph(committed: AsyncClient) -> None:
    ticket = await sending.received(committed, make_plain_jpeg())
    replies = await asyncio.gather(*(_report(committed, ticket.ref) for _ in range(4)))
    assert sorted(reply.status_code for reply in replies) == [201, 422, 422, 422]
    assert await _attached() == {ticket.id: 1}


@pytest.mark.sql
async def test_two_reports_that_want_the_same_two_do_not_block_each_other(
    committed: AsyncClient,
) -> None:
    for _ in range(3):
        one, two = [await sending.received(committed, make_plain_jpeg()) for _ in range(2)]
        replies = await asyncio.gather(
            _report(committed, one.ref, two.ref), _report(committed, two.ref, one.ref)
        )
        assert sorted(reply.status_code for reply in replies) == [201, 422]
