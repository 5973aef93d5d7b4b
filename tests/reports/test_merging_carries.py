"""What goes over to the original with a duplicate, and back when the merge is taken back."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient

from tests.frame.queue import RunJobs
from tests.photos import make_face_jpeg
from tests.reports.factories import key, move, publish, receive
from tests.uploads import sending

URL = "/api/v1/reports"
Headers = dict[str, str]


@pytest.fixture(autouse=True)
def store(s3: Any) -> Any:
    """The store; started once for the run."""
    return s3


async def seen(client: AsyncClient, report: str, who: Headers | None = None) -> Any:
    reply = await client.get(f"{URL}/{report}", headers=who)
    assert reply.status_code == 200, reply.text
    return reply.json()


async def followers(client: AsyncClient, *reports: str) -> list[int]:
    return [(await seen(client, report))["followers"] for report in reports]


async def test_followers_of_two_anonymous_duplicates_come_and_go_each_by_itself(
    client: AsyncClient, clerk: Headers
) -> None:
    ids = [(await receive(client))["id"] for _ in range(3)]
    numbers = [(await publish(client, clerk, report))["number"] for report in ids]
    both, devices = str(uuid4()), [str(uuid4()) for _ in range(3)]
    for report, device in [(ids[1], both), (ids[2], both), *zip(ids, devices, strict=True)]:
        url = f"{URL}/{report}/follow"
        assert (await client.post(url, json={"device_key": device})).status_code == 200
    assert await followers(client, *ids) == [1, 2, 2]
    for duplicate in ids[1:]:
        await move(client, clerk, duplicate, "mark_duplicate", duplicate_of=numbers[0])
    # Its own, the two of the others, the one that both have, and the two who reported.
    assert await followers(client, *ids) == [6, 2, 2]
    await move(client, clerk, ids[1], "unmerge")
    # Who had tapped on both stays, since the other one is still merged.
    assert await followers(client, *ids) == [4, 2, 2]
    await move(client, clerk, ids[2], "unmerge")
    assert await followers(client, *ids) == [1, 2, 2]


async def test_photographs_come_and_go(
    client: AsyncClient, clerk: Headers, run_jobs: RunJobs
) -> None:
    ids: list[str] = []
    for _ in range(2):
        photo = await sending.received(client, make_face_jpeg())
        hidden = await sending.received(client, make_face_jpeg())
        receipt = await receive(client, uploads=[photo.ref, hidden.ref])
        await run_jobs()
        await publish(client, clerk, receipt["id"], upload_ids=[photo.id])
        ids.append(receipt["id"])

    async def shown(who: Headers | None) -> list[int]:
        return [len((await seen(client, report, who))["photos"]) for report in ids]

    assert [await shown(None), await shown(clerk)] == [[1, 1], [2, 2]]
    number = (await seen(client, ids[0]))["number"]
    await move(client, clerk, ids[1], "mark_duplicate", duplicate_of=number)
    assert [await shown(None), await shown(clerk)] == [[2, 1], [4, 2]]
    await move(client, clerk, ids[1], "unmerge")
    assert [await shown(None), await shown(clerk)] == [[1, 1], [2, 2]]


async def test_many_are_merged_at_once_each_with_its_own_result(
    client: AsyncClient, clerk: Headers
) -> None:
    original, good, stale, chain, elsewhere = [
        await receive(client, category=category)
        for category in [*["street_light"] * 4, "graffiti_litter"]
    ]
    await move(client, clerk, stale["id"], "reply", note="見ています。")
    ended = await receive(client)
    await move(client, clerk, ended["id"], "decline", note="民有地です。", reason="private_land")
    await move(client, clerk, chain["id"], "mark_duplicate", duplicate_of=original["number"])
    asked = {
        one["id"]: (await seen(client, one["id"], clerk))["version"]
        for one in (original, good, ended)
    } | {stale["id"]: 1, elsewhere["id"]: 1}
    reply = await client.post(
        f"{URL}/bulk",
        json={
            "items": [{"id": report, "version": version} for report, version in asked.items()],
            "move": {"move": "mark_duplicate", "duplicate_of": original["number"]},
        },
        headers={**clerk, **key()},
    )
    assert reply.status_code == 200, reply.text
    result = reply.json()
    assert (result["done"], result["failed"]) == (1, 4)
    codes = {item["id"]: item["problem"] and item["problem"]["code"] for item in result["items"]}
    assert codes == {
        original["id"]: "malformed", good["id"]: None, stale["id"]: "version-mismatch",
        elsewhere["id"]: "not-found", ended["id"]: "not-now",
    }  # fmt: skip
    merged = (await seen(client, original["id"], clerk))["merged"]
    assert {one["number"] for one in merged} == {good["number"], chain["number"]}
    assert (await seen(client, stale["id"], clerk))["state"] == "received"
