"""What a contractor's mail and page say of place and day, and which of several links is good."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from api.kit import clock
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, headers_of
from tests.frame.queue import RunJobs
from tests.reports.factories import body as report_body
from tests.reports.factories import key, move, receive
from tests.reports.handing import FIRM, body, give, given, key_of, opened

URL = "/api/v1"
Headers = dict[str, str]


@pytest.fixture
def road(cast: Cast) -> Headers:
    """The clerk of the department."""
    return headers_of(cast.clerk_road)


async def _open(client: AsyncClient, link_key: str) -> Any:
    return await client.post(f"{URL}/handovers/open", json={"key": link_key})


async def _renew(client: AsyncClient, road: Headers, handover: Any) -> Any:
    path = f"{URL}/handovers/{handover['id']}/renewal"
    reply = await client.post(path, json={"note": ""}, headers=road)
    assert reply.status_code == 200, reply.text
    return reply.json()


async def test_a_new_link_ends_the_one_before_at_once(
    client: AsyncClient, road: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    _, first = await given(client, road)
    links = [key_of(first)]
    for _ in range(2):
        links.append(key_of(await _renew(client, road, first)))
    await run_jobs()
    assert len(set(links)) == 3
    for old in links[:-1]:
        reply = await _open(client, old)
        assert reply.status_code == 410
        assert reply.json()["errors"][0]["code"] == "renewed"
    assert (await _open(client, links[-1])).status_code == 200
    assert links[-1] in mailbox.texts_to(FIRM)[-1]


async def test_the_day_it_is_needed_by_stands_in_mail_and_page(
    client: AsyncClient, road: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    day = clock.today() + timedelta(days=9)
    receipt = await receive(client)
    await move(client, road, receipt["id"], "accept")
    handover = await give(client, road, receipt["id"], needed_by=day.isoformat())
    await run_jobs()
    work = (
        await client.get(f"{URL}/handovers/work", headers=await opened(client, handover))
    ).json()
    assert work["needed_by"] == handover["needed_by"] == day.isoformat()
    [mail] = mailbox.texts_to(FIRM)
    assert f"作業の期限: {day.year}年{day.month}月{day.day}日" in mail


async def test_a_link_outlasts_the_day_on_which_the_work_is_wanted(
    client: AsyncClient, road: Headers
) -> None:
    day = clock.today() + timedelta(days=20)
    receipt = await receive(client)
    await move(client, road, receipt["id"], "accept")
    handover = await give(client, road, receipt["id"], needed_by=day.isoformat())
    for link in (handover, await _renew(client, road, handover)):
        assert datetime.fromisoformat(link["until"]).date() > day


async def test_without_one_it_is_the_day_that_the_reporter_was_promised(
    client: AsyncClient, road: Headers
) -> None:
    receipt, handover = await given(client, road)
    report = (await client.get(f"{URL}/reports/{receipt['id']}", headers=road)).json()
    promised = [one["due_on"] for one in report["promises"] if one["kind"] == "fix_by"]
    assert [handover["needed_by"]] == promised
    assert date.fromisoformat(promised[0]) >= clock.today()


async def test_a_day_that_is_over_is_refused(client: AsyncClient, road: Headers) -> None:
    receipt = await receive(client)
    await move(client, road, receipt["id"], "accept")
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    path = f"{URL}/reports/{receipt['id']}/handovers"
    reply = await client.post(path, json=body(needed_by=yesterday), headers={**road, **key()})
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["pointer"] == "/needed_by"


async def test_mail_and_page_name_the_place_well_enough_to_drive_there(
    client: AsyncClient, road: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    where = {**report_body()["place"], "note": "公園の入口の前、3丁目12番のかど"}
    _, handover = await given(client, road, place=where)
    await run_jobs()
    work = (
        await client.get(f"{URL}/handovers/work", headers=await opened(client, handover))
    ).json()
    point = f"{where['latitude']:.6f},{where['longitude']:.6f}"
    assert work["map_url"].startswith("https://")
    assert point in work["map_url"]
    [mail] = mailbox.texts_to(FIRM)
    for said in (where["note"], work["map_url"], work["place"]["label"]):
        assert said in mail
