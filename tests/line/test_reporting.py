"""A fault is told in the chat: photograph, place and kind in whatever order, until it is a report
with a number, whose news come back into the chat."""

import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from httpx import AsyncClient
from PIL import Image
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.mail import Deferred
from api.line.reporting.models import LineDraft, LinePhoto
from api.line.reporting.photos import fetch
from api.line.reporting.tasks import forget_drafts
from api.reports.cases.models import Report, ReportPhoto
from api.uploads.models import Upload
from tests.doubles.line import Line
from tests.frame import environment
from tests.frame.queue import RunJobs
from tests.line.calls import (
    HANAKO,
    TARO,
    buttons,
    call,
    event,
    photo,
    place,
    pressed,
    signature,
    talked,
    wrote,
)
from tests.reports.factories import HERE, OUTSIDE, move, publish
from tests.uploads import sending

pytestmark = pytest.mark.usefixtures("s3")
Message = dict[str, Any]


def jpeg(colour: str = "gray") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    return file.getvalue()


def wide(text: str) -> str:
    """As a Japanese keyboard writes it."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


class Chat:
    """Somebody in the chat, and what they are answered."""

    def __init__(self, client: AsyncClient, run_jobs: RunJobs, line: Line, user: str) -> None:
        self.client, self.run_jobs, self.line, self.user = client, run_jobs, line, user
        self.last: list[Message] = []

    async def send(self, one: Message) -> str:
        """The words of the answer."""
        self.last = await talked(self.client, self.run_jobs, self.line, one)
        return self.last[-1]["text"] if self.last else ""

    async def press(self, label: str) -> str:
        return await self.send(pressed(buttons(self.last)[label], user=self.user))

    async def say(self, words: str) -> str:
        return await self.send(wrote(words, self.user))

    async def photo(self, *answers: int | bytes) -> str:
        one = photo(self.user)
        self.line.contents[one["message"]["id"]] = [*answers] or [jpeg()]
        return await self.send(one)

    async def place(self, at: tuple[float, float] = HERE, **more: Any) -> str:
        return await self.send(place(at, self.user, **more))

    async def lamp(self) -> str:
        """Up to the summary."""
        await self.photo()
        await self.place()
        await self.press("街路灯")
        await self.press("消えている")
        return await self.say("夜になっても街路灯がつきません。")


@pytest.fixture
async def chat(client: AsyncClient, run_jobs: RunJobs, line: Line) -> Chat:
    return Chat(client, run_jobs, line, HANAKO)


async def reports(session: AsyncSession) -> list[Report]:
    rows = await session.scalars(select(Report).where(Report.source == "line"))
    return [*rows]


async def one_report(session: AsyncSession) -> Report:
    (found,) = await reports(session)
    return found


async def count(session: AsyncSession, table: type[Any]) -> int:
    return await session.scalar(select(func.count()).select_from(table)) or 0


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


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"\xff\xd8\xff" + bytes(20 * 1024 * 1024), "大きすぎて"),
        (b"%PDF-1.7 not a photograph", "写真として開けない"),
        (b"", "写真として開けない"),
        (404, "受け取れませんでした"),
        (410, "受け取れませんでした"),
    ],
    ids=["21 MiB", "no image", "empty", "404", "410"],
)
async def test_a_photograph_that_cannot_be_had_is_said_and_asked_for_again(
    session: AsyncSession, chat: Chat, answer: int | bytes, why: str
) -> None:
    await chat.photo(answer)
    (told,) = chat.line.inboxes[HANAKO]
    assert why in told["text"]
    assert "もう一度送ってください" in told["text"]
    assert "写真を送ってください" in await chat.place()
    await chat.photo()
    assert len(chat.line.inboxes[HANAKO]) == 1
    assert await count(session, Upload) == 1


@pytest.mark.parametrize("first", [202, 429, 500, 503])
async def test_a_photograph_that_is_not_ready_is_asked_for_again(
    session: AsyncSession, chat: Chat, first: int
) -> None:
    one = photo()
    chat.line.contents[one["message"]["id"]] = [first, jpeg()]
    with pytest.raises(Deferred):
        await chat.send(one)
    await fetch(session, one["message"]["id"])
    assert await session.scalar(select(LinePhoto.state)) == "taken"
    assert chat.line.inboxes == {}


async def test_line_that_answers_never_is_waited_for_ten_minutes(
    session: AsyncSession, chat: Chat
) -> None:
    one = photo()
    chat.line.contents[one["message"]["id"]] = [503]
    with pytest.raises(Deferred):
        await chat.send(one)
    await session.execute(text("UPDATE line_photos SET sent_at = sent_at - interval '11 minutes'"))
    await fetch(session, one["message"]["id"])
    assert "受け取れませんでした" in chat.line.inboxes[HANAKO][0]["text"]


async def test_a_photograph_that_comes_after_the_report_joins_it(
    session: AsyncSession, chat: Chat
) -> None:
    slow = photo()
    chat.line.contents[slow["message"]["id"]] = [202]
    with pytest.raises(Deferred):
        await chat.send(slow)
    await chat.place()
    await chat.press("街路灯")
    await chat.press("消えている")
    assert "写真: 1枚" in await chat.say("つきません。")
    await chat.press("送る")
    assert await count(session, ReportPhoto) == 0
    chat.line.contents[slow["message"]["id"]] = [jpeg()]
    for _ in range(2):
        await fetch(session, slow["message"]["id"])
    assert await count(session, ReportPhoto) == 1


async def test_two_photographs_at_once_and_no_more_than_four(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, chat: Chat
) -> None:
    two = [photo(), photo()]
    for one in two:
        chat.line.contents[one["message"]["id"]] = [jpeg("red")]
    assert (await call(client, *two)).status_code == 200
    await run_jobs()
    await chat.photo()
    await chat.photo()
    assert "4枚まで" in await chat.photo()
    assert await count(session, Upload) == 4


async def test_a_broken_photograph_is_asked_for_again_when_the_report_is_sent(
    session: AsyncSession, chat: Chat
) -> None:
    await chat.photo(b"\xff\xd8\xff\xe0 no picture at all")
    await chat.place()
    await chat.press("街路灯")
    await chat.press("消えている")
    await chat.say("つきません。")
    asked = await chat.press("送る")
    assert "このままでは受け付けられませんでした" in asked
    assert "写真を送ってください" in asked
    assert await reports(session) == []
    await chat.press("写真なしで進む")
    await chat.press("送る")
    assert len(await reports(session)) == 1


async def test_it_can_be_stopped_at_any_time(session: AsyncSession, chat: Chat) -> None:
    await chat.lamp()
    assert "やめました" in await chat.say("やめる")
    assert await count(session, LineDraft) == await count(session, LinePhoto) == 0
    await chat.photo()
    assert "やめました" in await chat.press("やめる")
    await chat.run_jobs()
    assert await reports(session) == []


async def test_a_place_outside_is_said_kindly(session: AsyncSession, chat: Chat) -> None:
    await chat.photo()
    asked = await chat.place(OUTSIDE)
    assert "練馬区の外なので" in asked
    assert "場所はどこですか" in asked
    assert "どの種類" in await chat.place()


async def test_the_number_of_a_lamp_is_a_place(session: AsyncSession, chat: Chat) -> None:
    assert "見つかりませんでした" not in await chat.say("こんにちは")
    await chat.photo()
    assert "という番号は見つかりませんでした" in await chat.say(wide("999-99"))
    asked = await chat.say(wide("001-01"))
    assert "001-01番ですね" in asked
    # What such a thing is, is known.
    assert "どのような様子ですか" in asked
    await chat.press("消えている")
    await chat.say("つきません。")
    await chat.press("送る")
    report = await one_report(session)
    assert report.category == "street_light"
    assert report.asset_id is not None


async def test_a_number_alone_begins(chat: Chat) -> None:
    assert "001-01番ですね" in await chat.say("001-01")
    assert "ボタンを押すか「設定」" in await Chat(chat.client, chat.run_jobs, chat.line, TARO).say(
        "999-99"
    )


async def test_the_name_of_a_town_is_a_rough_place(session: AsyncSession, chat: Chat) -> None:
    await chat.photo()
    assert "書いていただいたこと" in await chat.say("どこかの道です")
    assert "石神井台のどこか" in await chat.say("石神井台一丁目")
    await chat.press("道路・歩道")
    await chat.press("歩道")
    await chat.press("送る")
    report = await one_report(session)
    assert (report.place_accuracy, report.place_note) == ("town", "石神井台一丁目")


async def test_of_roads_of_others_it_is_said_whose_they_are(
    session: AsyncSession, chat: Chat
) -> None:
    await chat.photo()
    await chat.place()
    await chat.press("道路・歩道")
    told = await chat.press("都道・国道（目白通り、環八通りなど）")
    assert "東京都と国が管理しています" in told
    assert "#9910" in told
    assert "LINEでは受け付けられません" in told
    assert await reports(session) == []
    # Another answer goes on.
    assert "短く書いて" in await chat.press("歩道")


async def test_danger_is_for_the_telephone(chat: Chat) -> None:
    await chat.photo()
    await chat.place()
    await chat.press("街路灯")
    told = await chat.press("柱が傾いている・倒れそう")
    assert "いますぐ電話で" in told
    assert "03-3993-1111" in told


async def test_an_english_phone_is_spoken_to_in_english(session: AsyncSession, chat: Chat) -> None:
    chat.line.languages = {HANAKO: "en-GB"}
    assert "Your photo has arrived" in await chat.photo()
    await chat.place()
    await chat.press("Street light")
    assert "What is wrong?" in await chat.press("It is out")
    await chat.say("The lamp is out.")
    assert "Receipt number" in await chat.press("Send")
    assert (await one_report(session)).language == "en"


async def test_words_at_the_end_replace_what_was_written(chat: Chat) -> None:
    await chat.lamp()
    assert "様子: 柱の番号は読めません。" in await chat.say("柱の番号は読めません。")
    assert "どの種類" in await chat.press("種類を変える")
    assert "短く" not in await chat.press("道路・歩道")


async def test_kinds_come_page_by_page(chat: Chat) -> None:
    await chat.photo()
    await chat.place()
    seen: list[str] = []
    for _ in range(4):
        labels = [*buttons(chat.last)]
        assert len(labels) <= 13
        seen += labels[:-2]
        await chat.press("ほかの種類を見る")
    assert len(set(seen)) == 16
    await chat.send(pressed("report=kinds&page=999999999"))
    await chat.send(pressed("report=kinds&page=x"))
    assert "どの種類" in await chat.send(pressed("report=kind&code=no_such"))


@pytest.mark.parametrize(
    "data",
    ["report=answer&to=no&code=such", "report=nothing", "report=send", "report=send&draft=x",
     "report=without&what=everything"],
)  # fmt: skip
async def test_strange_buttons_change_nothing(session: AsyncSession, chat: Chat, data: str) -> None:
    await chat.photo()
    assert "場所はどこですか" in await chat.send(pressed(data))
    assert await reports(session) == []


async def test_what_is_no_letter_is_taken_out(session: AsyncSession, chat: Chat) -> None:
    await chat.photo()
    await chat.place()
    await chat.press("道路・歩道")
    await chat.press("歩道")
    one = wrote("穴\u0000\ud800\u202eです")
    body = json.dumps({"events": [one]}).encode()
    signed = {"X-Line-Signature": signature(body)}
    reply = await chat.client.post("/line/webhook", content=body, headers=signed)
    assert reply.status_code == 200
    await chat.run_jobs()
    chat.last = chat.line.replies[one["replyToken"]]
    await chat.press("送る")
    assert (await one_report(session)).text == "穴\ufffd\ufffdです"


async def test_a_flood_is_stopped_as_on_the_web(session: AsyncSession, chat: Chat) -> None:
    environment.change({"FLOOD_FACTOR": "1"})
    try:
        for _ in range(10):
            await chat.place()
            if "写真なしで進む" in buttons(chat.last):
                await chat.press("写真なしで進む")
            await chat.press("道路・歩道")
            await chat.press("歩道")
            await chat.say("穴があります。")
            assert "受け付けました" in await chat.press("送る")
        await chat.place()
        await chat.press("写真なしで進む")
        await chat.press("道路・歩道")
        await chat.press("歩道")
        await chat.say("穴があります。")
        assert "1時間ほどたってから" in await chat.press("送る")
    finally:
        environment.change({"FLOOD_FACTOR": "1000"})
    assert len(await reports(session)) == 10


async def test_what_was_left_for_a_day_is_forgotten(session: AsyncSession, chat: Chat) -> None:
    await chat.photo()
    for table, column in (("line_drafts", "spoken_at"), ("line_photos", "sent_at")):
        old = f"UPDATE {table} SET {column} = {column} - interval '25 hours'"  # noqa: S608
        await session.execute(text(old))
    assert "ボタンを押すか「設定」" in await chat.say("まだ続きがあります")
    await chat.run_jobs()
    await forget_drafts(session)
    assert await count(session, LineDraft) == await count(session, LinePhoto) == 0


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
