"""What is asked while a fault is told, and what may be answered."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.line.reporting.models import LineDraft, LinePhoto
from api.line.reporting.tasks import forget_drafts
from tests.frame import environment
from tests.line.calls import HANAKO, TARO, buttons, pressed, signature, wrote
from tests.line.chatting import Chat, count, one_report, reports, wide
from tests.reports.factories import OUTSIDE

pytestmark = pytest.mark.usefixtures("s3")


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
