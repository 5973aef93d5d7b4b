"""Messages: one per fact, never twice, never to nobody."""

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import facts
from api.post import channels, service
from tests.reports.factories import receive


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
