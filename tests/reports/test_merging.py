"""Two reports of one fault: merged, told of together, and taken apart again."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.db import transaction
from api.reports.cases.models import Report
from tests.frame.people import headers_of, make_cast
from tests.reports.factories import fixed, move, publish, receive

URL = "/api/v1/reports"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]


async def merged(client: AsyncClient, clerk: Headers, duplicate: Any, original: Any) -> Any:
    return await move(
        client, clerk, duplicate["id"], "mark_duplicate", duplicate_of=original["number"],
        note="同じ街路灯です。",
    )  # fmt: skip


async def seen(client: AsyncClient, who: Headers, receipt: Any) -> Any:
    reply = await client.get(f"{URL}/{receipt['id']}", headers=who)
    assert reply.status_code == 200, reply.text
    return reply.json()


def essence(report: Any) -> Any:
    """All that is visible of a report but its version, which only grows."""
    return {name: value for name, value in report.items() if name != "version"}


async def test_merge_makes_no_chain(client: AsyncClient, clerk: Headers) -> None:
    first, second, third = [await receive(client) for _ in range(3)]
    await merged(client, clerk, third, second)
    await merged(client, clerk, second, first)
    for duplicate in (second, third):
        report = await seen(client, clerk, duplicate)
        assert (report["state"], report["duplicate_of"]) == ("duplicate", first["number"])
    original = await seen(client, clerk, first)
    assert [other["number"] for other in original["merged"]] == [second["number"], third["number"]]
    assert original["merged_count"] == 2


async def test_thread_of_the_original_shows_the_merged_ones(
    client: AsyncClient, clerk: Headers
) -> None:
    first, second = [await receive(client) for _ in range(2)]
    for receipt in (first, second):
        await publish(client, clerk, receipt["id"])
    await merged(client, clerk, second, first)
    url = f"{URL}/{first['id']}/history"
    staff = (await client.get(url, headers=clerk)).json()["items"]
    assert [(entry["move"], entry["report_number"]) for entry in staff] == [
        ("begin", None), ("begin", second["number"]), ("mark_duplicate", second["number"]),
    ]  # fmt: skip
    public = (await client.get(url)).json()["items"]
    assert [(entry["move"], entry["note"]) for entry in public] == [
        ("begin", ""), ("mark_duplicate", ""),
    ]  # fmt: skip


async def test_page_of_the_duplicate_points_to_the_original(
    client: AsyncClient, clerk: Headers
) -> None:
    first, second = [await receive(client) for _ in range(2)]
    for receipt in (first, second):
        await publish(client, clerk, receipt["id"])
    await merged(client, clerk, second, first)
    public = await seen(client, {}, second)
    assert public["original"]["id"] == first["id"]
    assert (await seen(client, {}, first))["merged"][0]["number"] == second["number"]


async def test_hidden_duplicate_stays_unnamed_on_a_public_original(
    client: AsyncClient, clerk: Headers
) -> None:
    first, second = [await receive(client, text="見本さんの家の前") for _ in range(2)]
    await publish(client, clerk, first["id"], public_text="街路灯")
    await merged(client, clerk, second, first)
    for path in ("", "/history"):
        reply = await client.get(f"{URL}/{first['id']}{path}")
        assert second["number"] not in reply.text
        assert second["id"] not in reply.text
        assert "見本" not in reply.text
    assert (await seen(client, {}, first))["merged_count"] == 1


async def test_anonymous_reporter_of_a_duplicate_sees_how_the_original_ends(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    first, second = [await receive(client) for _ in range(2)]
    await merged(client, clerk, second, first)
    await fixed(client, clerk, first["id"])
    report = await seen(client, await holder(second), second)
    assert report["state"] == "duplicate"
    original = report["original"]
    assert (original["state"], original["answer"]) == ("fixed", "電球を交換しました。")
    assert (original["id"], original["number"]) == (None, first["number"])


async def test_merge_across_departments_is_for_triage(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    mine = await receive(client)
    theirs = await receive(client, category="graffiti_litter")
    refused = await client.post(
        f"{URL}/{mine['id']}/moves",
        json={"move": "mark_duplicate", "duplicate_of": theirs["number"]},
        headers=clerk,
    )
    assert refused.status_code == 422
    assert [error["code"] for error in refused.json()["errors"]] == ["unknown"]
    report = await merged(client, triage, mine, theirs)
    assert report["duplicate_of"] == theirs["number"]


async def test_undo_within_seven_days(client: AsyncClient, clerk: Headers) -> None:
    first, second = [await receive(client) for _ in range(2)]
    await move(client, clerk, second["id"], "accept", note="見ます。")
    before = [essence(await seen(client, clerk, one)) for one in (first, second)]
    report = await merged(client, clerk, second, first)
    assert [one["name"] for one in report["moves"]] == ["unmerge"]
    last = datetime.fromisoformat(report["desk"]["merged_until"])
    assert last - datetime.fromisoformat(report["closed_at"]) == timedelta(days=7)
    with clock.shifted_to(clock.now() + timedelta(days=6, hours=23)):
        await move(client, clerk, second["id"], "unmerge")
    assert [essence(await seen(client, clerk, one)) for one in (first, second)] == before


async def test_undo_after_seven_days_is_refused_with_a_reason(
    client: AsyncClient, clerk: Headers
) -> None:
    first, second = [await receive(client) for _ in range(2)]
    await merged(client, clerk, second, first)
    with clock.shifted_to(clock.now() + timedelta(days=7, seconds=1)):
        assert (await seen(client, clerk, second))["moves"] == []
        reply = await client.post(
            f"{URL}/{second['id']}/moves", json={"move": "unmerge"}, headers=clerk
        )
    assert reply.status_code == 409
    assert "7 days" in reply.json()["detail"]


async def test_undo_is_not_hindered_by_what_was_said_since(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    """What is offered is taken, also when a wish to open it again was refused before."""
    first, second = [await receive(client) for _ in range(2)]
    await move(client, clerk, second["id"], "accept", note="見ます。")
    before = await seen(client, clerk, second)
    await merged(client, clerk, second, first)
    mine = await holder(second)
    await move(client, mine, second["id"], "request_reopen", note="別の街路灯です。")
    report = await move(client, clerk, second["id"], "keep_closed", note="同じ柱です。")
    assert report["state"] == "duplicate"
    assert "unmerge" in [one["name"] for one in report["moves"]]
    report = await move(client, clerk, second["id"], "unmerge")
    for name in ("state", "answer", "closed_at", "duplicate_of"):
        assert report[name] == before[name]
    kinds = {one["kind"]: one["status"] for one in report["promises"]}
    assert kinds == {"first_answer": "kept", "fix_by": "due", "reopen_decision": "kept"}


async def test_promises_come_back_to_the_desk_that_has_it_now(
    client: AsyncClient, session: AsyncSession, clerk: Headers, triage: Headers
) -> None:
    first, second = [await receive(client) for _ in range(2)]
    await merged(client, clerk, second, first)
    seen_now = await client.get(f"{URL}/{second['id']}", headers=triage)
    reply = await client.patch(
        f"{URL}/{second['id']}",
        json={"category": "graffiti_litter"},
        headers={**triage, "If-Match": seen_now.headers["ETag"]},
    )
    assert reply.status_code == 200, reply.text
    report = await move(client, triage, second["id"], "unmerge")
    desks = await session.execute(
        text("SELECT DISTINCT department FROM promises WHERE subject_id = :id AND kept_at IS NULL"),
        {"id": second["id"]},
    )
    assert list(desks.scalars()) == ["cleaning"]
    assert report["desk"]["department"] == "cleaning"


async def test_reopened_duplicate_goes_its_own_way(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    first, second = [await receive(client) for _ in range(2)]
    await merged(client, clerk, second, first)
    await move(client, await holder(second), second["id"], "request_reopen", note="別です。")
    report = await move(client, clerk, second["id"], "reopen", note="別に見ます。")
    assert (report["duplicate_of"], report["original"]) == (None, None)
    assert (await seen(client, clerk, first))["merged"] == []


PATHS: dict[str, list[tuple[str, dict[str, str]]]] = {
    "received": [],
    "accepted": [("accept", {})],
    "in_progress": [("accept", {}), ("start", {})],
    "planned": [("accept", {}), ("plan", {"note": "来月です。", "planned_on": "2099-04-01"})],
    "answered": [("reply", {"note": "見ます。"})],
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("count", [0, 2])
async def test_merge_then_undo_is_the_identity(
    client: AsyncClient, clerk: Headers, holder: People, path: str, count: int
) -> None:
    first, second = [await receive(client, email=f"r{n}@example.jp") for n in range(2)]
    own = await holder(second)
    for name, given in PATHS[path]:
        await move(client, clerk, second["id"], name, **given)
    brought = [await receive(client) for _ in range(count)]
    for other in brought:
        await merged(client, clerk, other, second)
    everything = [first, second, *brought]

    async def all_that_is_visible() -> list[Any]:
        return [
            essence(await seen(client, who, one))
            for one in everything
            for who in (clerk, *([own] if one is second else []))
        ]

    before = await all_that_is_visible()
    await merged(client, clerk, second, first)
    assert await all_that_is_visible() != before
    await move(client, clerk, second["id"], "unmerge")
    assert await all_that_is_visible() == before


@pytest.mark.sql
async def test_two_clerks_merge_each_into_the_other_at_once(committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    clerk = headers_of(cast.clerk_road)
    for _ in range(5):
        one, two, child = [await receive(committed) for _ in range(3)]
        await merged(committed, clerk, child, one)
        replies = await asyncio.gather(
            *(
                committed.post(
                    f"{URL}/{duplicate['id']}/moves",
                    json={"move": "mark_duplicate", "duplicate_of": original["number"]},
                    headers=clerk,
                )
                for duplicate, original in ((one, two), (two, one))
            )
        )
        assert sorted(reply.status_code for reply in replies) == [200, 422]
        async with transaction() as session:
            rows = await session.execute(
                select(Report.number, Report.duplicate_of, Report.state).where(
                    Report.number.in_([one["number"], two["number"], child["number"]])
                )
            )
            found = {number: (of, state.value) for number, of, state in rows}
        roots = [number for number, (of, _) in found.items() if of is None]
        assert len(roots) == 1
        assert {state for number, (_, state) in found.items() if number != roots[0]} == {
            "duplicate"
        }
        async with transaction() as session:
            chains = await session.scalar(
                text(
                    "SELECT count(*) FROM reports a JOIN reports b ON a.duplicate_of = b.id"
                    " WHERE b.duplicate_of IS NOT NULL"
                )
            )
        assert chains == 0
