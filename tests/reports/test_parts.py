"""A report that several departments work on: one number, parts of their own, an honest end."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select

from api.kit import clock
from api.kit.db import transaction
from api.promises.models import Promise
from api.reports.cases.models import Report
from tests.frame.mail import Mailbox
from tests.frame.people import headers_of, make_cast
from tests.frame.queue import RunJobs
from tests.photos import make_plain_jpeg
from tests.reports.factories import key, move, publish, receive
from tests.uploads.sending import received

URL = "/api/v1/reports"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]
PARTS = [
    {"category": "street_light", "text": "街路灯の球を替える。"},
    {"category": "graffiti_litter", "text": "柱の落書きを消す。"},
]


async def seen(client: AsyncClient, who: Headers, report_id: str) -> Any:
    reply = await client.get(f"{URL}/{report_id}", headers=who)
    assert reply.status_code == 200, reply.text
    return reply.json()


async def split(client: AsyncClient, who: Headers, receipt: Any, **more: Any) -> Any:
    return await move(
        client, who, receipt["id"], "split", note="二つの課で進めます。", parts=PARTS, **more
    )


async def ends(client: AsyncClient, triage: Headers, part: Any, *, fixed: bool) -> None:
    await move(client, triage, part["id"], "accept")
    given = (
        {"move": "finish", "note": "直しました。", "no_photo_reason": "暗いため"}
        if fixed
        else {"move": "decline", "note": "民地です。", "reason": "private_land"}
    )
    await move(client, triage, part["id"], given.pop("move"), **given)


async def test_parts_go_to_their_departments_with_promises_of_their_own(
    client: AsyncClient, clerk: Headers, other_clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    whole = await split(client, clerk, receipt)
    assert whole["state"] == "split"
    assert [(one["number"], one["state"]) for one in whole["parts"]] == [
        (f"{receipt['number']}-{n}", "received") for n in (1, 2)
    ]
    mine, theirs = (await seen(client, triage, receipt["id"]))["parts"]
    assert whole["parts"][1]["id"] is None
    part = await seen(client, other_clerk, theirs["id"])
    assert part["text"] == "柱の落書きを消す。"
    assert part["whole"]["number"] == receipt["number"]
    assert [one["kind"] for one in part["promises"]] == ["fix_by"]
    assert (await seen(client, clerk, mine["id"]))["desk"]["department"] == "road_park"


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [(True, True, "fixed"), (True, False, "ended_in_parts"), (False, False, "ended_in_parts")],
)
async def test_the_whole_ends_with_its_last_part_and_says_what_is_true(
    client: AsyncClient, clerk: Headers, triage: Headers, first: bool, second: bool, state: str
) -> None:
    receipt = await receive(client)
    await split(client, clerk, receipt)
    one, two = (await seen(client, triage, receipt["id"]))["parts"]
    await ends(client, triage, one, fixed=first)
    whole = await seen(client, triage, receipt["id"])
    assert (whole["state"], whole["closed_at"]) == ("split", None)
    await ends(client, triage, two, fixed=second)
    whole = await seen(client, triage, receipt["id"])
    assert whole["state"] == state
    assert whole["closed_at"] is not None
    kept = {made["kind"]: made["status"] for made in whole["promises"]}["fix_by"]
    assert kept == ("kept" if state == "fixed" else "released")


async def test_the_public_sees_the_whole_alone(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    await split(client, clerk, receipt)
    one, _ = (await seen(client, triage, receipt["id"]))["parts"]
    refused = await client.post(
        f"{URL}/{one['id']}/publication/moves", json={"move": "publish"}, headers=triage
    )
    assert refused.status_code == 409
    assert (await client.get(f"{URL}/{one['id']}")).status_code == 404
    assert [item["number"] for item in (await client.get(URL)).json()["items"]] == [
        receipt["number"]
    ]
    assert [one["id"] for one in (await seen(client, {}, receipt["id"]))["parts"]] == [None, None]


async def test_reporter_is_told_of_each_part_under_the_one_number(
    client: AsyncClient, clerk: Headers, triage: Headers, run_jobs, mailbox
) -> None:
    receipt = await receive(client, email="hanako@example.jp")
    await split(client, clerk, receipt)
    await run_jobs()
    mailbox.mails.clear()
    for part in (await seen(client, triage, receipt["id"]))["parts"]:
        await move(client, triage, part["id"], "decline", note="民地です。", reason="private_land")
    await run_jobs()
    texts = mailbox.texts_to("hanako@example.jp")
    assert len(texts) == 2
    assert all(f"受付番号: {receipt['number']}\n" in text for text in texts)
    assert "落書き" in texts[1]


async def test_nobody_asks_or_splits_through_a_part(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    await split(client, clerk, receipt)
    one, _ = (await seen(client, triage, receipt["id"]))["parts"]
    offered = {open_move["name"] for open_move in (await seen(client, triage, one["id"]))["moves"]}
    assert not offered & {"split", "ask_reporter"}
    for body in ({"move": "split", "parts": PARTS}, {"move": "ask_reporter", "note": "どれ"}):
        reply = await client.post(f"{URL}/{one['id']}/moves", json=body, headers=triage)
        assert reply.status_code == 409


@pytest.mark.parametrize("parts", [[], PARTS[:1], PARTS * 3])
async def test_two_to_five_parts(client: AsyncClient, clerk: Headers, parts: list[Any]) -> None:
    receipt = await receive(client)
    reply = await client.post(
        f"{URL}/{receipt['id']}/moves", json={"move": "split", "parts": parts}, headers=clerk
    )
    assert reply.status_code == 422
    assert (await seen(client, clerk, receipt["id"]))["state"] == "received"


async def test_split_is_undone_as_if_it_had_not_been(
    client: AsyncClient, session, clerk: Headers
) -> None:
    receipt = await receive(client)
    await move(client, clerk, receipt["id"], "accept")
    promised = await session.scalar(select(func.count()).select_from(Promise))
    await split(client, clerk, receipt)
    whole = await move(client, clerk, receipt["id"], "join")
    assert (whole["state"], whole["parts"]) == ("accepted", [])
    assert await session.scalar(select(func.count()).select_from(Promise)) == promised


async def test_split_stays_once_a_part_has_moved(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    await split(client, clerk, receipt)
    one, _ = (await seen(client, triage, receipt["id"]))["parts"]
    await move(client, triage, one["id"], "accept")
    reply = await client.post(f"{URL}/{receipt['id']}/moves", json={"move": "join"}, headers=clerk)
    assert reply.status_code == 409
    assert len((await seen(client, clerk, receipt["id"]))["parts"]) == 2


async def test_join_is_not_offered_once_a_part_has_moved(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    whole = await split(client, clerk, receipt)
    assert "join" in [one["name"] for one in whole["moves"]]
    one, _ = (await seen(client, triage, receipt["id"]))["parts"]
    await move(client, triage, one["id"], "accept")
    after = await seen(client, clerk, receipt["id"])
    assert "join" not in [one["name"] for one in after["moves"]]


async def test_reporter_hears_of_a_join(
    client: AsyncClient, clerk: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    receipt = await receive(client, email="resident@example.jp")
    await split(client, clerk, receipt)
    await move(client, clerk, receipt["id"], "join", note="一つの課で足りました。")
    await run_jobs()
    last = mailbox.texts_to("resident@example.jp")[-1]
    assert "一つの課でまとめて対応します" in last
    assert "一つの課で足りました。" in last


@pytest.mark.usefixtures("s3")
async def test_parts_take_the_photographs_along(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client, uploads=[(await received(client, make_plain_jpeg())).ref])
    photo = (await seen(client, clerk, receipt["id"]))["photos"][0]["upload_id"]
    parts = [PARTS[0], {**PARTS[1], "upload_ids": []}]
    await move(client, clerk, receipt["id"], "split", note="分けます。", parts=parts)
    given = [
        [one["upload_id"] for one in (await seen(client, triage, part["id"]))["photos"]]
        for part in (await seen(client, triage, receipt["id"]))["parts"]
    ]
    assert given == [[photo], []]


async def test_parts_keep_the_day_that_the_reporter_was_promised(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    with clock.shifted_to(clock.now() - timedelta(days=10)):
        receipt = await receive(client)
    [promised] = [one["due_on"] for one in receipt["promises"] if one["kind"] == "fix_by"]
    await split(client, clerk, receipt)
    for part in (await seen(client, triage, receipt["id"]))["parts"]:
        days = [one["due_on"] for one in part["promises"] if one["kind"] == "fix_by"]
        assert days
        assert all(day <= promised for day in days)


async def test_parts_are_found_by_their_number_and_by_that_of_the_whole(
    client: AsyncClient, clerk: Headers, other_clerk: Headers
) -> None:
    receipt = await receive(client)
    await split(client, clerk, receipt)
    number = receipt["number"]
    for q in (f"{number}-2", f"{number[2:]}-2", f"r{number[7:]}-2", number):
        reply = await client.get(URL, params={"q": q}, headers=other_clerk)
        assert [one["number"] for one in reply.json()["items"]] == [f"{number}-2"], q
    reply = await client.get(URL, params={"q": f"{number}-1"}, headers=clerk)
    assert [one["number"] for one in reply.json()["items"]] == [f"{number}-1"]


@pytest.mark.sql
async def test_split_and_move_at_once(committed: AsyncClient) -> None:
    """Two clerks, one report: a split against an outcome, an undo against the move of a part, and
    the last two parts that end together."""
    async with transaction() as session:
        cast = await make_cast(session)
    triage = headers_of(cast.triage)

    async def at_once(*bodies: tuple[str, dict[str, Any]]) -> list[int]:
        replies = await asyncio.gather(
            *(
                committed.post(f"{URL}/{id_}/moves", json=body, headers={**triage, **key()})
                for id_, body in bodies
            )
        )
        return sorted(reply.status_code for reply in replies)

    decline = {"move": "decline", "note": "民地です。", "reason": "private_land"}
    for _ in range(4):
        receipt = await receive(committed)
        wanted = {"move": "split", "note": "分けます。", "parts": PARTS}
        assert await at_once((receipt["id"], wanted), (receipt["id"], decline)) == [200, 409]
        async with transaction() as session:
            report = await session.scalar(select(Report).where(Report.number == receipt["number"]))
            assert report is not None
            parts = await session.scalar(
                select(func.count()).select_from(Report).where(Report.parent_id == report.id)
            )
        assert (report.state.value, parts) in {("split", 2), ("cannot", 0)}
    for _ in range(4):
        receipt = await receive(committed)
        await split(committed, triage, receipt)
        one, two = (await seen(committed, triage, receipt["id"]))["parts"]
        codes = await at_once((receipt["id"], {"move": "join"}), (one["id"], decline))
        assert codes in ([200, 404], [200, 409])
        whole = await seen(committed, triage, receipt["id"])
        assert (whole["state"], len(whole["parts"])) in {("split", 2), ("received", 0)}
    for _ in range(4):
        receipt = await receive(committed)
        await split(committed, triage, receipt)
        one, two = (await seen(committed, triage, receipt["id"]))["parts"]
        assert await at_once((one["id"], decline), (two["id"], decline)) == [200, 200]
        assert (await seen(committed, triage, receipt["id"]))["state"] == "ended_in_parts"
