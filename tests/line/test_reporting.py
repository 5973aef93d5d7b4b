"""A fault is told in the chat: photograph, place and kind in whatever order, until it is a report
with a number, whose news come back into the chat."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.line.reporting.models import LineDraft, LinePhoto
from api.reports.cases.models import ReportPhoto
from api.uploads.models import Upload
from tests.doubles.line import Line
from tests.frame import environment
from tests.frame.queue import RunJobs
from tests.line.calls import HANAKO, TARO, buttons, call, event, pressed, wrote
from tests.line.chatting import Chat, count, jpeg, one_report, reports
from tests.reports.factories import move, publish
from tests.uploads import sending

pytestmark = pytest.mark.usefixtures("s3")


async def test_a_photograph_and_a_place_become_a_report(
    client: AsyncClient, session: AsyncSession, chat: Chat
) -> None:
    asked = await chat.photo()
    assert asked.startswith("写真を受け取りました。\n\n場所はどこですか")
    assert buttons(chat.last)["場所を送る"] == "location"
    asked = await chat.place(address="東京都練馬区石神井台1-26")
    assert "石神井台付近" in asked
    assert "どの種類" in asked
    assert next(iter(buttons(chat.last))) == "街路灯"
    asked = await chat.press("街路灯")
    assert "あぶないとき" in asked
    assert "どのような様子ですか" in asked
    assert "短く書いて" in await chat.press("消えている")
    summary = await chat.say("夜になっても街路灯がつきません。")
    assert "種類: 街路灯\n場所: 石神井台付近" in summary
    assert "写真: 1枚" in summary
    assert await reports(session) == []
    receipt = await chat.press("送る")
    report = await one_report(session)
    assert f"受付番号: {report.number}" in receipt
    assert "までに、はじめのお返事" in receipt
    number, _, code = receipt.partition("/reports/status#")[2].partition("/")
    found = await client.post(
        "/api/v1/reports/lookup", json={"number": number, "code": code.strip()}
    )
    assert found.status_code == 200, found.text
    assert found.json()["report"]["text"] == "夜になっても街路灯がつきません。"
    assert report.contact_line == HANAKO
    assert report.place_note == "東京都練馬区石神井台1-26"
    assert report.answers == [{"category": "street_light", "question": "state", "value": "out"}]
    upload = await session.scalar(select(Upload).join(ReportPhoto))
    assert upload is not None
    assert upload.state == "ready"
    assert await count(session, LineDraft) == await count(session, LinePhoto) == 0
    # The receipt is the answer: it does not come a second time.
    assert chat.line.inboxes == {}


async def test_the_order_is_the_reporters(session: AsyncSession, chat: Chat) -> None:
    assert "写真を送ってください" in await chat.place()
    assert "書いていただいたこと" in await chat.say("歩道に穴があいています。")
    assert "どの種類" in await chat.photo()
    asked = await chat.press("道路・歩道")
    assert "どこですか" in asked
    assert "歩道に穴があいています。" in await chat.press("歩道")
    await chat.press("送る")
    assert (await one_report(session)).category == "road"


async def test_without_a_photograph_and_without_words(session: AsyncSession, chat: Chat) -> None:
    assert "写真を送ってください" in await chat.say("報告")
    assert "場所はどこですか" in await chat.press("写真なしで進む")
    await chat.place()
    await chat.press("道路・歩道")
    await chat.press("分からない")
    assert "様子: （書いていません）\n写真: 0枚" in await chat.press("書かずに進む")
    await chat.press("送る")
    assert (await one_report(session)).text == "道路・歩道（説明なし）"


async def test_pressed_twice_or_delivered_twice_it_is_one_report(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, chat: Chat
) -> None:
    await chat.lamp()
    sending = pressed(buttons(chat.last)["送る"])
    again = {**sending, "replyToken": "again", "deliveryContext": {"isRedelivery": True}}
    receipt = await chat.send(sending)
    await call(client, again)
    await run_jobs()
    assert "again" not in chat.line.replies
    pressed_again = await chat.send(pressed(sending["postback"]["data"]))
    assert pressed_again == receipt
    stranger = Chat(client, run_jobs, chat.line, TARO)
    assert "書きかけの報告はありません" in await stranger.send(
        pressed(sending["postback"]["data"], user=TARO)
    )
    assert len(await reports(session)) == 1


async def test_a_receipt_that_line_did_not_take_comes_as_a_message(
    session: AsyncSession, chat: Chat
) -> None:
    await chat.lamp()
    sending = pressed(buttons(chat.last)["送る"])
    chat.line.replies[sending["replyToken"]] = []  # spent already
    assert await chat.send(sending) == ""
    report = await one_report(session)
    (told,) = chat.line.inboxes[HANAKO]
    assert report.number in told["text"]
    assert f"/reports/status#{report.number}/" in told["text"]


async def test_what_becomes_of_it_is_told_in_the_chat(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, chat: Chat, clerk: Any
) -> None:
    await chat.lamp()
    await chat.press("送る")
    report = await one_report(session)
    detail = (await client.get(f"/api/v1/reports/{report.id}", headers=clerk)).json()
    assert (detail["desk"]["source"], detail["desk"]["contact"]) == ("line", "line")
    preview = await client.post(
        f"/api/v1/reports/{report.id}/moves/preview",
        json={"move": "accept", "note": "あす見に行きます。"},
        headers=clerk,
    )
    assert preview.json()["channel"] == "line"
    await move(client, clerk, str(report.id), "accept", note="あす見に行きます。")
    await run_jobs()
    (told,) = chat.line.inboxes[HANAKO]
    assert "あす見に行きます。" in told["text"]
    assert f"/reports/status#{report.number}/" in told["text"]
    assert "--" not in told["text"].splitlines()
    await move(client, clerk, str(report.id), "ask_reporter", note="どの柱ですか。")
    await run_jobs()
    assert "/reports/answer#" in chat.line.inboxes[HANAKO][1]["text"]


async def test_what_was_put_right_is_shown_in_the_chat(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, chat: Chat, clerk: Any
) -> None:
    await chat.lamp()
    await chat.press("送る")
    report = str((await one_report(session)).id)
    photos = (await client.get(f"/api/v1/reports/{report}", headers=clerk)).json()["photos"]
    await publish(client, clerk, report, upload_ids=[one["upload_id"] for one in photos])
    await move(client, clerk, report, "accept", note="見に行きます。")
    after = await sending.received(client, jpeg("white"))
    await run_jobs()
    await move(client, clerk, report, "finish", note="電球を替えました。", upload_ids=[after.ref])
    environment.change({"PUBLIC_URL": "https://machi.example.jp"})
    try:
        await run_jobs()
    finally:
        environment.change({"PUBLIC_URL": environment.PUBLIC_URL})
    shown, told = chat.line.inboxes[HANAKO][-2:]
    assert "電球を替えました。" in told["text"]
    assert shown["originalContentUrl"].startswith("https://machi.example.jp/files/")
    served = await client.get(shown["originalContentUrl"].removeprefix("https://machi.example.jp"))
    assert served.headers["content-type"] == "image/jpeg"


async def test_who_has_left_is_told_nothing_and_what_was_begun_is_dropped(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, chat: Chat, clerk: Any
) -> None:
    await chat.lamp()
    await chat.press("送る")
    await chat.photo()
    await chat.place()
    await chat.send(event("unfollow", at=2_000))
    assert await count(session, LineDraft) == await count(session, LinePhoto) == 0
    report = await one_report(session)
    await move(client, clerk, str(report.id), "accept", note="あす見に行きます。")
    await run_jobs()
    assert chat.line.inboxes == {}


async def test_a_refusal_of_line_is_settled_in_silence(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, chat: Chat, clerk: Any
) -> None:
    await chat.lamp()
    await chat.press("送る")
    report = await one_report(session)
    chat.line.unknown.add(HANAKO)
    await move(client, clerk, str(report.id), "accept", note="あす見に行きます。")
    await run_jobs()
    refused = "SELECT count(*) FROM deliveries WHERE channel = 'line' AND refused_at IS NOT NULL"
    assert await session.scalar(text(refused)) == 1


@pytest.fixture
async def other_bot(line: Line) -> AsyncIterator[None]:
    del line
    environment.change({"LINE_RELAY_URL": "http://127.0.0.1:9/callback"})
    yield
    environment.change({"LINE_RELAY_URL": ""})


@pytest.mark.usefixtures("other_bot")
async def test_the_other_bot_hears_of_nothing_while_a_fault_is_told(
    client: AsyncClient, session: AsyncSession, chat: Chat
) -> None:
    await chat.photo()
    await chat.say("歩道に穴があります。")
    assert await session.scalar(text("SELECT count(*) FROM line_relays")) == 0
    await chat.say("やめる")
    assert (await call(client, wrote("ごみの日"))).status_code == 200
    assert await session.scalar(text("SELECT count(*) FROM line_relays")) == 1


async def test_a_report_of_the_chat_is_shown_like_every_other(
    client: AsyncClient, session: AsyncSession, chat: Chat, clerk: Any
) -> None:
    await chat.place()
    await chat.press("写真なしで進む")
    await chat.press("道路・歩道")
    await chat.press("歩道")
    await chat.say("穴があります。")
    await chat.press("送る")
    report = await one_report(session)
    assert HANAKO not in str(await publish(client, clerk, str(report.id)))
    public = await client.get(f"/api/v1/reports/{report.id}")
    assert public.status_code == 200
    assert HANAKO not in public.text
    seen = await client.get(f"/api/v1/reports/{report.id}", headers=clerk)
    assert HANAKO not in seen.text
