"""The photographs of a contractor's answer."""

from typing import Any

from httpx import AsyncClient

from tests.frame.people import Cast, headers_of
from tests.frame.queue import RunJobs
from tests.photos import canaries_in, make_canary_jpeg, make_plain_jpeg
from tests.reports.factories import key, publish
from tests.reports.handing import answer, given, opened, say
from tests.uploads import sending

URL = "/api/v1"


async def test_they_become_the_result_when_staff_accept(
    client: AsyncClient, cast: Cast, s3: Any, run_jobs: RunJobs
) -> None:
    del s3
    road = headers_of(cast.clerk_road)
    receipt, handover = await given(client, road)
    await publish(client, road, receipt["id"])
    photo, other = [await sending.received(client, make_canary_jpeg()) for _ in range(2)]
    contractor = await opened(client, handover)
    await say(client, contractor, uploads=[photo.ref, other.ref])
    await run_jobs()
    page = f"{URL}/reports/{receipt['id']}"
    assert (await client.get(page)).json()["photos"] == []
    work = (await client.get(f"{URL}/handovers/work", headers=contractor)).json()
    shown = work["words"][-1]["photos"][0]
    served = await client.get(shown["large"]["url"])
    assert served.status_code == 200
    assert canaries_in(served.content) == []
    url = f"{URL}/handovers/{handover['id']}/acceptance"
    foreign = await client.post(
        url, json={"note": "済", "photo_ids": [handover["id"]]}, headers=road
    )
    assert foreign.json()["errors"][0]["pointer"] == "/photo_ids/0"
    accepted = await client.post(
        url, json={"note": "交換しました。", "photo_ids": [photo.id]}, headers={**road, **key()}
    )
    assert accepted.status_code == 200, accepted.text
    result = (await client.get(page, headers=road)).json()
    assert (result["state"], [one["upload_id"] for one in result["photos"]]) == (
        "fixed",
        [photo.id],
    )
    assert result["photos"][0]["moment"] == "after"


async def test_a_photograph_answers_once(
    client: AsyncClient, cast: Cast, s3: Any, run_jobs: RunJobs
) -> None:
    del s3
    road = headers_of(cast.clerk_road)
    photo = await sending.received(client, make_plain_jpeg())
    for expected in (201, 422):
        _, handover = await given(client, road)
        contractor = await opened(client, handover)
        reply = await client.post(
            f"{URL}/handovers/work/answers",
            json=answer(uploads=[photo.ref]),
            headers={**contractor, **key()},
        )
        assert reply.status_code == expected
    await run_jobs()
