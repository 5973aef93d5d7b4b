"""The photograph of a repair, sent with the move that says so, and shown when it is ready."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from api.kit import clock
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.photos import make_plain_jpeg
from tests.reports.factories import move, publish, receive
from tests.uploads import sending
from tests.uploads.sending import Ticket

REPORTS = "/api/v1/reports"


@pytest.fixture
def clerk(cast: Cast, as_: Headers) -> dict[str, str]:
    return as_(cast.clerk_road)


@pytest.fixture
async def report_id(client: AsyncClient, run_jobs: RunJobs, clerk: dict[str, str]) -> str:
    """A hidden report in work, its photograph ready."""
    before = await sending.received(client, make_plain_jpeg())
    report = await receive(client, uploads=[before.ref])
    await move(client, clerk, report["id"], "accept", note="現地を見ます。")
    await run_jobs()
    return report["id"]


async def _shown(client: AsyncClient, clerk: dict[str, str], report_id: str) -> None:
    photos = (await client.get(f"{REPORTS}/{report_id}", headers=clerk)).json()["photos"]
    await publish(client, clerk, report_id, upload_ids=[photo["upload_id"] for photo in photos])


async def _finished(
    client: AsyncClient, clerk: dict[str, str], report_id: str, body: bytes
) -> Ticket:
    """`finish` with a photograph that nobody has processed yet."""
    after = await sending.received(client, body)
    await move(client, clerk, report_id, "finish", note="直しました。", upload_ids=[after.ref])
    return after


async def _moments(client: AsyncClient, report_id: str) -> list[str]:
    photos = (await client.get(f"{REPORTS}/{report_id}")).json()["photos"]
    assert all(photo["public"] and photo["large"] for photo in photos)
    return [photo["moment"] for photo in photos]


async def _pairs(client: AsyncClient) -> list[Any]:
    return (await client.get(REPORTS, params={"with_result": True})).json()["items"]


async def test_a_public_report_gets_its_pair_when_the_photograph_is_ready(
    client: AsyncClient, run_jobs: RunJobs, clerk: dict[str, str], report_id: str
) -> None:
    await _shown(client, clerk, report_id)
    await _finished(client, clerk, report_id, make_plain_jpeg())
    assert await _moments(client, report_id) == ["before"]
    assert await _pairs(client) == []
    await run_jobs()
    assert await _moments(client, report_id) == ["before", "after"]
    (pair,) = await _pairs(client)
    assert pair["id"] == report_id
    for address in (pair["photo"]["url"], pair["after_photo"]["url"]):
        served = await client.get(address)
        assert (served.status_code, served.headers["cache-control"][:6]) == (200, "public")


@pytest.mark.parametrize(
    ("after", "hours", "stands"),
    [
        (make_plain_jpeg(120, 160), 25, True),
        (make_plain_jpeg(120, 160), 23, False),  # somebody may still see that it was an error
        (make_plain_jpeg(160, 120), 25, False),
        (make_plain_jpeg(80, 160), 25, False),
    ],
)
async def test_a_first_page_takes_settled_upright_pairs_alone(
    client: AsyncClient,
    run_jobs: RunJobs,
    clerk: dict[str, str],
    after: bytes,
    hours: int,
    stands: bool,
) -> None:
    before = await sending.received(client, make_plain_jpeg(120, 160))
    receipt = await receive(client, uploads=[before.ref])
    await run_jobs()
    await move(client, clerk, receipt["id"], "accept", note="現地を見ます。")
    await _shown(client, clerk, receipt["id"])
    await _finished(client, clerk, receipt["id"], after)
    await run_jobs()
    assert len(await _pairs(client)) == 1
    with clock.shifted_to(clock.now() + timedelta(hours=hours)):
        listed = (await client.get(REPORTS, params={"front_page": True})).json()["items"]
    assert [one["id"] for one in listed] == ([receipt["id"]] if stands else [])


async def test_a_refused_photograph_makes_no_pair(
    client: AsyncClient, run_jobs: RunJobs, clerk: dict[str, str], report_id: str
) -> None:
    await _shown(client, clerk, report_id)
    await _finished(client, clerk, report_id, b"no picture at all")
    await run_jobs()
    assert await _moments(client, report_id) == ["before"]
    assert await _pairs(client) == []
    for_staff = (await client.get(f"{REPORTS}/{report_id}", headers=clerk)).json()["photos"]
    assert [photo["refused_because"] for photo in for_staff] == [None, "not_an_image"]


async def test_a_hidden_report_stays_hidden(
    client: AsyncClient, run_jobs: RunJobs, clerk: dict[str, str], report_id: str
) -> None:
    await _finished(client, clerk, report_id, make_plain_jpeg())
    await run_jobs()
    assert (await client.get(f"{REPORTS}/{report_id}")).status_code == 404
    assert await _pairs(client) == []
    photos = (await client.get(f"{REPORTS}/{report_id}", headers=clerk)).json()["photos"]
    assert [photo["public"] for photo in photos] == [False, False]
    for photo in photos:
        served = await client.get(photo["large"]["url"])
        assert served.headers["cache-control"].startswith("private")
    await _shown(client, clerk, report_id)
    assert await _moments(client, report_id) == ["before", "after"]
    assert len(await _pairs(client)) == 1


async def test_withheld_before_it_was_ready_it_stays_private(
    client: AsyncClient, run_jobs: RunJobs, clerk: dict[str, str], report_id: str
) -> None:
    await _shown(client, clerk, report_id)
    after = await _finished(client, clerk, report_id, make_plain_jpeg())
    withhold = {"move": "withhold", "note": "確認します。"}
    url = f"{REPORTS}/{report_id}/publication/moves"
    assert (await client.post(url, json=withhold, headers=clerk)).status_code == 200
    await run_jobs()
    told = await sending.status(client, after)
    served = await client.get(told["large"]["url"])
    assert (served.status_code, served.headers["cache-control"][:7]) == (200, "private")
    assert (await client.get(f"{REPORTS}/{report_id}")).status_code == 404


async def test_a_result_alone_is_no_pair(
    client: AsyncClient, run_jobs: RunJobs, clerk: dict[str, str], report_id: str
) -> None:
    await publish(client, clerk, report_id, upload_ids=[])
    await _finished(client, clerk, report_id, make_plain_jpeg())
    await run_jobs()
    assert await _moments(client, report_id) == ["after"]
    assert await _pairs(client) == []
