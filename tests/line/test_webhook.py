"""LINE calls: what is signed is taken once, whoever joins chooses in the chat, whoever leaves is
told nothing, and the bot that shares the account hears what is not ours."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import db
from api.kit.mail import Deferred
from api.line import service
from api.line.models import LineEvent, LineRelay
from api.post import line as post
from api.subscriptions import audiences
from api.subscriptions.audiences import Reached, Rule
from tests.doubles.line import Line
from tests.frame import environment
from tests.frame.queue import RunJobs
from tests.line.calls import (
    HANAKO,
    TARO,
    buttons,
    call,
    event,
    pressed,
    signature,
    talked,
    wrote,
)
from tests.open311.served import served


async def reached(session: AsyncSession) -> Reached:
    return await audiences.count(session, Rule())


async def test_whoever_joins_chooses_in_the_chat(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, line: Line
) -> None:
    hello = await talked(client, run_jobs, line, event("follow"))
    assert "知りたいことをえらぶと" in hello[0]["text"]
    ages = buttons(hello)
    assert [*ages][-1] == "答えない"
    groups = buttons(await talked(client, run_jobs, line, pressed(ages["65〜74歳"])))
    assert "この内容で受け取る" not in groups
    topics = buttons(await talked(client, run_jobs, line, pressed(groups["防災・まち・環境"])))
    assert await reached(session) == (0, 0, 0, 0)
    again = buttons(await talked(client, run_jobs, line, pressed(topics["防災"])))
    assert "✓防災" in again
    done = await talked(client, run_jobs, line, pressed(again["この内容で受け取る"]))
    assert "防災" in done[0]["text"]
    assert "/subscriptions#" in done[0]["text"]
    assert await reached(session) == (1, 1, 0, 0)
    found = await audiences.count(session, Rule(age_bands=["from_65"], topics=["disaster"]))
    assert found == (1, 1, 0, 0)


async def chosen(client: AsyncClient, run_jobs: RunJobs, line: Line, user: str = HANAKO) -> None:
    for one in (event("follow", user), pressed("group=town&topic=disaster&on=1", user=user)):
        await talked(client, run_jobs, line, one)
    await talked(client, run_jobs, line, pressed("done=1", user=user))


async def test_whoever_leaves_is_told_nothing_and_finds_the_choice_again(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, line: Line
) -> None:
    await chosen(client, run_jobs, line)
    await talked(client, run_jobs, line, event("unfollow", at=2_000))
    assert await reached(session) == (0, 0, 0, 0)
    back = await talked(client, run_jobs, line, event("follow", at=3_000))
    assert back[0]["text"].startswith("お帰りなさい")
    assert "防災" in back[0]["text"]
    assert await reached(session) == (1, 1, 0, 0)


async def test_what_comes_late_changes_nothing_back(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, line: Line
) -> None:
    await chosen(client, run_jobs, line)
    await talked(client, run_jobs, line, event("follow", at=5_000))
    await talked(client, run_jobs, line, event("unfollow", at=4_000))
    assert await reached(session) == (1, 1, 0, 0)


async def test_nothing_is_sent_before_a_topic_is_chosen(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, line: Line
) -> None:
    await talked(client, run_jobs, line, event("follow"))
    answer = await talked(client, run_jobs, line, pressed("done=1"))
    assert answer[0]["text"].startswith("知りたいことを、1つは")
    await talked(client, run_jobs, line, pressed("group=town&topic=no_such&on=1"))
    await talked(client, run_jobs, line, pressed("age=no_such"))
    await talked(client, run_jobs, line, pressed("done=1"))
    assert await reached(session) == (0, 0, 0, 0)


async def test_a_topic_is_taken_back(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, line: Line
) -> None:
    await chosen(client, run_jobs, line)
    again = await talked(client, run_jobs, line, pressed("group=town&topic=disaster&on=0"))
    assert "防災" in buttons(again)
    assert (await audiences.count(session, Rule(topics=["disaster"]))).total == 0


async def test_the_reader_is_answered_in_the_language_of_the_phone(
    client: AsyncClient, run_jobs: RunJobs, line: Line
) -> None:
    line.languages = {HANAKO: "vi", TARO: "ja"}
    assert (
        "Choose what you want" in (await talked(client, run_jobs, line, event("follow")))[0]["text"]
    )
    answer = await talked(client, run_jobs, line, event("follow", TARO))
    assert "知りたいことをえらぶと" in answer[0]["text"]


async def test_line_is_asked_for_the_language_while_nothing_is_locked(
    client: AsyncClient, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    hello = event("follow")
    await call(client, hello)
    depth, seen, real = [0], list[int](), db.transaction

    @asynccontextmanager
    async def watched() -> AsyncIterator[AsyncSession]:
        depth[0] += 1
        async with real() as session:
            yield session
        depth[0] -= 1

    async def language(_: str) -> str:
        seen.append(depth[0])
        return "en"

    monkeypatch.setattr(db, "transaction", watched)
    monkeypatch.setattr(post, "language", language)
    await service.handle(hello["webhookEventId"])
    assert seen == [0]
    assert "Choose what you want" in line.replies[hello["replyToken"]][0]["text"]


async def test_other_words_are_answered_with_what_can_be_done(
    client: AsyncClient, run_jobs: RunJobs, line: Line
) -> None:
    answer = await talked(client, run_jobs, line, wrote("こんにちは"))
    assert "/reports/new" in answer[0]["text"]
    assert buttons(answer) == {"まちの不具合を報告": "report=begin", "お知らせをえらぶ": "set=1"}
    ages = await talked(client, run_jobs, line, wrote(" 設定 "))
    assert "年代" in ages[0]["text"]


async def test_why_a_message_came_is_a_page_of_ones_own(
    client: AsyncClient, run_jobs: RunJobs, line: Line
) -> None:
    message = "01900000-0000-7000-8000-000000000001"
    answer = await talked(client, run_jobs, line, pressed(f"why={message}"))
    assert f"/messages/{message}#" in answer[0]["text"]
    answer = await talked(client, run_jobs, line, pressed("why=%3Fa%23b/../x"))
    assert "/messages/%3Fa%23b%2F..%2Fx#" in answer[0]["text"]


async def test_without_a_token_nobody_is_called(
    client: AsyncClient, run_jobs: RunJobs, line: Line
) -> None:
    """A demonstration has no channel, and does not reach for the real one."""
    environment.change({"LINE_CHANNEL_TOKEN": "", "LINE_API_BASE": "https://api.line.me"})
    assert await talked(client, run_jobs, line, event("follow")) == []
    with pytest.raises(Deferred, match="no token"):
        await post.multicast(f'["{HANAKO}"]', b"[]", uuid4())


async def test_an_event_counts_once_however_often_it_comes(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, line: Line
) -> None:
    one = event("follow")
    for _ in range(3):
        assert (await call(client, one)).status_code == 200
    other = {**one, "replyToken": "another", "deliveryContext": {"isRedelivery": True}}
    await call(client, other)
    ran = await run_jobs()
    assert ran.count("line.handle") == 1
    assert [*line.replies] == [one["replyToken"]]
    assert await session.scalar(select(func.count()).select_from(LineEvent)) == 1


async def test_a_job_that_runs_again_spends_no_token_twice(
    client: AsyncClient, run_jobs: RunJobs, line: Line
) -> None:
    one = event("follow")
    await call(client, one)
    await run_jobs()
    line.replies.clear()
    await service.handle(one["webhookEventId"])
    assert line.replies == {}


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b'{"destination":"U0","events":[]}', 200),
        (b"{", 400),
        (b"[]", 400),
        (b'{"events":{}}', 400),
        (b'{"events":[1,{"type":"follow"},{"webhookEventId":""}]}', 200),
        (b'{"events":[{"webhookEventId":"\\u0000"}]}', 200),
        (b"{\"events\":[{\"webhookEventId\":\"x\",\"type\":\"future\",\"source\":[]}]}", 200),
        (b'{"events":[{"webhookEventId":"y","type":"postback","postback":{"data":7}}]}', 200),
    ],
)  # fmt: skip
async def test_strange_calls(
    client: AsyncClient, run_jobs: RunJobs, line: Line, content: bytes, status: int
) -> None:
    signed = {"X-Line-Signature": signature(content)}
    reply = await client.post("/line/webhook", content=content, headers=signed)
    assert reply.status_code == status, reply.text
    await run_jobs()
    assert line.replies == {}


@pytest.fixture(params=["", "AAAA", "ÄÖÜ", "other secret"])
def wrong(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.usefixtures("line")
async def test_what_is_not_signed_is_refused(
    client: AsyncClient, session: AsyncSession, wrong: str
) -> None:
    body = json.dumps({"events": [event("follow")]}).encode()
    made = signature(body, "another") if wrong == "other secret" else wrong
    reply = await client.post(
        "/line/webhook", content=body, headers={"X-Line-Signature": made.encode()}
    )
    assert reply.status_code == 403
    # One letter more, and the signature is of something else.
    reply = await client.post(
        "/line/webhook", content=body + b" ", headers={"X-Line-Signature": signature(body)}
    )
    assert reply.status_code == 403
    assert await session.scalar(select(func.count()).select_from(LineEvent)) == 0


async def test_without_an_account_there_is_no_door(client: AsyncClient) -> None:
    assert (await call(client, event("follow"))).status_code == 404


@pytest.mark.usefixtures("line")
async def test_a_call_of_more_than_a_megabyte_is_refused(client: AsyncClient) -> None:
    reply = await client.post("/line/webhook", content=b"x" * (1024 * 1024 + 1))
    assert reply.status_code == 413


@pytest.fixture
async def other_bot(line: Line) -> AsyncIterator[list[tuple[bytes, str]]]:
    """What the bot that shares the account was given; it fails for the first call."""
    del line
    calls: list[tuple[bytes, str]] = []
    failed: list[bool] = []

    async def bot(scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        status = 200 if failed else 500
        if failed:
            calls.append((message["body"], headers["x-line-signature"]))
        failed.append(True)
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async with served(bot) as base:
        environment.change({"LINE_RELAY_URL": f"{base}/callback"})
        yield calls


async def test_the_other_bot_gets_the_call_as_it_came_and_its_tokens(
    client: AsyncClient,
    session: AsyncSession,
    run_jobs: RunJobs,
    line: Line,
    other_bot: list[tuple[bytes, str]],
) -> None:
    words, hello = wrote("ごみの日"), event("follow")
    body = json.dumps({"destination": "U0", "events": [words, hello]}).encode()
    headers = {"X-Line-Signature": signature(body)}
    assert (await client.post("/line/webhook", content=body, headers=headers)).status_code == 200
    relay_id = await session.scalar(select(LineRelay.id))
    assert relay_id is not None
    with pytest.raises(Exception, match="500"):
        await service.relay(session, relay_id)
    await run_jobs()
    assert other_bot == [(body, signature(body))]
    await service.relay(session, relay_id)
    assert len(other_bot) == 1
    # The tokens are theirs; who joined is greeted by a message of ours.
    assert line.replies == {}
    assert "知りたいことをえらぶと" in line.inboxes[HANAKO][0]["text"]


@pytest.mark.usefixtures("other_bot")
@pytest.mark.parametrize("taken", [True, False])
async def test_a_greeting_that_line_did_not_answer_for_comes_once_all_the_same(
    client: AsyncClient, session: AsyncSession, line: Line, taken: bool
) -> None:
    hello = event("follow")
    assert (await call(client, hello)).status_code == 200
    line.fails, line.takes_and_fails = [500], taken
    with pytest.raises(Deferred):
        await service.handle(hello["webhookEventId"])
    for _ in range(2):
        await service.handle(hello["webhookEventId"])
    assert len(line.inboxes[HANAKO]) == 2
    assert await session.scalar(select(func.count()).select_from(LineEvent)) == 1


async def test_what_is_ours_alone_is_not_passed_on(
    client: AsyncClient, run_jobs: RunJobs, line: Line, other_bot: list[tuple[bytes, str]]
) -> None:
    answer = await talked(client, run_jobs, line, wrote("設定"))
    assert "年代" in answer[0]["text"]
    assert other_bot == []


async def test_what_came_is_forgotten_after_a_week(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, line: Line
) -> None:
    await talked(client, run_jobs, line, event("follow"))
    await service.forget(session)
    assert await session.scalar(select(func.count()).select_from(LineEvent)) == 1
    await session.execute(text("UPDATE line_events SET received_at = now() - interval '8 days'"))
    await service.forget(session)
    assert await session.scalar(select(func.count()).select_from(LineEvent)) == 0
