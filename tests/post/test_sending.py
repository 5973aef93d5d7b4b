"""Messages: one per fact, never twice, never to nobody."""

import re
from pathlib import Path

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import facts
from api.kit.ids import new_id
from api.kit.mail import Deferred
from api.post import channels, letters, service
from api.post.letters import Letter
from api.post.service import Envelope
from tests.frame.mail import Mailbox
from tests.reports.factories import receive


@pytest.mark.sql
async def test_fact_told_twice_is_one_mail(
    client: AsyncClient, session: AsyncSession, run_jobs, mailbox
) -> None:
    await receive(client, email="hanako@example.jp")
    await run_jobs()
    fact_id = await session.scalar(
        text("SELECT id::text FROM facts WHERE name = 'report.received'")
    )
    await facts.deliver(session, fact_id)
    await run_jobs()
    delivery = await session.scalar(text("SELECT id FROM deliveries"))
    await service.send(session, delivery)
    assert len(mailbox.mails) == 1


async def test_mail_that_no_server_takes_is_tried_again(
    client: AsyncClient, session: AsyncSession, run_jobs, mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    await receive(client, email="hanako@example.jp")
    with monkeypatch.context() as broken:

        async def down(**_: object) -> None:
            raise ConnectionRefusedError

        broken.setattr(channels, "send_mail", down)
        with pytest.raises(ConnectionRefusedError):
            await run_jobs()
    assert await session.scalar(text("SELECT sent_at FROM deliveries")) is None
    delivery = await session.scalar(text("SELECT id FROM deliveries"))
    await service.send(session, delivery)
    assert len(mailbox.mails) == 1
    assert str(delivery) in mailbox.mails[0]["Message-ID"]


async def test_address_erased_meanwhile_gets_nothing(
    client: AsyncClient, session: AsyncSession, run_jobs, mailbox
) -> None:
    await receive(client, email="hanako@example.jp")
    await session.execute(text("UPDATE reports SET contact_email = NULL"))
    await run_jobs()
    assert mailbox.mails == []


async def test_an_address_that_does_not_exist_is_no_dead_letter(
    client: AsyncClient, session: AsyncSession, run_jobs, mailbox
) -> None:
    mailbox.refuses["hanako@example.jp"] = "550 5.1.1 No such user"
    await receive(client, email="hanako@example.jp")
    await run_jobs()
    mailbox.refuses.clear()
    delivery = await session.scalar(text("SELECT id FROM deliveries WHERE refused_at IS NOT NULL"))
    await service.send(session, delivery)
    assert mailbox.mails == []


async def test_one_that_asks_to_come_again_keeps_no_other_waiting(
    client: AsyncClient, session: AsyncSession, run_jobs, mailbox
) -> None:
    for name in ("a", "full", "z"):
        await receive(client, email=f"{name}@example.jp")
    mailbox.refuses["full@example.jp"] = "452 4.2.2 Mailbox full"
    with pytest.raises(Deferred):
        await run_jobs()
    ids = (await session.scalars(text("SELECT id FROM deliveries ORDER BY created_at"))).all()
    with pytest.raises(Deferred):
        await service.send_batch(ids)
    assert sorted(mail["To"] for mail in mailbox.mails) == ["a@example.jp", "z@example.jp"]
    mailbox.refuses.clear()
    await service.send_batch(ids)
    assert len(mailbox.mails) == 3


ADDRESS = "gone@example.jp"
LETTER = Letter(to=ADDRESS, title="まち", headline="直りました", number="", blocks=[], foot=[])


@pytest.mark.parametrize("name", sorted(letters._writers))
async def test_a_refusal_is_final_for_every_letter(
    session: AsyncSession, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The room's words stand in for themselves: what is said to the server is the same for all."""

    async def written(*_: object) -> Letter:
        return LETTER

    monkeypatch.setitem(letters._writers, name, written)
    mailbox.refuses[ADDRESS] = "550 5.1.1 No such user"
    await service.queue(session, ADDRESS, name, None, once=new_id())
    delivery = await session.scalar(text("SELECT id FROM deliveries"))
    await service.send(session, delivery)
    mailbox.refuses.clear()
    await service.send(session, delivery)
    assert mailbox.mails == []


@pytest.mark.parametrize("name", sorted(letters._together))
async def test_a_refusal_is_final_for_every_mail_of_a_morning(
    session: AsyncSession, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    async def written(*_: object) -> Letter:
        return LETTER

    monkeypatch.setitem(letters._together, name, written)
    mailbox.refuses[ADDRESS] = "550 5.1.1 No such user"
    envelopes = [Envelope(ADDRESS, name, new_id(), wait="digest") for _ in range(2)]
    await service.queue_many(session, envelopes)
    digest = new_id()
    await session.execute(text("UPDATE deliveries SET digest_id = :id"), {"id": digest})
    await service.send_digests([digest])
    mailbox.refuses.clear()
    await service.send_digests([digest])
    assert mailbox.mails == []
    refused = await session.scalars(text("SELECT refused_at IS NOT NULL FROM deliveries"))
    assert list(refused) == [True, True]


def test_nothing_is_mailed_by_another_way() -> None:
    """But the code of somebody who signs in, who is in a hurry: `tests.identity` has that."""
    api = Path(__file__).parents[2] / "api"
    found = [
        str(path.relative_to(api))
        for path in api.rglob("*.py")
        if re.search(r"import .*\bsend_mail\b|aiosmtplib\.send", path.read_text("utf-8"))
    ]
    assert sorted(found) == ["identity/tasks.py", "kit/mail.py", "post/channels.py"]


def test_every_channel_of_a_delivery_is_known() -> None:
    assert {"mail", "digest", "weekly"} <= set(channels.CHANNELS)


def test_a_letter_stands_in_one_frame() -> None:
    letter = Letter(
        to=None, title="まち", headline="直りました", number="R-1",
        blocks=[["直りました"], [], ["受付番号: R-1", "街路灯"]], foot=["--", "見本区", "自動"],
    )  # fmt: skip
    assert letter.subject == "[まち] 直りました (R-1)"
    assert letter.text == "直りました\n\n受付番号: R-1\n街路灯\n\n--\n見本区\n自動\n"
