"""What may be the same fault, by the desk's eyes."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient

from api.kit import clock
from tests.frame.queue import RunJobs
from tests.frame.statements import Statements
from tests.photos import make_plain_jpeg
from tests.reports.factories import HERE, body, key, move, publish, receive
from tests.uploads.sending import received

URL = "/api/v1/reports"
METRE = 1 / 111_195
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]


def at(metres_north: float) -> dict[str, Any]:
    return {"latitude": HERE[0] + metres_north * METRE, "longitude": HERE[1], "note": "北側"}


async def likely(client: AsyncClient, who: Headers, report: Any) -> Any:
    reply = await client.get(f"{URL}/{report['id']}/duplicates", headers=who)
    assert reply.status_code == 200, reply.text
    return reply.json()["items"]


def found(items: Any) -> list[tuple[str, int]]:
    return [(one["number"], one["distance_m"]) for one in items]


@pytest.mark.sql
async def test_same_or_related_as_far_as_reporters_are_shown_nearest_first(
    client: AsyncClient, triage: Headers
) -> None:
    # Whose desk a mirror lies on depends on the hour; all desks are one to triage.
    mine = await receive(client)
    # Reporters of this category see what is known within 250 m.
    placed = (("street_light", 20), ("curve_mirror", 249), ("street_light", 251), ("road", 5))
    near, related, *_ = [
        await receive(client, category=category, place=at(metres)) for category, metres in placed
    ]
    items = await likely(client, triage, mine)
    assert found(items) == [(near["number"], 20), (related["number"], 249)]
    assert items[0]["place_note"] == "北側"


@pytest.mark.sql
async def test_twelve_weeks_on_either_side(client: AsyncClient, clerk: Headers) -> None:
    now = clock.now()
    receipts: list[Any] = []
    for days in (85, 83, 0):
        with clock.shifted_to(now - timedelta(days=days)):
            receipts.append(await receive(client))
    assert [one["number"] for one in await likely(client, clerk, receipts[2])] == [
        receipts[1]["number"]
    ]


@pytest.mark.sql
async def test_clerk_sees_the_own_department_and_triage_all(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    mine, other = [await receive(client) for _ in range(2)]
    await move(client, triage, other["id"], "route", department="cleaning")
    assert await likely(client, clerk, mine) == []
    assert len(await likely(client, triage, mine)) == 1


@pytest.mark.sql
async def test_different_ones_are_remembered_for_the_pair_alone(
    client: AsyncClient, clerk: Headers
) -> None:
    one, two, three = [await receive(client) for _ in range(3)]
    url = f"{URL}/{one['id']}/duplicates/different"
    for _ in range(2):
        reply = await client.post(url, json={"other_id": two["id"]}, headers={**clerk, **key()})
        assert reply.status_code == 200, reply.text
        assert [item["number"] for item in reply.json()["items"]] == [three["number"]]
    assert [item["number"] for item in await likely(client, clerk, two)] == [three["number"]]
    assert len(await likely(client, clerk, three)) == 2
    for wrong in (one["id"], str(uuid4())):
        reply = await client.post(url, json={"other_id": wrong}, headers=clerk)
        assert reply.status_code == 422


@pytest.mark.sql
async def test_merged_ones_are_not_offered_again(client: AsyncClient, clerk: Headers) -> None:
    one, two = [await receive(client) for _ in range(2)]
    await move(client, clerk, two["id"], "mark_duplicate", duplicate_of=one["number"])
    assert await likely(client, clerk, one) == []
    assert await likely(client, clerk, two) == []


@pytest.mark.sql
async def test_hints_are_one_statement_whatever_they_find(
    client: AsyncClient, clerk: Headers, statements: Statements
) -> None:
    mine = await receive(client)
    counts: list[int] = []
    for _ in range(2):
        statements.clear()
        await likely(client, clerk, mine)
        counts.append(len([one for one in statements if "report_different_pairs" in one]))
        for _ in range(3):
            await receive(client)
    assert counts == [1, 1]


async def test_merge_carries_followers_and_photos(
    client: AsyncClient, clerk: Headers, resident: People
) -> None:
    first, second = [await receive(client, await resident(name)) for name in ("a", "b")]
    for receipt in (first, second):
        await publish(client, clerk, receipt["id"])
    fans = [await resident(name) for name in ("c", "d")]
    for receipt, who in ((first, fans[0]), (second, fans[0]), (second, fans[1])):
        reply = await client.post(f"{URL}/{receipt['id']}/follow", json={}, headers=who)
        assert reply.status_code == 200, reply.text

    async def followers() -> list[int]:
        return [
            (await client.get(f"{URL}/{one['id']}", headers=clerk)).json()["followers"]
            for one in (first, second)
        ]

    assert await followers() == [1, 2]
    await move(client, clerk, second["id"], "mark_duplicate", duplicate_of=first["number"])
    # One follows both and stays one; the other and the second reporter come along.
    assert await followers() == [3, 2]
    await move(client, clerk, second["id"], "unmerge")
    assert await followers() == [1, 2]


@pytest.mark.usefixtures("s3")
async def test_merge_carries_the_photographs_and_undo_gives_them_back(
    client: AsyncClient, clerk: Headers, run_jobs: RunJobs
) -> None:
    ticket = await received(client, make_plain_jpeg())
    first, second = await receive(client), await receive(client, uploads=[ticket.ref])
    await run_jobs()
    for receipt, shown in ((first, []), (second, [ticket.id])):
        await publish(client, clerk, receipt["id"], upload_ids=shown)

    async def seen(headers: Headers) -> list[str]:
        report = (await client.get(f"{URL}/{first['id']}", headers=headers)).json()
        return [photo["upload_id"] for photo in report["photos"]]

    assert (await seen({}), await seen(clerk)) == ([], [])
    await move(client, clerk, second["id"], "mark_duplicate", duplicate_of=first["number"])
    assert (await seen({}), await seen(clerk)) == ([ticket.id], [ticket.id])
    await move(client, clerk, second["id"], "unmerge")
    assert (await seen({}), await seen(clerk)) == ([], [])


async def test_who_came_with_two_duplicates_stays_when_one_leaves(
    client: AsyncClient, clerk: Headers, resident: People
) -> None:
    first, second, third = [await receive(client) for _ in range(3)]
    fan = await resident("fan")
    for receipt in (second, third):
        await publish(client, clerk, receipt["id"])
        await client.post(f"{URL}/{receipt['id']}/follow", json={}, headers=fan)
        await move(client, clerk, receipt["id"], "mark_duplicate", duplicate_of=first["number"])
    url = f"{URL}/{first['id']}"
    # The follower once, and the two who reported.
    assert (await client.get(url, headers=clerk)).json()["followers"] == 3
    await move(client, clerk, second["id"], "unmerge")
    assert (await client.get(url, headers=clerk)).json()["followers"] == 2


@pytest.mark.sql
async def test_desk_sees_what_the_reporter_was_shown_and_passed_by(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    far, near, hidden = [await receive(client, place=at(metres)) for metres in (37, 12, 5)]
    for receipt in (far, near):
        await publish(client, clerk, receipt["id"])
    shown = await client.get(
        f"{URL}/nearby", params={"lat": HERE[0], "lon": HERE[1], "category": "street_light"}
    )
    offered = {one["id"]: one["distance_m"] for one in shown.json()["items"]}
    assert set(offered) == {far["id"], near["id"]}
    wanted = [far["id"], near["id"], hidden["id"], str(uuid4())]
    mine = await receive(client, nearby_shown=wanted)
    report = (await client.get(f"{URL}/{mine['id']}", headers=clerk)).json()
    seen = [(one["number"], one["distance_m"]) for one in report["desk"]["nearby_shown"]]
    assert seen == [(one["number"], offered[one["id"]]) for one in (near, far)]
    own = await client.get(f"{URL}/{mine['id']}", headers=await holder(mine))
    assert own.json()["desk"] is None


async def test_no_more_is_kept_than_is_shown(client: AsyncClient) -> None:
    many = [str(uuid4()) for _ in range(11)]
    reply = await client.post(URL, json=body(nearby_shown=many), headers=key())
    assert reply.status_code == 422
