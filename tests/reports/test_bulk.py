"""One move or assignment for many reports."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.models import AuditEntry
from api.kit.db import transaction
from tests.frame.people import Cast, headers_of, make_cast
from tests.reports.factories import key, move, publish, receive

URL = "/api/v1/reports"
Headers = dict[str, str]


def _items(*receipts: Any, version: int = 1) -> list[dict[str, Any]]:
    return [{"id": receipt["id"], "version": version} for receipt in receipts]


async def _bulk(client: AsyncClient, headers: Headers, **body: Any) -> Any:
    reply = await client.post(f"{URL}/bulk", json=body, headers={**headers, **key()})
    assert reply.status_code == 200, reply.text
    return reply.json()


async def test_each_report_answers_for_itself(client: AsyncClient, clerk: Headers) -> None:
    good, moved, elsewhere = [
        await receive(client),
        await receive(client),
        await receive(client, category="graffiti_litter"),
    ]
    await move(client, clerk, moved["id"], "reply", note="見ています。")
    items = [*_items(moved, good, elsewhere), {"id": str(uuid4()), "version": 1}]
    result = await _bulk(client, clerk, items=items, move={"move": "accept"})
    assert [item["id"] for item in result["items"]] == [item["id"] for item in items]
    stale, done, hidden, unknown = result["items"]
    assert (done["done"], done["state"], done["number"]) == (True, "accepted", good["number"])
    assert stale["problem"]["code"] == "version-mismatch"
    assert hidden["problem"]["code"] == unknown["problem"]["code"] == "not-found"
    assert (result["done"], result["failed"]) == (1, 3)
    states = {
        receipt["id"]: (await client.get(f"{URL}/{receipt['id']}", headers=clerk)).json()["state"]
        for receipt in (good, moved)
    }
    assert states == {good["id"]: "accepted", moved["id"]: "received"}


async def test_a_public_report_of_another_desk_is_not_moved(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client, category="graffiti_litter")
    report = await publish(client, triage, receipt["id"])
    result = await _bulk(
        client, clerk, items=_items(receipt, version=report["version"]), move={"move": "accept"}
    )
    assert result["items"][0]["problem"]["code"] == "not-allowed"


async def test_assign_many_and_what_a_move_lacks(
    client: AsyncClient, cast: Cast, statements: list[str]
) -> None:
    headers = headers_of(cast.clerk_road)
    receipts = [await receive(client) for _ in range(3)]
    result = await _bulk(
        client, headers, items=_items(*receipts), assignee_id=str(cast.clerk_road.id)
    )
    assert result["done"] == 3
    hers = {"assignee": str(cast.clerk_road.id)}
    listed = (await client.get(URL, params=hers, headers=headers)).json()["items"]
    assert {one["id"] for one in listed} == {one["id"] for one in receipts}
    again = [{"id": item["id"], "version": item["version"]} for item in result["items"]]
    failed = await _bulk(client, headers, items=again, move={"move": "decline", "note": "民地"})
    assert {item["problem"]["errors"][0]["pointer"] for item in failed["items"]} == {"/reason"}


@pytest.mark.sql
async def test_statements_grow_evenly_with_the_reports(
    client: AsyncClient, clerk: Headers, statements: list[str]
) -> None:
    async def cost(count: int) -> int:
        receipts = [await receive(client) for _ in range(count)]
        statements.clear()
        result = await _bulk(client, clerk, items=_items(*receipts), move={"move": "accept"})
        assert result["done"] == count
        return len(statements)

    two, six = await cost(2), await cost(6)
    assert (six - two) / 4 <= 16


async def test_the_same_request_again_gives_the_same_answer(
    client: AsyncClient, clerk: Headers
) -> None:
    receipts = [await receive(client) for _ in range(2)]
    body = {"items": _items(*receipts), "move": {"move": "reply", "note": "見ています。"}}
    headers = {**clerk, **key()}
    first = await client.post(f"{URL}/bulk", json=body, headers=headers)
    second = await client.post(f"{URL}/bulk", json=body, headers=headers)
    assert second.headers["Idempotency-Replayed"] == "true"
    assert second.json() == first.json()
    history = await client.get(f"{URL}/{receipts[0]['id']}/history", headers=clerk)
    assert [entry["move"] for entry in history.json()["items"]] == ["begin", "reply"]
    assert (await client.post(f"{URL}/bulk", json=body, headers=clerk)).status_code == 422


async def test_what_is_asked_is_one_thing(client: AsyncClient, clerk: Headers) -> None:
    receipt = await receive(client)
    accept, one = {"move": "accept"}, _items(receipt)
    photo = {"move": "finish", "note": "済", "upload_ids": [{"id": str(uuid4()), "secret": "x"}]}
    for body in (
        {"items": one},
        {"items": one, "move": accept, "assignee_id": str(uuid4())},
        {"items": [*one, *one], "move": accept},
        {"items": [], "move": accept},
        {"items": _items(*[{"id": str(uuid4())} for _ in range(101)]), "move": accept},
        {"items": one, "move": photo},
    ):
        reply = await client.post(f"{URL}/bulk", json=body, headers={**clerk, **key()})
        assert reply.status_code == 422, body


@pytest.mark.sql
async def test_what_failed_is_not_on_record(committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    headers = headers_of(cast.clerk_road)
    good, bad = await receive(committed), await receive(committed)
    # What was done before another one failed stays on record.
    last = {"id": str(UUID(int=2**128 - 1)), "version": 1}
    both = [*_items(await receive(committed)), last]
    half = await _bulk(committed, headers, items=both, move={"move": "accept"})
    assert (half["done"], half["failed"]) == (1, 1)
    async with transaction() as session:
        done = both[0]["id"]
        assert await _actions(session, done) == ["report.received", "report.accept"]
    accept = {"move": "plan", "note": "来月", "planned_on": "2020-01-01"}
    items = _items(good, bad)
    for item in items:
        item["version"] = (await move(committed, headers, item["id"], "accept"))["version"]
    result = await _bulk(committed, headers, items=items, move=accept)
    assert result["failed"] == 2
    async with transaction() as session:
        assert await _actions(session, bad["id"]) == ["report.received", "report.accept"]
    # What was noted before the fault came is taken back too: of two parts the second cannot be.
    parts = [{"category": "road"}, {"category": "road", "department": "no_such_thing"}]
    seen = [(await committed.get(f"{URL}/{one['id']}", headers=headers)).json() for one in items]
    again = [{"id": one["id"], "version": one["version"]} for one in seen]
    split = {"move": "split", "parts": parts}
    assert (await _bulk(committed, headers, items=again, move=split))["failed"] == 2
    async with transaction() as session:
        made = select(AuditEntry.action).where(AuditEntry.action == "report.part_made")
        assert list(await session.scalars(made)) == []


async def _actions(session: AsyncSession, report_id: str) -> list[str]:
    query = select(AuditEntry.action).where(AuditEntry.subject_id == report_id)
    return list(await session.scalars(query.order_by(AuditEntry.at)))


async def _preview(client: AsyncClient, headers: Headers, **body: Any) -> Any:
    reply = await client.post(f"{URL}/bulk/preview", json=body, headers=headers)
    assert reply.status_code == 200, reply.text
    return reply.json()


async def test_a_preview_says_what_each_would_get_and_changes_nothing(
    client: AsyncClient, clerk: Headers
) -> None:
    told, silent, stale, elsewhere = [
        await receive(client, email="resident@example.jp"),
        await receive(client),
        await receive(client),
        await receive(client, category="graffiti_litter"),
    ]
    await move(client, clerk, stale["id"], "reply", note="見ています。")
    items = _items(told, silent, stale, elsewhere)
    accept = {"move": "accept", "note": "現地を見ます。"}
    seen = await _preview(client, clerk, items=items, move=accept)
    first, second, third, fourth = seen["items"]
    assert first["problem"] is None
    assert (first["number"], first["channel"]) == (told["number"], "mail")
    assert "現地を見ます。" in first["text"]
    assert (second["problem"], second["channel"], second["text"]) == (None, "none", "")
    assert third["problem"]["code"] == "version-mismatch"
    assert (fourth["problem"]["code"], fourth["number"]) == ("not-found", None)
    for receipt in (told, silent):
        reply = await client.get(f"{URL}/{receipt['id']}", headers=clerk)
        assert (reply.json()["state"], reply.json()["version"]) == ("received", 1)
    done = await _bulk(client, clerk, items=items, move=accept)
    assert [item["done"] for item in done["items"]] == [True, True, False, False]


async def test_a_preview_offers_the_moves_that_are_open(
    client: AsyncClient, clerk: Headers
) -> None:
    new, taken = await receive(client), await receive(client)
    await move(client, clerk, taken["id"], "accept")
    items = [*_items(new), *_items(taken, version=2)]
    seen = await _preview(client, clerk, items=items)
    assert seen["items"] == []
    offered = {one["name"]: one for one in seen["moves"]}
    assert offered["accept"]["reports"] == offered["start"]["reports"] == 1
    assert offered["reply"]["reports"] == 2
    assert offered["reply"]["needs"] == ["note"]
    assert seen["moves"][0]["reports"] == 2
    lacking = await _preview(client, clerk, items=items, move={"move": "reply"})
    assert {item["problem"]["code"] for item in lacking["items"]} == {"malformed"}


async def test_a_preview_says_who_cannot_be_given_to_somebody(
    client: AsyncClient, cast: Cast, statements: list[str]
) -> None:
    headers = headers_of(cast.clerk_road)
    receipt = await receive(client)
    mine = await _preview(
        client, headers, items=_items(receipt), assignee_id=str(cast.clerk_road.id)
    )
    assert [item["problem"] for item in mine["items"]] == [None]
    other = await _preview(client, headers, items=_items(receipt), assignee_id=str(uuid4()))
    assert other["items"][0]["problem"]["errors"][0]["pointer"] == "/assignee_id"
    report = await client.get(f"{URL}/{receipt['id']}", headers=headers)
    assert report.json()["desk"]["assignee_id"] is None
