"""Files end when their time is over: originals after 30 days, what nobody took after a day."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.db import transaction
from api.kit.jobs import declared, work_of
from api.uploads.models import Upload
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.photos import make_plain_jpeg
from tests.reports.factories import receive
from tests.uploads import sending
from tests.uploads.sending import URL, Ticket

LAMP = (35.7378, 139.5960)


async def _run(name: str, *, later: timedelta) -> None:
    with clock.shifted_to(clock.now() + later):
        async with transaction() as session:
            await work_of(name)(session)


async def _ready(client: AsyncClient, run_jobs: RunJobs) -> Ticket:
    ticket = await sending.received(
        client, make_plain_jpeg(place=LAMP, taken="2026:10:17 16:43:21")
    )
    await run_jobs()
    return ticket


def _all_of(ticket: Ticket) -> list[str]:
    made = [f"renditions/{ticket.id}/{kind}.webp" for kind in ("large", "small")]
    return [f"originals/{ticket.id}", f"private/{ticket.id}/full.webp", *made]


def test_both_are_on_the_schedule() -> None:
    assert declared()["uploads.remove_originals"]
    assert declared()["uploads.remove_loose"]


async def test_an_original_goes_after_thirty_days_with_what_it_said(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, store: Any
) -> None:
    ticket = await _ready(client, run_jobs)
    await receive(client, uploads=[ticket.ref])
    await _run("uploads.remove_originals", later=timedelta(days=29, hours=23))
    assert sending.objects(store, ticket) == _all_of(ticket)
    assert (await sending.status(client, ticket))["taken"]["latitude"] is not None
    await _run("uploads.remove_originals", later=timedelta(days=30, hours=1))
    assert sending.objects(store, ticket) == _all_of(ticket)[2:]
    told = await sending.status(client, ticket)
    assert told["taken"] == {"at": None, "latitude": None, "longitude": None}
    assert (await client.get(told["large"]["url"])).status_code == 200
    assert (await session.get_one(Upload, ticket.uuid)).original_kept is False


async def test_what_nobody_took_goes_after_a_day(
    client: AsyncClient, run_jobs: RunJobs, store: Any
) -> None:
    ready = await _ready(client, run_jobs)
    address = (await sending.status(client, ready))["large"]["url"]
    never_sent = await sending.announced(client, 10)
    never_completed = await sending.sent(client, make_plain_jpeg())
    refused = await sending.received(client, b"no picture at all")
    await run_jobs()
    everything = [ready, never_sent, never_completed, refused]
    await _run("uploads.remove_loose", later=timedelta(hours=23))
    assert sending.objects(store, ready) == _all_of(ready)
    for ticket in everything:
        await sending.status(client, ticket)
    await _run("uploads.remove_loose", later=timedelta(hours=25))
    for ticket in everything:
        gone = await client.get(f"{URL}/{ticket.id}", headers=ticket.headers)
        assert gone.status_code == 404
        assert sending.objects(store, ticket) == []
    assert (await client.get(address)).status_code == 404


async def test_a_photograph_of_a_report_is_never_loose(
    client: AsyncClient, run_jobs: RunJobs, store: Any, cast: Cast, as_: Headers
) -> None:
    ready, waiting = (
        await _ready(client, run_jobs),
        await sending.received(client, make_plain_jpeg()),
    )
    report = await receive(client, uploads=[ready.ref, waiting.ref])
    await _run("uploads.remove_loose", later=timedelta(days=400))
    assert sending.objects(store, ready) == _all_of(ready)
    await run_jobs()
    told = await client.get(f"/api/v1/reports/{report['id']}", headers=as_(cast.clerk_road))
    assert [photo["state"] for photo in told.json()["photos"]] == ["ready", "ready"]


async def test_a_removed_upload_cannot_be_attached(client: AsyncClient, run_jobs: RunJobs) -> None:
    ticket = await _ready(client, run_jobs)
    await _run("uploads.remove_loose", later=timedelta(hours=25))
    with pytest.raises(AssertionError, match="unknown"):
        await receive(client, uploads=[ticket.ref])


@pytest.mark.usefixtures("session")
async def test_with_the_store_away_nothing_is_forgotten(
    client: AsyncClient, run_jobs: RunJobs, store: Any, request: pytest.FixtureRequest
) -> None:
    ticket = await _ready(client, run_jobs)
    request.getfixturevalue("store_down")
    for name in ("uploads.remove_loose", "uploads.remove_originals"):
        with pytest.raises(Exception, match="busy"):
            await _run(name, later=timedelta(days=31))
    told = await sending.status(client, ticket)
    assert (told["state"], told["taken"]["at"] is None) == ("ready", False)
