"""Private reports: department, triage and reporter see them, nobody else through any exit."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.reports.factories import HERE, move, publish, receive

URL = "/api/v1/reports"
BOX = "139.5,35.7,139.7,35.8"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]


async def choose(client: AsyncClient, headers: Headers, report_id: str, private: bool) -> Any:
    return await client.patch(
        f"{URL}/{report_id}", json={"private": private}, headers={**headers, "If-Match": "*"}
    )


async def assert_unseen(client: AsyncClient, headers: Headers, receipt: Any) -> None:
    """Through no exit that there is for the public."""
    for path in ("", "/history"):
        reply = await client.get(f"{URL}/{receipt['id']}{path}", headers=headers)
        assert reply.status_code == 404
    public = {"scope": "public"}
    assert (await client.get(URL, params=public, headers=headers)).json()["items"] == []
    for zoom in (10, 13, 16, 18):
        layer = await client.get(
            f"{URL}/map", params={**public, "bbox": BOX, "zoom": zoom}, headers=headers
        )
        assert layer.json()["features"] == []


async def test_reporter_asks_for_it_and_the_desk_cannot_publish(
    client: AsyncClient, clerk: Headers, triage: Headers, other_clerk: Headers, resident: People
) -> None:
    receipt = await receive(client, private=True)
    for headers in (clerk, triage):
        seen = (await client.get(f"{URL}/{receipt['id']}", headers=headers)).json()
        assert (seen["private"], seen["desk"]["private_by"]) == (True, "reporter")
        assert {m["name"] for m in seen["desk"]["publication_moves"]} == {"withhold"}
        reply = await client.post(
            f"{URL}/{receipt['id']}/publication/moves", json={"move": "publish"}, headers=headers
        )
        assert reply.status_code == 409
    for headers in ({}, other_clerk, await resident("stranger")):
        await assert_unseen(client, headers, receipt)


async def test_a_withheld_private_report_cannot_be_released(
    client: AsyncClient, clerk: Headers
) -> None:
    receipt = await receive(client, private=True)
    at = f"{URL}/{receipt['id']}/publication/moves"
    reply = await client.post(at, json={"move": "withhold", "note": "人が写る"}, headers=clerk)
    assert reply.status_code == 200
    assert (await client.post(at, json={"move": "release"}, headers=clerk)).status_code == 409


@pytest.mark.parametrize("who", ["staff", "reporter"])
async def test_a_public_report_leaves_every_exit_at_once(
    client: AsyncClient, clerk: Headers, holder: People, who: str
) -> None:
    receipt = await receive(client, email="hanako@example.jp")
    await publish(client, clerk, receipt["id"])
    assert (await client.get(f"{URL}/{receipt['id']}")).status_code == 200
    side = clerk if who == "staff" else await holder(receipt)
    reply = await choose(client, side, receipt["id"], private=True)
    assert reply.status_code == 200, reply.text
    assert (reply.json()["publication"], reply.json()["private"]) == ("withheld", True)
    await assert_unseen(client, {}, receipt)


async def test_reporter_may_at_any_time_and_each_side_takes_back_its_own(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    receipt = await receive(client)
    mine = await holder(receipt)
    await move(client, clerk, receipt["id"], "accept")
    assert (await choose(client, mine, receipt["id"], private=True)).json()[
        "private_by"
    ] == "reporter"
    assert (await choose(client, clerk, receipt["id"], private=False)).status_code == 403
    assert (await choose(client, clerk, receipt["id"], private=True)).json()["desk"][
        "private_by"
    ] == "reporter"
    assert (await choose(client, mine, receipt["id"], private=False)).status_code == 200
    assert (await choose(client, clerk, receipt["id"], private=True)).status_code == 200
    # The reporter sees that it was not her wish, and that she cannot take it back.
    seen = await client.get(f"{URL}/{receipt['id']}", headers=mine)
    assert seen.json()["private_by"] == "staff"
    assert (await choose(client, mine, receipt["id"], private=False)).status_code == 403
    assert (await choose(client, clerk, receipt["id"], private=False)).status_code == 200
    await publish(client, clerk, receipt["id"])
    assert (await client.get(f"{URL}/{receipt['id']}")).json()["private_by"] is None


async def test_a_stranger_can_hide_nothing(
    client: AsyncClient, clerk: Headers, other_clerk: Headers, resident: People
) -> None:
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    for headers, status in (({}, 401), (other_clerk, 403), (await resident("stranger"), 403)):
        assert (await choose(client, headers, receipt["id"], private=True)).status_code == status


async def test_the_database_itself_refuses_a_private_report_in_public(
    client: AsyncClient, session: AsyncSession
) -> None:
    receipt = await receive(client, private=True)
    with pytest.raises(IntegrityError, match="private_not_public"):
        await session.execute(
            text("UPDATE reports SET publication = 'public' WHERE id = :id"), {"id": receipt["id"]}
        )


async def test_a_public_duplicate_does_not_name_a_private_original(
    client: AsyncClient, clerk: Headers
) -> None:
    original = await receive(client, private=True)
    place = {"latitude": HERE[0], "longitude": HERE[1]}
    copy = await receive(client, place=place)
    await publish(client, clerk, copy["id"])
    await move(client, clerk, copy["id"], "mark_duplicate", duplicate_of=original["number"])
    assert original["number"] not in (await client.get(f"{URL}/{copy['id']}")).text
    seen = await client.get(f"{URL}/{copy['id']}", headers=clerk)
    assert seen.json()["duplicate_of"] == original["number"]
