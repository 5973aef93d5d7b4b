"""A message goes to browsers: each person once, gone browsers are forgotten, others wait."""

import json
from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.subscriptions import audiences
from api.subscriptions.audiences import Reached, Rule
from api.subscriptions.models import AlertRecipient, RecipientChannel
from api.subscriptions.states import ChannelKind
from tests.doubles.push import PushService, running
from tests.frame import environment
from tests.frame.mail import Mailbox
from tests.frame.queue import RunJobs
from tests.messages.made import Desk, read, reader, result, started
from tests.post.test_push import Phone

PHONE = Phone()


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with running() as service:
        environment.change({"OUTWARD_ALLOWED": service.host})
        yield service
    environment.change({"OUTWARD_ALLOWED": ""})


async def owner(
    session: AsyncSession, service: PushService, name: str, *browsers: str, mail: bool = False
) -> AlertRecipient:
    """Somebody with these browsers, and with mail behind them or not."""
    recipient = await reader(session, name)
    if not mail:
        mine = RecipientChannel.recipient_id == recipient.id
        await session.execute(delete(RecipientChannel).where(mine))
    session.add_all(
        RecipientChannel(
            recipient_id=recipient.id, kind=ChannelKind.PUSH, position=-1,
            address=service.endpoint(one), confirmed_at=clock.now(),
            secrets={"p256dh": PHONE.browser.p256dh, "auth": PHONE.browser.auth},
        )
        for one in browsers
    )  # fmt: skip
    await session.flush()
    return recipient


async def test_a_message_reaches_the_browsers_that_were_allowed(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox,
    service: PushService,
) -> None:  # fmt: skip
    await owner(session, service, "a", "phone", "desk", mail=True)
    await reader(session, "b")
    message = await started(client, desk)
    await run_jobs()
    assert [mail["To"] for mail in mailbox.mails] == ["b@example.jp"]
    assert sorted(seen.path for seen in service.seen) == ["/push/desk", "/push/phone"]
    said = json.loads(PHONE.read(service.seen[0].body))
    assert said["title"] == "スマホの使い方を、近くで聞けます"
    assert said["body"].startswith("光が丘の3か所で")
    assert said["url"].startswith(f"/messages/{message['id']}#")
    # A second one of the same takes the place of the first.
    assert said["tag"] == message["id"]
    assert (await read(client, desk, message))["state"] == "finished"
    end = await result(client, desk, message)
    assert (end["people"], end["accepted"]) == (2, 2)


async def test_a_fault_of_ours_costs_nobody_the_browser(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs,
    service: PushService,
) -> None:  # fmt: skip
    await owner(session, service, "a", "phone")
    service.answers["phone"] = 400
    message = await started(client, desk)
    await run_jobs()
    assert (await result(client, desk, message))["refused"] == 1
    assert await audiences.count(session, Rule()) == Reached(total=1, line=0, push=1, mail=0)


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten_and_the_next_way_takes_its_place(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs,
    service: PushService, status: int,
) -> None:  # fmt: skip
    await owner(session, service, "a", "old", mail=True)
    both = await owner(session, service, "b", "old-one", "new-one")
    service.answers |= {"old": status, "old-one": status}
    message = await started(client, desk)
    await run_jobs()
    end = await result(client, desk, message)
    assert (end["people"], end["accepted"], end["refused"]) == (2, 1, 1)
    left = select(RecipientChannel.address).where(RecipientChannel.kind == ChannelKind.PUSH)
    assert list(await session.scalars(left)) == [service.endpoint("new-one")]
    assert both.id is not None
    assert await audiences.count(session, Rule()) == Reached(2, 0, 1, 1)


async def test_a_push_service_that_is_down_is_asked_again(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs,
    service: PushService,
) -> None:  # fmt: skip
    await owner(session, service, "a", "phone")
    service.answers["phone"] = 503
    message = await started(client, desk)
    await run_jobs()
    assert service.seen == []
    assert (await read(client, desk, message))["state"] == "sending"
