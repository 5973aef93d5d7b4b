"""What is done with reports, over HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient

from api.kit import clock
from api.kit.clock import JST
from api.kit.db import transaction
from api.reports.cases.effects.table import EFFECTS
from api.reports.cases.states import ReportMove
from tests.frame.people import headers_of, make_cast
from tests.reports.factories import fixed, key, move, publish, receive

URL = "/api/v1/reports"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]


def _promises(report: Any) -> dict[str, str]:
    return {made["kind"]: made["status"] for made in report["promises"]}


def test_every_move_says_what_it_brings_with_it() -> None:
    assert set(EFFECTS) == set(ReportMove)


async def test_from_received_to_fixed(client: AsyncClient, clerk: Headers) -> None:
    receipt = await receive(client)
    report = (await client.get(f"{URL}/{receipt['id']}", headers=clerk)).json()
    assert {open_move["name"] for open_move in report["moves"]} == {
        "accept", "split", "decline", "forward", "mark_duplicate", "reply", "send_back",
        "ask_reporter",
    }  # fmt: skip
    report = await fixed(client, clerk, receipt["id"])
    assert (report["state"], report["answer"]) == ("fixed", "電球を交換しました。")
    assert report["closed_at"] is not None
    assert _promises(report) == {"first_answer": "kept", "fix_by": "kept"}


async def test_a_first_answer_is_words_and_not_a_click(client: AsyncClient, clerk: Headers) -> None:
    receipt = await receive(client)
    for name, note in (("accept", ""), ("start", " \u3000\n")):
        report = await move(client, clerk, receipt["id"], name, note=note)
        assert _promises(report)["first_answer"] == "due", name
    assert report["promises"][0]["kept_at"] is None
    report = await move(client, clerk, receipt["id"], "reply", note="あした見に行きます。")
    assert _promises(report)["first_answer"] == "kept"


async def test_taking_it_with_a_word_is_an_answer(client: AsyncClient, clerk: Headers) -> None:
    receipt = await receive(client)
    report = await move(client, clerk, receipt["id"], "accept", note="あした見に行きます。")
    assert _promises(report)["first_answer"] == "kept"


async def test_reporter_may_not_do_what_staff_do(client: AsyncClient, holder: People) -> None:
    receipt = await receive(client)
    reply = await client.post(
        f"{URL}/{receipt['id']}/moves", json={"move": "accept"}, headers=await holder(receipt)
    )
    assert reply.status_code == 403


async def test_move_that_is_not_open_now(client: AsyncClient, clerk: Headers) -> None:
    receipt = await receive(client)
    reply = await client.post(f"{URL}/{receipt['id']}/moves", json={"move": "start"}, headers=clerk)
    assert reply.status_code == 409


@pytest.mark.parametrize(
    ("name", "given", "pointer"),
    [
        ("finish", {"note": "直した"}, "/upload_ids"),
        ("finish", {"no_photo_reason": "暗い"}, "/note"),
        ("plan", {"note": "来月"}, "/planned_on"),
        ("plan", {"note": "先月", "planned_on": "2020-01-01"}, "/planned_on"),
        ("decline", {"note": "民地"}, "/reason"),
        ("forward", {"note": "都道"}, "/forwarded_to"),
        ("mark_duplicate", {}, "/duplicate_of"),
        ("mark_duplicate", {"duplicate_of": "R-2026-999999"}, "/duplicate_of"),
        ("mark_not_found", {}, "/note"),
    ],
)
async def test_what_a_move_needs(
    client: AsyncClient, clerk: Headers, name: str, given: dict[str, str], pointer: str
) -> None:
    receipt = await receive(client)
    await move(client, clerk, receipt["id"], "accept")
    reply = await client.post(
        f"{URL}/{receipt['id']}/moves", json={"move": name, **given}, headers=clerk
    )
    assert reply.status_code == 422
    assert [error["pointer"] for error in reply.json()["errors"]] == [pointer]
    after = await client.get(f"{URL}/{receipt['id']}", headers=clerk)
    assert after.json()["state"] == "accepted"


async def test_only_fixed_keeps_the_promise_to_fix(client: AsyncClient, clerk: Headers) -> None:
    outcomes = {
        "decline": {"note": "民有地です。", "reason": "private_land"},
        "forward": {"note": "都道です。", "forwarded_to": "東京都建設局"},
        "mark_not_found": {"note": "確認できませんでした。"},
    }
    for name, given in outcomes.items():
        receipt = await receive(client)
        await move(client, clerk, receipt["id"], "accept")
        report = await move(client, clerk, receipt["id"], name, **given)
        assert _promises(report) == {"first_answer": "kept", "fix_by": "released"}


async def test_planned_day_moves_the_promise_and_the_first_one_stays(
    client: AsyncClient, clerk: Headers
) -> None:
    receipt = await receive(client)
    await move(client, clerk, receipt["id"], "accept")
    report = await move(
        client, clerk, receipt["id"], "plan", note="来年度に直します。", planned_on="2099-04-01"
    )
    promise = next(made for made in report["promises"] if made["kind"] == "fix_by")
    assert (promise["due_on"], promise["moved"]) == ("2099-04-01", 1)
    assert promise["first_due_on"] < "2099"
    assert report["closed_at"] is None
    report = await move(
        client, clerk, receipt["id"], "finish", note="直しました。", no_photo_reason="暗いため"
    )
    assert report["state"] == "fixed"


async def test_answer_after_the_day_is_late(client: AsyncClient, clerk: Headers) -> None:
    with clock.shifted_to(datetime(2026, 11, 2, 10, tzinfo=JST)):
        receipt = await receive(client)
    with clock.shifted_to(datetime(2026, 11, 6, 0, 0, 1, tzinfo=JST)):
        # 3 November is a holiday: the third working day is the 6th, which is not over yet.
        report = await move(client, clerk, receipt["id"], "reply", note="確認中です。")
    assert _promises(report)["first_answer"] == "kept"
    with clock.shifted_to(datetime(2026, 11, 2, 10, tzinfo=JST)):
        receipt = await receive(client)
    with clock.shifted_to(datetime(2026, 11, 7, 0, 0, 1, tzinfo=JST)):
        report = await move(client, clerk, receipt["id"], "reply", note="確認中です。")
    assert _promises(report)["first_answer"] == "late"


async def test_question_and_answer_return_to_where_it_stood(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    receipt = await receive(client)
    await move(client, clerk, receipt["id"], "accept")
    await move(client, clerk, receipt["id"], "start")
    await move(client, clerk, receipt["id"], "ask_reporter", note="どちら側ですか。")
    mine = await holder(receipt)
    report = (await client.get(f"{URL}/{receipt['id']}", headers=mine)).json()
    assert [(m["name"], m["needs"]) for m in report["moves"]] == [("answer", ["note"])]
    report = await move(client, mine, receipt["id"], "answer", note="北側です。")
    assert report["state"] == "in_progress"


async def test_reopening_is_asked_for_and_decided(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    receipt = await receive(client)
    await fixed(client, clerk, receipt["id"])
    mine = await holder(receipt)
    report = await move(client, mine, receipt["id"], "request_reopen", note="まだ消えています。")
    assert report["state"] == "reopen_requested"
    assert _promises(report)["reopen_decision"] == "due"
    report = await move(client, clerk, receipt["id"], "keep_closed", note="点灯を確認しました。")
    assert report["state"] == "fixed"
    assert _promises(report)["reopen_decision"] == "kept"
    await move(client, mine, receipt["id"], "request_reopen", note="やはり消えています。")
    report = await move(client, clerk, receipt["id"], "reopen", note="もう一度見ます。")
    assert (report["state"], report["closed_at"]) == ("reopened", None)
    assert [made["status"] for made in report["promises"] if made["kind"] == "fix_by"] == [
        "kept",
        "due",
    ]


async def test_duplicate_names_its_original_and_makes_no_chain(
    client: AsyncClient, clerk: Headers
) -> None:
    first, second, third = [await receive(client) for _ in range(3)]
    for receipt in (second, third):
        await move(client, clerk, receipt["id"], "accept")
    report = await move(client, clerk, second["id"], "mark_duplicate", duplicate_of=first["number"])
    assert report["duplicate_of"] == first["number"]
    for wrong in (second["number"], third["number"]):
        reply = await client.post(
            f"{URL}/{third['id']}/moves",
            json={"move": "mark_duplicate", "duplicate_of": wrong},
            headers=clerk,
        )
        assert reply.status_code == 422


async def test_two_clerks_on_one_report(client: AsyncClient, clerk: Headers) -> None:
    receipt = await receive(client)
    url = f"{URL}/{receipt['id']}"
    seen = (await client.get(url, headers=clerk)).headers["ETag"]
    await move(client, clerk, receipt["id"], "accept")
    late = await client.post(
        f"{url}/moves",
        json={"move": "reply", "note": "確認します。"},
        headers={**clerk, "If-Match": seen},
    )
    assert late.status_code == 412
    edit = {"category": "road"}
    assert (await client.patch(url, json=edit, headers=clerk)).status_code == 428
    stale = await client.patch(url, json=edit, headers={**clerk, "If-Match": seen})
    assert stale.status_code == 412


async def test_move_with_the_same_key_is_made_once(client: AsyncClient, clerk: Headers) -> None:
    receipt = await receive(client)
    same = {**clerk, **key()}
    url = f"{URL}/{receipt['id']}/moves"
    for _ in range(2):
        reply = await client.post(url, json={"move": "accept"}, headers=same)
        assert reply.status_code == 200
    entries = (await client.get(f"{URL}/{receipt['id']}/history", headers=clerk)).json()["items"]
    assert [entry["move"] for entry in entries] == ["begin", "accept"]


async def test_preview_is_the_mail_that_is_sent(
    client: AsyncClient,
    clerk: Headers,
    run_jobs,
    mailbox,
) -> None:
    receipt = await receive(client, email="hanako@example.jp", language="ja-easy")
    await run_jobs()
    await move(client, clerk, receipt["id"], "accept")
    await run_jobs()
    mailbox.mails.clear()
    given = {"move": "plan", "note": "12月に 直します。", "planned_on": "2099-12-01"}
    url = f"{URL}/{receipt['id']}/moves"
    preview = (await client.post(f"{url}/preview", json=given, headers=clerk)).json()
    assert preview["channel"] == "mail"
    assert (await client.post(url, json=given, headers=clerk)).status_code == 200
    await run_jobs()
    assert len(mailbox.mails) == 1
    assert mailbox.mails[0]["Subject"] == preview["subject"]
    assert mailbox.mails[0].get_content().strip() == preview["text"].strip()
    assert "の 近く\n" in preview["text"]


async def test_anonymous_reporter_is_never_mailed(
    client: AsyncClient,
    clerk: Headers,
    run_jobs,
    mailbox,
) -> None:
    receipt = await receive(client)
    url = f"{URL}/{receipt['id']}/moves/preview"
    preview = await client.post(url, json={"move": "accept"}, headers=clerk)
    assert preview.json() == {
        "channel": "none", "subject": "", "text": "", "public": False, "answer_due_on": None,
    }  # fmt: skip
    await fixed(client, clerk, receipt["id"])
    await run_jobs()
    assert mailbox.mails == []


async def test_edit_by_reporter_until_it_is_taken(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    receipt = await receive(client)
    mine, url = await holder(receipt), f"{URL}/{receipt['id']}"
    tag = (await client.get(url, headers=mine)).headers["ETag"]
    reply = await client.patch(
        url, json={"text": "北側の街路灯です。"}, headers={**mine, "If-Match": tag}
    )
    assert (reply.status_code, reply.json()["text"]) == (200, "北側の街路灯です。")
    assert reply.headers["ETag"] != tag
    assign = await client.patch(
        url, json={"assignee_id": None}, headers={**mine, "If-Match": reply.headers["ETag"]}
    )
    assert assign.status_code == 403
    await move(client, clerk, receipt["id"], "accept")
    tag = (await client.get(url, headers=mine)).headers["ETag"]
    reply = await client.patch(url, json={"text": "南"}, headers={**mine, "If-Match": tag})
    assert reply.status_code == 409


async def test_other_category_goes_to_its_department(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    url = f"{URL}/{receipt['id']}"
    tag = (await client.get(url, headers=clerk)).headers["ETag"]
    reply = await client.patch(
        url, json={"category": "graffiti_litter"}, headers={**clerk, "If-Match": tag}
    )
    assert reply.status_code == 200
    assert (await client.get(url, headers=clerk)).status_code == 404
    report = (await client.get(url, headers=triage)).json()
    assert report["desk"]["department"] != "road_park"


async def test_assignee_must_be_of_the_department(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    url = f"{URL}/{receipt['id']}"
    tag = (await client.get(url, headers=clerk)).headers["ETag"]
    reply = await client.patch(
        url, json={"assignee_id": str(uuid4())}, headers={**clerk, "If-Match": tag}
    )
    assert reply.status_code == 422


async def test_public_list_shows_before_and_after_only_with_photographs(
    client: AsyncClient, clerk: Headers
) -> None:
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    await fixed(client, clerk, receipt["id"])
    listed = (await client.get(URL, params={"with_result": "true"})).json()["items"]
    assert listed == []


@pytest.mark.sql
async def test_two_clerks_at_once_one_move_is_made(committed: AsyncClient) -> None:
    """Both have read the same version, both press at the same moment."""
    async with transaction() as session:
        cast = await make_cast(session)
    clerk = headers_of(cast.clerk_road)
    for _ in range(5):
        receipt = await receive(committed)
        url = f"{URL}/{receipt['id']}/moves"
        sent = {"move": "accept", "note": "見ました。"}
        replies = await asyncio.gather(
            *(
                committed.post(url, json=sent, headers={**clerk, **key(), "If-Match": '"1"'})
                for _ in range(2)
            )
        )
        assert sorted(reply.status_code for reply in replies) == [200, 412]
        history = await committed.get(f"{URL}/{receipt['id']}/history", headers=clerk)
        assert [one["move"] for one in history.json()["items"]].count("accept") == 1


async def test_staff_never_change_the_reporters_words(client: AsyncClient, clerk: Headers) -> None:
    """The public may read another text; what was written stays as it was written."""
    receipt = await receive(client)
    url = f"{URL}/{receipt['id']}"
    headers = {**clerk, "If-Match": "*"}
    refused = await client.patch(url, json={"text": "べつの言葉です。"}, headers=headers)
    assert refused.status_code == 403
    await publish(client, clerk, receipt["id"], public_text="公開のための言葉です。")
    assert (await client.get(url)).json()["text"] == "公開のための言葉です。"
    assert (await client.get(url, headers=clerk)).json()[
        "text"
    ] == "夜になっても街路灯がつきません。"


DARK = {"no_photo_reason": "夜間の作業のため"}
ENDS_A_PLAN: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "other_desk": [("route", {"department": "green"})],
    "sent_back": [("send_back", {"note": "道路ではありません。"})],
    "fixed": [("finish", {"note": "直しました。", **DARK})],
    "cannot": [("decline", {"reason": "law", "note": "できません。"})],
    "handed_on": [("forward", {"forwarded_to": "東京都", "note": "都の道路です。"})],
    "again": [
        ("finish", {"note": "直しました。", **DARK}),
        ("request_reopen", {"note": "直っていません。"}),
        ("reopen", {"note": "もう一度見ます。"}),
    ],
}


@pytest.mark.parametrize("way", ENDS_A_PLAN)
async def test_a_planned_day_ends_with_the_plan(
    client: AsyncClient, triage: Headers, holder: People, way: str
) -> None:
    """The status page names no day that nobody plans with any more; the promise stays."""
    receipt = await receive(client)
    own = await holder(receipt)
    await move(client, triage, receipt["id"], "accept", note="見ます。")
    plan = {"planned_on": "2099-04-01", "note": "来春です。"}
    assert (await move(client, triage, receipt["id"], "plan", **plan))["planned_on"]
    # Whoever begins keeps to the day.
    assert (await move(client, triage, receipt["id"], "start"))["planned_on"]
    for name, given in ENDS_A_PLAN[way]:
        headers = own if name == "request_reopen" else triage
        await move(client, headers, receipt["id"], name, **given)
    seen = (await client.get(f"{URL}/{receipt['id']}", headers=own)).json()
    assert seen["planned_on"] is None
    if way in {"other_desk", "sent_back"}:
        (fix,) = [one for one in seen["promises"] if one["kind"] == "fix_by"]
        assert (fix["due_on"], fix["status"]) == ("2099-04-01", "due")
