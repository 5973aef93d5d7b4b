"""A message is tried by whoever writes it: by mail, and on the phone that is known to be hers."""

import json
from typing import Any

from httpx import AsyncClient
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.subscriptions.models import AlertRecipient, RecipientChannel
from api.subscriptions.states import ChannelKind
from tests.doubles.line import Line
from tests.doubles.push import PushService
from tests.frame import environment
from tests.frame.mail import Mailbox
from tests.frame.people import headers_of
from tests.frame.queue import RunJobs
from tests.messages.made import URL, Desk, account, reader, write
from tests.post.test_push import Phone

PHONE = Phone()


async def phone_of(
    session: AsyncSession, desk: Desk, service: PushService, email: str | None = None
) -> AlertRecipient:
    """The editor has chosen on the residents' page, by the address of the desk."""
    mine = await reader(session, "x", email=email or desk.editor.email.lower())
    ways = {
        ChannelKind.LINE: (account("e"), {"at": "0"}),
        ChannelKind.PUSH: (
            service.endpoint("phone"),
            {"p256dh": PHONE.browser.p256dh, "auth": PHONE.browser.auth},
        ),
    }
    session.add_all(
        RecipientChannel(
            recipient_id=mine.id, kind=kind, position=-1, address=address, secrets=secrets,
            confirmed_at=clock.now(),
        )
        for kind, (address, secrets) in ways.items()
    )  # fmt: skip
    await session.flush()
    return mine


async def tried(client: AsyncClient, desk: Desk, message: Any) -> dict[str, str | None]:
    """What the desk is told of each way; nothing where it went out."""
    reply = await client.post(
        f"{URL}/{message['id']}/trials", json={}, headers=headers_of(desk.editor)
    )
    assert reply.status_code == 202, reply.text
    assert reply.json()["email"] == desk.editor.email
    ways = reply.json()["ways"]
    assert all(way["sent"] is (way["why"] is None) for way in ways)
    return {way["channel"]: way["why"] for way in ways}


async def test_it_reaches_the_own_phone_by_each_way(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox,
    line: Line, service: PushService,
) -> None:  # fmt: skip
    await phone_of(session, desk, service)
    await reader(session, "somebody")
    message = await write(client, desk.editor)
    assert await tried(client, desk, message) == {"line": None, "push": None, "mail": None}
    await run_jobs()
    (mail,) = mailbox.mails
    assert mail["To"] == desk.editor.email
    assert "【試し送り】" in mail["Subject"]
    assert list(line.inboxes) == [account("e")]
    (card,) = line.inboxes[account("e")]
    assert card["altText"] == "【試し送り】スマホの使い方を、近くで聞けます"
    (seen,) = service.seen
    notice = json.loads(PHONE.read(seen.body))
    assert notice["title"].startswith("【試し送り】スマホの使い方")
    # Everybody else's place of the same message stays as it is.
    assert notice["tag"] != message["id"]


async def test_it_says_which_ways_are_not_hers_and_sends_to_nobody_else(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox,
    line: Line, service: PushService,
) -> None:  # fmt: skip
    await phone_of(session, desk, service, email="somebody-else@example.jp")
    message = await write(client, desk.editor)
    assert await tried(client, desk, message) == {
        "line": "not_chosen", "push": "not_chosen", "mail": None,
    }  # fmt: skip
    await run_jobs()
    assert [mail["To"] for mail in mailbox.mails] == [desk.editor.email]
    assert not line.inboxes
    assert not service.seen


async def test_a_way_that_was_taken_back_is_said_to_be(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, line: Line,
    service: PushService,
) -> None:  # fmt: skip
    mine = await phone_of(session, desk, service)
    hers = RecipientChannel.recipient_id == mine.id
    chat = update(RecipientChannel).where(hers, RecipientChannel.kind == ChannelKind.LINE)
    await session.execute(chat.values(stopped_at=clock.now()))
    service.answers["phone"] = 410
    message = await write(client, desk.editor)
    assert (await tried(client, desk, message))["line"] == "left"
    await run_jobs()
    assert not line.inboxes
    # The browser is gone: the next one who tries is told.
    assert (await tried(client, desk, message))["push"] == "not_chosen"


async def test_an_account_of_line_that_is_none_is_said_to_be(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, line: Line,
    service: PushService,
) -> None:  # fmt: skip
    await phone_of(session, desk, service)
    line.unknown.add(account("e"))
    message = await write(client, desk.editor)
    assert (await tried(client, desk, message))["line"] is None
    await run_jobs()
    assert (await tried(client, desk, message))["line"] == "left"


async def test_what_the_service_does_not_have_is_said(
    client: AsyncClient, session: AsyncSession, desk: Desk, service: PushService
) -> None:
    await phone_of(session, desk, service)
    environment.change({"LINE_CHANNEL_TOKEN": ""})
    message = await write(client, desk.editor)
    assert (await tried(client, desk, message))["line"] == "not_offered"
