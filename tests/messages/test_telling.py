"""Who approves hears of what waits, and who wrote of what became of it; each once an hour."""

from datetime import timedelta
from email.message import EmailMessage

from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from tests.frame.mail import Mailbox
from tests.frame.queue import RunJobs
from tests.messages.made import MONDAYS, MORNING, WORDS, Desk, reader, step, write
from tests.messages.test_editions import editions, posted_plan
from tests.messages.test_repeating import FIRST, at

NOTE = "山田さんの電話番号を消してください"


def heads(mails: list[EmailMessage]) -> list[tuple[str, str]]:
    """To whom, and what about."""
    return sorted((mail["To"].partition("@")[0], mail["Subject"].split("] ")[1]) for mail in mails)


async def test_each_hears_of_what_waits_for_her(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    message = await write(client, desk.editor)
    await step(client, desk.editor, message, "ask_approval")
    await run_jobs()
    waits = "承認を待っているお知らせがあります"
    assert heads(mailbox.mails) == [("chief", waits), ("chief-b", waits)]
    text = mailbox.mails[0].get_content()
    assert f"/staff/messages/{message['id']}" in text
    assert WORDS["ja"]["title"] in text
    assert desk.editor.name not in text
    mailbox.mails.clear()
    await step(client, desk.chief, message, "send_back", note=NOTE)
    await run_jobs()
    assert heads(mailbox.mails) == [("editor", "お知らせが戻ってきました")]
    assert "山田" not in mailbox.mails[0].get_content()
    mailbox.mails.clear()
    with clock.shifted_to(MORNING + timedelta(hours=2)):
        await step(client, desk.editor, message, "ask_approval")
        await step(client, desk.chief_b, message, "approve")
        await run_jobs()
    # What waited was approved before the mails went out: nobody is asked any more.
    assert heads(mailbox.mails) == [("editor", "お知らせが承認されました")]
    assert "「いま送る」" in mailbox.mails[0].get_content()


async def test_asked_for_and_taken_back_is_one_mail_an_hour(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    message = await write(client, desk.editor)
    for _ in range(3):
        await step(client, desk.editor, message, "ask_approval")
        await run_jobs()
        await step(client, desk.editor, message, "revise")
    assert len(mailbox.mails) == 2


async def test_whoever_wrote_in_it_is_not_asked_to_approve_it(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    message = await write(client, desk.chief, repeats=MONDAYS)
    desk.chief_b.disabled_at = clock.now()
    await session.flush()
    await step(client, desk.chief, message, "ask_approval")
    await run_jobs()
    assert mailbox.mails == []


async def test_a_plan_needs_nobody_to_start_it(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    message = await write(client, desk.editor, repeats=MONDAYS)
    for who, move in ((desk.editor, "ask_approval"), (desk.chief, "approve")):
        await step(client, who, message, move)
    await run_jobs()
    (mail,) = mailbox.mails
    assert "自動で送ります" in mail.get_content()


async def test_what_went_out_by_itself_asks_its_author_for_its_posts(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    plan = await posted_plan(client, desk)
    await run_jobs()
    mailbox.mails.clear()
    await at(FIRST, session, run_jobs)
    told = [mail for mail in mailbox.mails if mail["To"] == desk.editor.email]
    assert heads(told) == [("editor", "ほかのSNSに出す文があります")]
    (edition,) = await editions(client, desk, plan)
    assert f"/staff/messages/{edition['id']}" in told[0].get_content()
