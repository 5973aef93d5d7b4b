"""Sent once to each: frozen, in batches, by day, not too often; stopped, refused, asked again."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from httpx import AsyncClient
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.messages.exits import freezing
from api.messages.rules.hours import MOST_TRIES
from api.messages.service import sending
from api.subscriptions.choices.chat import LEFT
from api.subscriptions.models import RecipientChannel
from tests.frame.mail import Mailbox
from tests.frame.people import headers_of
from tests.frame.queue import RunJobs
from tests.messages.made import (
    MORNING,
    NIGHT,
    URL,
    Desk,
    approved,
    read,
    reader,
    result,
    started,
    step,
    write,
)


def parts(mail: EmailMessage) -> tuple[str, str]:
    """The text and the page of a mail."""
    text, page = (part.get_content() for part in mail.iter_parts())  # type: ignore[attr-defined]
    return text, page


@pytest.mark.sql
async def test_the_main_way(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    a, b = await reader(session, "a"), await reader(session, "b", language="en")
    await reader(session, "other", topics=("farming",))
    message = await started(client, desk, link="/reports")
    assert message["state"] == "sending"
    await run_jobs()
    assert sorted(mail["To"] for mail in mailbox.mails) == ["a@example.jp", "b@example.jp"]
    (mail,) = mailbox.to("a@example.jp")
    assert "スマホの使い方を、近くで聞けます" in mail["Subject"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    said, page = parts(mail)
    assert "12月8日（火）までに申し込んでください" in said
    assert f"/messages/{message['id']}#" in said
    assert "相談会に申し込む" in page
    assert page.count("<a ") == 4
    now = await read(client, desk, message)
    assert (now["state"], now["frozen"]) == ("finished", 2)
    end = await result(client, desk, message)
    assert (end["people"], end["done"], end["accepted"]) == (2, 2, 2)
    assert end["channels"][0]["channel"] == "mail"

    # One press in the mail program stops all, and is counted against the message.
    stop = mail["List-Unsubscribe"].strip("<>").rpartition("/")[2]
    assert (await client.post(f"/unsubscribe/{stop}")).status_code == 204
    assert (await result(client, desk, message))["stopped_within_72h"] == 1
    await session.refresh(a)
    assert a.stopped_at is not None
    assert b.stopped_at is None


async def test_nothing_is_sent_twice_however_often_it_is_asked_for(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    message = await started(client, desk)
    assert (await step(client, desk.editor, message, "start")).status_code == 409
    await run_jobs()
    for again in (sending.freeze, sending.finish_if_over):
        if again is sending.freeze:
            await sending.freeze(session, message["id"])
        else:
            await sending.finish_if_over(message["id"])
    await sending.send_batch(session, message["id"], 1)
    await sending.reconcile(session)
    await run_jobs()
    assert len(mailbox.mails) == 1


async def test_a_blank_is_filled_in_each_language(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    await reader(session, "b", language="en")
    words = {
        "ja": {"title": "申込みは{{締切}}まで", "text": "参加費は{{参加費}}です。"},
        "en": {"title": "Apply by {{締切}}", "text": "It is {{参加費}}."},
    }
    blanks = [
        {"name": "締切", "kind": "date", "value": "2026-12-08"},
        {"name": "参加費", "kind": "yen", "value": "0"},
    ]
    await started(client, desk, words=words, blanks=blanks)
    await run_jobs()
    (ja,), (en,) = mailbox.to("a@example.jp"), mailbox.to("b@example.jp")
    assert "申込みは12月8日（火）まで" in ja["Subject"]
    assert "参加費は無料です。" in parts(ja)[0]
    assert "Apply by Tuesday 8 December" in en["Subject"]
    assert "It is free." in parts(en)[0]


async def test_an_address_that_does_not_exist_is_never_written_to_again(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    gone = await reader(session, "gone")
    await reader(session, "a")
    mailbox.refuses["gone@example.jp"] = "550 5.1.1 No such user"
    message = await started(client, desk)
    await run_jobs()
    end = await result(client, desk, message)
    assert (end["state"], end["accepted"], end["refused"]) == ("finished", 1, 1)
    way = await session.scalar(
        select(RecipientChannel).where(RecipientChannel.recipient_id == gone.id)
    )
    assert way is not None
    assert way.stopped_at is not None
    count = await client.post(f"{URL}/audiences/count", json={}, headers=headers_of(desk.editor))
    assert count.json()["total"] == 1


async def test_whoever_shuts_one_way_within_three_days_is_counted(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    people = [await reader(session, name) for name in ("blocks", "gone", "stays", "late")]
    message = await started(client, desk)
    await run_jobs()
    shut = {"blocks": (LEFT, 1), "gone": ("refused", 1), "late": (LEFT, 80)}
    for person in people:
        name = (person.email or "").partition("@")[0]
        if name in shut:
            reason, after = shut[name]
            await session.execute(
                update(RecipientChannel)
                .where(RecipientChannel.recipient_id == person.id)
                .values(stopped_at=MORNING + timedelta(hours=after), reason=reason)
            )
    assert (await result(client, desk, message))["stopped_within_72h"] == 1


async def test_a_server_that_asks_to_come_again_is_asked_again_later(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "full")
    await reader(session, "a")
    mailbox.refuses["full@example.jp"] = "451 4.2.2 Mailbox full"
    message = await started(client, desk)
    await run_jobs()
    assert len(mailbox.mails) == 1
    assert (await result(client, desk, message))["channels"][0]["waiting"] == 1
    await sending.reconcile(session)
    assert "messages.send_batch" not in await run_jobs()
    mailbox.refuses.clear()
    with clock.shifted_to(MORNING + timedelta(minutes=5)):
        await sending.reconcile(session)
        await run_jobs()
    assert [mail["To"] for mail in mailbox.mails] == ["a@example.jp", "full@example.jp"]
    assert (await read(client, desk, message))["state"] == "finished"


async def test_a_mailbox_that_stays_full_ends_too(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "full")
    mailbox.refuses["full@example.jp"] = "451 4.2.2 Mailbox full"
    message = await started(client, desk)
    await run_jobs()
    for day in range(1, MOST_TRIES):
        with clock.shifted_to(MORNING + timedelta(days=day)):
            await sending.reconcile(session)
            await run_jobs()
    end = await result(client, desk, message)
    assert (end["state"], end["refused"]) == ("finished", 1)


async def test_a_server_that_is_down_keeps_all_of_it(
    client: AsyncClient,
    session: AsyncSession,
    desk: Desk,
    run_jobs: RunJobs,
    mailbox: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await reader(session, "a")
    message = await started(client, desk)
    with monkeypatch.context() as broken:
        broken.setattr("api.kit.mail.server", lambda: {"hostname": "127.0.0.1", "port": 9})
        await run_jobs()
    assert (await read(client, desk, message))["state"] == "sending"
    with clock.shifted_to(MORNING + timedelta(minutes=5)):
        await sending.reconcile(session)
        await run_jobs()
    assert len(mailbox.mails) == 1
    assert (await read(client, desk, message))["state"] == "finished"


async def test_what_could_not_go_by_day_wakes_nobody_at_night(
    client: AsyncClient,
    session: AsyncSession,
    desk: Desk,
    run_jobs: RunJobs,
    mailbox: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await reader(session, "a")
    await started(client, desk)
    with monkeypatch.context() as broken:
        broken.setattr("api.kit.mail.server", lambda: {"hostname": "127.0.0.1", "port": 9})
        await run_jobs()
    for at, came in ((NIGHT, 0), (NIGHT + timedelta(hours=9), 1)):
        with clock.shifted_to(at):
            await sending.reconcile(session)
            await run_jobs()
        assert len(mailbox.mails) == came


async def test_nobody_is_woken_at_night_but_in_an_emergency(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    await reader(session, "owl", quiet_from=3, quiet_to=12)
    with clock.shifted_to(NIGHT):
        message = await started(client, desk)
        await run_jobs()
        assert [mail["To"] for mail in mailbox.mails] == ["owl@example.jp"]
        urgent = await started(
            client, desk, urgent=True, audience={"topics": ["farming"]},
            words={"ja": {"title": "避難してください", "text": "川があふれそうです。"}},
        )  # fmt: skip
        await run_jobs()
        assert len(mailbox.to("a@example.jp")) == len(mailbox.to("owl@example.jp")) - 1 == 1
        assert "設定にかかわらず" in parts(mailbox.to("a@example.jp")[0])[0]
        assert (await read(client, desk, urgent))["state"] == "finished"
    with clock.shifted_to(NIGHT + timedelta(hours=9)):
        await sending.reconcile(session)
        await run_jobs()
        assert len(mailbox.to("a@example.jp")) == 2
        assert (await read(client, desk, message))["state"] == "finished"


async def test_an_emergency_is_the_word_of_two(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    message = await write(client, desk.chief, urgent=True)
    await step(client, desk.chief, message, "ask_approval")
    assert (await step(client, desk.chief, message, "approve")).status_code == 403
    assert (await step(client, desk.chief, message, "start")).status_code == 409


async def test_one_person_hears_so_often_in_a_week_and_no_more(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    for at in range(5):
        with clock.shifted_to(MORNING + timedelta(minutes=at)):
            await started(client, desk)
            await run_jobs()
    await reader(session, "b")
    with clock.shifted_to(MORNING + timedelta(hours=1)):
        sixth = await started(client, desk)
        await run_jobs()
    assert (len(mailbox.to("a@example.jp")), len(mailbox.to("b@example.jp"))) == (5, 1)
    end = await result(client, desk, sixth)
    assert (end["state"], end["accepted"], end["held_back"]) == ("finished", 1, 1)
    with clock.shifted_to(MORNING + timedelta(hours=2)):
        await started(client, desk, urgent=True)
        await run_jobs()
    with clock.shifted_to(MORNING + timedelta(days=8)):
        await started(client, desk)
        await run_jobs()
    assert len(mailbox.to("a@example.jp")) == 7


async def test_who_stopped_meanwhile_hears_nothing(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    left, erased = await reader(session, "left"), await reader(session, "erased")
    await reader(session, "a")
    message = await started(client, desk)
    await sending.freeze(session, message["id"])
    left.stopped_at = clock.now()
    await session.delete(erased)
    await session.flush()
    await run_jobs()
    assert [mail["To"] for mail in mailbox.mails] == ["a@example.jp"]
    end = await result(client, desk, message)
    assert (end["state"], end["held_back"]) == ("finished", 2)


async def test_stopped_on_the_way_the_rest_never_gets_it(
    client: AsyncClient,
    session: AsyncSession,
    desk: Desk,
    run_jobs: RunJobs,
    mailbox: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(freezing, "BATCH", 2)
    for at in range(4):
        await reader(session, f"r{at}")
    message = await started(client, desk)
    await sending.freeze(session, message["id"])
    await sending.send_batch(session, message["id"], 1)
    lacking = await step(client, desk.chief, message, "stop")
    assert lacking.status_code == 422
    stopped = await step(client, desk.editor, message, "stop", note="日付が違っていました")
    assert stopped.json()["state"] == "stopped"
    await run_jobs()
    with clock.shifted_to(MORNING + timedelta(hours=1)):
        await sending.reconcile(session)
        await run_jobs()
    assert len(mailbox.mails) == 2
    end = await result(client, desk, message)
    assert (end["state"], end["people"], end["done"]) == ("stopped", 4, 2)
    assert (await step(client, desk.editor, message, "stop", note="もう一度")).status_code == 409


async def test_a_message_starts_at_its_hour_and_not_before(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    message = await approved(client, desk)
    at = MORNING + timedelta(hours=3)
    planned = await step(client, desk.editor, message, "schedule", send_at=at.isoformat())
    assert planned.json()["state"] == "scheduled"
    later = (at + timedelta(hours=1)).isoformat()
    await step(client, desk.editor, message, "schedule", send_at=later)
    with clock.shifted_to(at + timedelta(minutes=1)):
        await sending.reconcile(session)
        await run_jobs()
        assert mailbox.mails == []
    with clock.shifted_to(at + timedelta(hours=1, seconds=30)):
        await sending.reconcile(session)
        await run_jobs()
        assert len(mailbox.mails) == 1
    other = await approved(client, desk)
    await step(client, desk.editor, other, "schedule", send_at=later)
    assert (await step(client, desk.chief, other, "cancel")).json()["state"] == "cancelled"
    with clock.shifted_to(at + timedelta(hours=2)):
        await sending.reconcile(session)
        await run_jobs()
    assert len(mailbox.mails) == 1


async def test_everybody_left_before_its_hour(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs
) -> None:
    only = await reader(session, "a")
    message = await started(client, desk)
    only.stopped_at = clock.now()
    await session.flush()
    await run_jobs()
    assert (await read(client, desk, message))["state"] == "stopped"


async def test_it_is_not_over_while_somebody_has_no_outcome(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    message = await started(client, desk)
    await sending.freeze(session, message["id"])
    # As if a sender had forgotten somebody.
    await session.execute(text("UPDATE message_batches SET done_at = now()"))
    await sending.finish_if_over(message["id"])
    assert (await read(client, desk, message))["state"] == "sending"
    await run_jobs()
    with clock.shifted_to(MORNING + timedelta(minutes=1)):
        await sending.reconcile(session)
        await run_jobs()
    assert (await read(client, desk, message))["state"] == "finished"
    assert len(mailbox.mails) == 1


async def test_a_trial_goes_to_whoever_writes_it_and_to_nobody_else(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    message = await write(client, desk.editor)
    reply = await client.post(
        f"{URL}/{message['id']}/trials", json={}, headers=headers_of(desk.editor)
    )
    assert reply.status_code == 202
    await run_jobs()
    (mail,) = mailbox.mails
    assert mail["To"] == desk.editor.email
    assert "【試し送り】" in mail["Subject"]
    assert "List-Unsubscribe" not in mail
    assert (await read(client, desk, message))["state"] == "draft"
