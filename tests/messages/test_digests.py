"""Who wants messages together gets one letter with all that fit, and each message knows of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.messages.models import Message
from api.messages.profile import MessageLimits
from api.messages.rules.lengths import LINE_TEXT, utf16
from api.messages.rules.together import Part, together
from api.messages.service import digests, sending
from api.municipality import repository as municipality
from api.subscriptions.states import Frequency
from tests.doubles.line import running
from tests.frame.mail import Mailbox
from tests.frame.queue import RunJobs
from tests.messages.made import (
    MORNING,
    Desk,
    account,
    on_line,
    read,
    reader,
    result,
    started,
    step,
)

MONDAY = datetime.fromisoformat("2026-12-07T08:00:00+09:00")
WEEKLY = Frequency.WEEKLY


def said(title: str) -> dict[str, dict[str, str]]:
    """The words of a message."""
    return {"ja": {"title": title, "text": f"{title}の本文です。"}}


async def look(session: AsyncSession, run_jobs: RunJobs, at: datetime) -> None:
    """What the look of a minute takes up."""
    with clock.shifted_to(at):
        await sending.reconcile(session)
        await run_jobs()
        await sending.reconcile(session)


@pytest.mark.sql
async def test_a_week_comes_in_one_letter(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "weekly", topics=("health", "farming"), frequency=WEEKLY)
    await reader(session, "alone", frequency=WEEKLY)
    await reader(session, "daily", frequency=Frequency.DAILY)
    await reader(session, "now")
    first = await started(client, desk, words=said("健診"))
    with clock.shifted_to(MORNING + timedelta(minutes=5)):
        second = await started(client, desk, words=said("農園"), audience={"topics": ["farming"]})
    await run_jobs()
    assert [mail["To"] for mail in mailbox.mails] == ["now@example.jp"]
    await look(session, run_jobs, MORNING + timedelta(days=1))
    assert mailbox.mails[1]["To"] == "daily@example.jp"
    assert (await read(client, desk, first))["state"] == "sending"
    await look(session, run_jobs, MONDAY - timedelta(minutes=1))
    assert len(mailbox.mails) == 2
    for minutes in range(3):
        await look(session, run_jobs, MONDAY + timedelta(minutes=minutes))
    (mail,), (alone,) = mailbox.to("weekly@example.jp"), mailbox.to("alone@example.jp")
    assert len(mailbox.mails) == 4
    assert "お知らせのまとめ（2件）" in mail["Subject"]
    text = next(mail.iter_parts()).get_content()  # type: ignore[attr-defined]
    assert text.index("1. 健診") < text.index("2. 農園")
    assert f"/messages/{second['id']}" in text
    # With one message that fits, the letter is that message.
    assert alone["Subject"].endswith("健診")
    assert f"/messages/{first['id']}#" in next(alone.iter_parts()).get_content()  # type: ignore[attr-defined]
    for message, people in ((first, 4), (second, 1)):
        end = await result(client, desk, message)
        assert (end["state"], end["people"], end["accepted"]) == ("finished", people, people)


async def test_two_workers_make_one_letter(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "weekly", frequency=WEEKLY)
    await started(client, desk)
    await run_jobs()
    with clock.shifted_to(MONDAY):
        for _ in range(2):
            await digests.gather(session)
        letters = select(func.count()).where(Message.digest_of.is_not(None))
        assert await session.scalar(letters) == 1
        await run_jobs()
        await digests.gather(session)
        await run_jobs()
    assert len(mailbox.mails) == 1


async def test_what_was_stopped_or_is_urgent_is_in_no_letter(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "weekly", frequency=WEEKLY)
    wrong = await started(client, desk, words=said("まちがい"))
    await started(client, desk, words=said("正しい"))
    await started(client, desk, words=said("避難"), urgent=True)
    await run_jobs()
    assert [mail["Subject"][-2:] for mail in mailbox.mails] == ["避難"]
    await step(client, desk.editor, wrong, "stop", note="日付が違っていました")
    await look(session, run_jobs, MONDAY)
    assert [mail["Subject"][-3:] for mail in mailbox.mails[1:]] == ["正しい"]
    assert (await result(client, desk, wrong))["accepted"] == 0


async def test_by_line_it_is_one_call_with_its_key(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs
) -> None:
    await on_line(session, "a", frequency=WEEKLY)
    messages = [await started(client, desk, words=said(name)) for name in ("健診", "農園")]
    await run_jobs()
    async with running() as line:
        line.fails, line.takes_and_fails = [500], True
        await look(session, run_jobs, MONDAY)
        await look(session, run_jobs, MONDAY + timedelta(minutes=5))
        (card,) = line.inboxes[account("a")]
    assert card["altText"] == "お知らせのまとめ（2件）"
    assert [one["action"]["data"] for one in card["quickReply"]["items"]] == ["set=1"]
    for message in messages:
        assert (await result(client, desk, message))["accepted"] == 1


async def test_who_stopped_before_that_morning_hears_nothing(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    left = await reader(session, "left", frequency=WEEKLY)
    messages = [await started(client, desk, words=said(name)) for name in ("健診", "農園")]
    await run_jobs()
    left.stopped_at = clock.now()
    await session.flush()
    await look(session, run_jobs, MONDAY)
    assert mailbox.mails == []
    for message in messages:
        end = await result(client, desk, message)
        assert (end["state"], end["held_back"]) == ("finished", 1)


async def test_the_municipality_says_how_many_letters_a_week_has(
    client: AsyncClient,
    session: AsyncSession,
    desk: Desk,
    run_jobs: RunJobs,
    mailbox: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ward = await municipality.current(session)
    monkeypatch.setitem(ward.sections, "message_limits", [MessageLimits(most_in_a_week=2)])
    await reader(session, "now")
    await reader(session, "weekly", frequency=WEEKLY)
    sent: list[Any] = []
    for minutes in range(3):
        with clock.shifted_to(MORNING + timedelta(minutes=minutes)):
            sent.append(await started(client, desk, words=said(f"{minutes}号")))
            await run_jobs()
    assert len(mailbox.to("now@example.jp")) == 2
    # Three messages in one letter are one.
    await look(session, run_jobs, MONDAY)
    assert "3件" in mailbox.to("weekly@example.jp")[0]["Subject"]
    end = await result(client, desk, sent[-1])
    assert (end["accepted"], end["held_back"]) == (1, 1)


async def test_a_digest_is_nobodys_message(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs
) -> None:
    await reader(session, "weekly", frequency=WEEKLY)
    await started(client, desk)
    await run_jobs()
    await look(session, run_jobs, MONDAY)
    digest = await session.scalar(select(Message.id).where(Message.digest_of.is_not(None)))
    reply = await step(client, desk.chief, {"id": digest}, "stop", note="なに")
    assert reply.status_code == 404
    assert (await client.get(f"/api/v1/messages/public/{digest}")).status_code == 404


@pytest.mark.parametrize(("count", "length"), [(1, 10), (2, 4000), (12, 4000), (40, 300)])
def test_it_is_never_too_long_for_line(count: int, length: int) -> None:
    part = Part("題" * 40, "👩‍👩‍👧‍👦" * (length // 11), "https://example.jp/messages/" + "0" * 36)
    text = together([part] * count)
    assert utf16(text) <= LINE_TEXT - 300
    assert text.count("題" * 40) == count
