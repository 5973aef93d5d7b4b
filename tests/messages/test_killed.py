"""Two who send at once, and one that dies on the way: each mail once, and everybody an outcome."""

import asyncio
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select, text

from api.kit import db
from api.messages.exits import freezing
from api.messages.models import MessageBatch, MessageOutcome
from api.messages.service import sending
from api.subscriptions.models import AlertRecipient
from tests.frame import queue
from tests.frame.mail import Mailbox
from tests.messages import made
from tests.messages.made import reader, result, started


@pytest.mark.sql
async def test_two_senders_and_one_that_dies_send_each_mail_once(
    committed: AsyncClient, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On real commits: two work off the same batches at once, and are killed on the way."""
    monkeypatch.setattr(freezing, "_BATCHES", text(freezing._BATCHES.text.replace("/ 500", "/ 10")))
    people = 60
    async with db.transaction() as session:
        desk = await made.desk(session)
        for at in range(people):
            await reader(session, f"r{at}")
    message = await started(committed, desk)
    async with db.transaction() as session:
        await sending.freeze(session, message["id"])

    async def work() -> None:
        for number in range(1, people // 10 + 1):
            async with db.transaction() as session:
                await sending.send_batch(session, message["id"], number)

    for pause in (0.02, 0.05, 0.11, 0.17, 0.23):
        senders = [asyncio.create_task(work()) for _ in range(2)]
        await asyncio.sleep(pause)
        for sender in senders:
            sender.cancel()
        await asyncio.gather(*senders, return_exceptions=True)
    await asyncio.gather(work(), work())
    await queue.run_all()
    ids: dict[str, set[str]] = {}
    for mail in mailbox.mails:
        ids.setdefault(mail["To"], set()).add(mail["Message-ID"])
    assert sorted(ids) == sorted(f"r{at}@example.jp" for at in range(people))
    assert all(len(one) == 1 for one in ids.values())
    # A kill between the server's yes and our line sends one mail again, under the same name.
    assert len(mailbox.mails) - people <= 2 * 5
    async with db.transaction() as session:
        outcomes = await session.scalars(select(MessageOutcome))
        assert len(outcomes.all()) == people
        batches = await session.scalars(select(MessageBatch))
        assert all(batch.done_at for batch in batches)
        known = await session.scalars(select(AlertRecipient.id))
        assert len(known.all()) == people
    end: Any = await result(committed, desk, message)
    assert (end["state"], end["accepted"]) == ("finished", people)
