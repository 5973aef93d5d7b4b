"""Photographs of the chat are fetched from LINE, whatever it answers."""

import pytest
from httpx import AsyncClient
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.mail import Deferred
from api.line.reporting.models import LineDraft, LinePhoto
from api.line.reporting.photos import fetch
from api.line.tasks import handle
from api.post import line
from api.reports.cases.models import ReportPhoto
from api.uploads.models import Upload
from tests.frame.queue import RunJobs, queued
from tests.line.calls import HANAKO, call, photo, place
from tests.line.chatting import Chat, count, jpeg, reports
from tests.reports.factories import HERE

pytestmark = pytest.mark.usefixtures("s3")


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


async def test_who_writes_is_answered_while_line_says_nothing_of_the_photograph(
    client: AsyncClient, session: AsyncSession, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "PATIENCE_S", 0.2)
    one, where = photo(), place(HERE)
    chat.line.silent.add(one["message"]["id"])
    chat.line.contents[one["message"]["id"]] = [jpeg()]
    assert (await call(client, one)).status_code == 200
    ((_, event),) = await queued(session)
    await handle(session, **event)
    assert "場所" in chat.line.replies[one["replyToken"]][-1]["text"]
    # The photograph is next in the queue, and what is written now comes before it.
    assert (await call(client, where)).status_code == 200
    with pytest.raises(Deferred, match="ReadTimeout"):
        await chat.run_jobs()
    assert "どの種類" in chat.line.replies[where["replyToken"]][-1]["text"]
    assert await session.scalar(select(LinePhoto.state)) == "waiting"
    await chat.say("街路灯")
    assert await count(session, LineDraft) == 1
    chat.line.silent.clear()
    await fetch(session, one["message"]["id"])
    assert await session.scalar(select(LinePhoto.state)) == "taken"
    assert chat.line.inboxes == {}


async def test_a_photograph_of_which_a_byte_comes_now_and_then_is_given_up_in_time(
    session: AsyncSession, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "PHOTO_S", 0.3)
    one = photo()
    chat.line.contents[one["message"]["id"]] = [jpeg()]
    chat.line.slow_s = 1
    monkeypatch.setattr(line, "PATIENCE_S", 5)
    with pytest.raises(Deferred, match="TimeoutError"):
        await chat.send(one)
    assert await count(session, LineDraft) == 1


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
