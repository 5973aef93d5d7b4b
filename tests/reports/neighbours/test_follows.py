"""「私も困っています」: a neighbour is counted once, and never named."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.db import transaction
from api.reports.follows import service
from tests.frame.people import headers_of, make_cast
from tests.reports.factories import fixed, key, move, publish, receive

URL = "/api/v1/reports"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]


@pytest.fixture
async def shown(client: AsyncClient, clerk: Headers) -> str:
    """The id of a public report."""
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    return receipt["id"]


async def tap(
    client: AsyncClient, report: str, headers: Headers | None = None, word: str = "follow",
    **body: Any,
) -> Any:  # fmt: skip
    reply = await client.post(f"{URL}/{report}/{word}", json=body, headers=headers or {})
    assert reply.status_code == 200, reply.text
    return reply.json()


async def test_with_and_without_account_each_counts_once(
    client: AsyncClient, shown: str, resident: People
) -> None:
    hanako, device = await resident("hanako"), str(uuid4())
    for _ in range(2):
        tapped = await tap(client, shown, hanako)
        assert tapped == {"following": True, "followers": 1, "told": "set"}
    assert (await tap(client, shown, device_key=device))["followers"] == 2
    assert (await tap(client, shown, device_key=device))["followers"] == 2
    assert (await tap(client, shown, device_key=str(uuid4())))["followers"] == 3


async def test_undo_takes_back_and_may_be_repeated(client: AsyncClient, shown: str) -> None:
    device = str(uuid4())
    await tap(client, shown, device_key=device)
    await tap(client, shown, device_key=str(uuid4()))
    undone = {"following": False, "followers": 1, "told": "none"}
    assert await tap(client, shown, word="unfollow", device_key=device) == undone
    assert await tap(client, shown, word="unfollow", device_key=device) == undone


async def test_same_request_twice_is_answered_alike(client: AsyncClient, shown: str) -> None:
    once, body = key(), {"device_key": str(uuid4())}
    replies = [
        await client.post(f"{URL}/{shown}/follow", json=body, headers=once) for _ in range(2)
    ]
    assert replies[0].content == replies[1].content
    assert replies[1].headers["Idempotency-Replayed"] == "true"


async def test_whoever_signs_in_later_is_still_one(
    client: AsyncClient, shown: str, resident: People
) -> None:
    device, hanako = str(uuid4()), await resident("hanako")
    await tap(client, shown, device_key=device)
    assert (await tap(client, shown, hanako, device_key=device))["followers"] == 1


async def test_the_count_is_public_and_who_it_is_is_not(
    client: AsyncClient, shown: str, clerk: Headers, resident: People
) -> None:
    device = str(uuid4())
    await tap(client, shown, device_key=device)
    await tap(client, shown, await resident("hanako"))
    for path, headers in ((f"/{shown}", {}), ("", {}), (f"/{shown}", clerk), ("", clerk)):
        reply = await client.get(URL + path, headers=headers)
        assert '"followers":2' in reply.text.replace(" ", "")
        assert device not in reply.text
        assert "hanako" not in reply.text
    standing = await client.get(f"{URL}/{shown}/follow", headers={"Device-Key": device})
    assert standing.json() == {"following": True, "followers": 2, "told": "none"}
    assert (await client.get(f"{URL}/{shown}/follow")).json()["following"] is False


async def test_a_tap_is_no_new_version(client: AsyncClient, shown: str, clerk: Headers) -> None:
    """A clerk who read before the tap still moves without 412."""
    before = (await client.get(f"{URL}/{shown}", headers=clerk)).headers["ETag"]
    await tap(client, shown, device_key=str(uuid4()))
    reply = await client.post(
        f"{URL}/{shown}/moves", json={"move": "accept"}, headers={**clerk, "If-Match": before}
    )
    assert reply.status_code == 200


async def test_most_affected_first_page_by_page(
    client: AsyncClient, clerk: Headers, shown: str
) -> None:
    others = [(await receive(client))["id"] for _ in range(2)]
    for taps, report in enumerate([*others, shown]):
        await publish(client, clerk, report) if report != shown else None
        for _ in range(taps + 1):
            await tap(client, report, device_key=str(uuid4()))
    nobody = await receive(client)
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        query = {"scope": "desk", "sort": "affected", "limit": 1, **cursor}
        page = (await client.get(URL, params=query, headers=clerk)).json()
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == [shown, others[1], others[0]]
    assert nobody["id"] not in seen


async def test_stranger_cannot_follow_what_is_hidden_or_has_ended(
    client: AsyncClient, clerk: Headers
) -> None:
    body = {"device_key": str(uuid4())}
    hidden, ended = await receive(client), await receive(client)
    await publish(client, clerk, ended["id"])
    await fixed(client, clerk, ended["id"])
    for receipt, status in ((hidden, 404), (ended, 409)):
        reply = await client.post(f"{URL}/{receipt['id']}/follow", json=body)
        assert reply.status_code == status


async def test_own_report_and_missing_key_are_refused(
    client: AsyncClient, clerk: Headers, shown: str, resident: People
) -> None:
    hanako = await resident("hanako")
    own = await receive(client, hanako)
    await publish(client, clerk, own["id"])
    reply = await client.post(f"{URL}/{own['id']}/follow", json={}, headers=hanako)
    assert reply.status_code == 409
    reply = await client.post(f"{URL}/{shown}/follow", json={})
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["pointer"] == "/device_key"
    reply = await client.post(f"{URL}/{shown}/follow", json={"device_key": "'; DROP TABLE"})
    assert reply.status_code == 422


async def test_a_number_does_not_grow_from_one_address(
    client: AsyncClient, shown: str, resident: People
) -> None:
    url = f"{URL}/{shown}/follow"
    statuses = [
        (await client.post(url, json={"device_key": str(uuid4())})).status_code for _ in range(32)
    ]
    assert statuses == [200] * 30 + [429] * 2
    # An account is one neighbour, wherever it is.
    assert (await tap(client, shown, await resident("hanako")))["followers"] == 31


@pytest.mark.sql
async def test_two_at_once_count_once(committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    receipt = await receive(committed)
    await publish(committed, headers_of(cast.clerk_road), receipt["id"])
    device = str(uuid4())
    await asyncio.gather(
        *(tap(committed, receipt["id"], device_key=device) for _ in range(4)),
        *(tap(committed, receipt["id"], headers_of(cast.resident_a)) for _ in range(4)),
    )
    seen = (await committed.get(f"{URL}/{receipt['id']}")).json()
    assert seen["followers"] == 2
    async with transaction() as session:
        rows = await session.scalar(text("SELECT count(*) FROM report_follows"))
    assert rows == 2


async def test_a_duplicates_followers_and_its_reporter_come_along_and_go_back(
    client: AsyncClient, session: AsyncSession, clerk: Headers, shown: str, resident: People
) -> None:
    reporter, both = await resident("reporter"), str(uuid4())
    twin, third = await receive(client, reporter), await receive(client)
    for receipt in (twin, third):
        await publish(client, clerk, receipt["id"])
    for report, device in ((shown, both), (twin["id"], both), (twin["id"], str(uuid4()))):
        await tap(client, report, device_key=device)
    for merged, count in ((twin, 3), (third, 4)):
        await service.carry_over(session, UUID(merged["id"]), UUID(shown))
        assert (await client.get(f"{URL}/{shown}")).json()["followers"] == count
    assert await service.carry_over(session, UUID(twin["id"]), UUID(shown)) == 0
    for merged, count in ((third, 3), (twin, 1)):
        await service.carry_back(session, UUID(merged["id"]), UUID(shown))
        assert (await client.get(f"{URL}/{shown}")).json()["followers"] == count
    assert (await client.get(f"{URL}/{twin['id']}")).json()["followers"] == 2


async def test_anonymous_reporter_is_not_mailed_when_neighbours_follow(
    client: AsyncClient, clerk: Headers, shown: str, run_jobs, mailbox
) -> None:
    await tap(client, shown, device_key=str(uuid4()))
    await move(client, clerk, shown, "accept")
    await run_jobs()
    assert mailbox.mails == []
