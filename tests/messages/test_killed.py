"""Two who send at once, and one that is killed on the way: each mail once, and everybody an
outcome. `KILLS=50` kills as often."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from api.kit import clock, db
from api.messages.exits import freezing
from api.messages.models import MessageBatch, MessageOutcome
from api.messages.service import sending
from tests.doubles.line import running
from tests.frame import queue
from tests.frame.mail import Mailbox
from tests.messages import made
from tests.messages.made import Desk, account, on_line, reader, result, started

BATCH = 10
KILLS = int(os.environ.get("KILLS", "6"))


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few people are many batches."""
    monkeypatch.setattr(freezing, "BATCH", BATCH)


async def begun(
    client: AsyncClient,
    people: int,
    make: Callable[..., Awaitable[object]] = reader,
    name: str = "r",
) -> tuple[Any, Desk]:
    """A message to so many, frozen and not yet sent."""
    async with db.transaction() as session:
        desk = await made.desk(session)
        for at in range(people):
            await make(session, f"{name}{at}")
    message = await started(client, desk)
    async with db.transaction() as session:
        await sending.freeze(session, message["id"])
    return message, desk


async def work(message: Any, people: int) -> None:
    """Send all batches, as a worker would."""
    for number in range(1, people // BATCH + 1):
        async with db.transaction() as session:
            await sending.send_batch(session, message["id"], number)


async def see_each_once(
    client: AsyncClient, mailbox: Mailbox, message: Any, desk: Desk, people: int, *, again: int
) -> None:
    """The inbox is what was frozen: each person has the mail under one name, `again` copies at
    most came a second time, and it is over."""
    ids: dict[str, set[str]] = {}
    for mail in mailbox.mails:
        ids.setdefault(mail["To"], set()).add(mail["Message-ID"])
    assert sorted(ids) == sorted(f"r{at}@example.jp" for at in range(people))
    assert all(len(one) == 1 for one in ids.values())
    assert len(mailbox.mails) - people <= again
    async with db.transaction() as session:
        assert len((await session.scalars(select(MessageOutcome))).all()) == people
        assert all(batch.done_at for batch in await session.scalars(select(MessageBatch)))
    end = await result(client, desk, message)
    assert (end["state"], end["accepted"]) == ("finished", people)


async def kill_senders(message: Any, people: int, sent: Callable[[], int]) -> None:
    """Let one after the other send by day, and end each a little after its first."""
    asked = f"{message['id']} {people // BATCH} {clock.now().isoformat()}\n".encode()
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.messages.sender",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(20 * KILLS):
            await _kill_each(program, asked, sent)
    finally:
        program.kill()
        await program.wait()


async def _kill_each(
    program: asyncio.subprocess.Process, asked: bytes, sent: Callable[[], int]
) -> None:
    assert program.stdin
    assert program.stdout
    dice = Random(7)  # noqa: S311 - a test's dice
    for _ in range(KILLS):
        program.stdin.write(asked)
        child = int(await program.stdout.readline())
        before = sent()
        while sent() == before and _runs(child):
            await asyncio.sleep(0.005)
        await asyncio.sleep(dice.uniform(0, 0.15))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        assert await program.stdout.readline() == b"over\n"


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.sql
@pytest.mark.usefixtures("small_batches")
async def test_two_senders_send_each_mail_once(committed: AsyncClient, mailbox: Mailbox) -> None:
    people = 40
    message, desk = await begun(committed, people)
    await asyncio.gather(*(work(message, people) for _ in range(2)))
    await queue.run_all()
    await see_each_once(committed, mailbox, message, desk, people, again=0)


@pytest.mark.usefixtures("small_batches")
async def test_a_sender_that_is_killed_at_any_moment_is_taken_over(
    committed: AsyncClient, mailbox: Mailbox
) -> None:
    people = BATCH * max(10, KILLS)
    message, desk = await begun(committed, people)
    await kill_senders(message, people, lambda: len(mailbox.mails))
    assert mailbox.mails
    await asyncio.gather(*(work(message, people) for _ in range(2)))
    await queue.run_all()
    await see_each_once(committed, mailbox, message, desk, people, again=KILLS)


@pytest.mark.usefixtures("small_batches")
async def test_by_line_nobody_hears_twice_whenever_a_sender_is_killed(
    committed: AsyncClient,
) -> None:
    people = BATCH * max(10, KILLS)
    async with running() as line:
        line.slow_s = 0.05
        message, desk = await begun(committed, people, on_line, "")
        await kill_senders(message, people, lambda: len(line.inboxes))
        line.slow_s = 0
        await asyncio.gather(*(work(message, people) for _ in range(2)))
        await queue.run_all()
    assert sorted(line.inboxes) == sorted(account(str(at)) for at in range(people))
    assert all(len(one) == 1 for one in line.inboxes.values())
    end = await result(committed, desk, message)
    assert (end["state"], end["accepted"]) == ("finished", people)
