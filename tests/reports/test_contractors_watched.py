"""Links of contractors that end: reminders, and word to the clerk."""

import asyncio
from datetime import datetime, timedelta

from httpx import AsyncClient

from api.kit import clock
from api.kit.clock import JST
from api.kit.db import transaction
from api.reports.contractors import tasks
from tests.frame.mail import Mailbox
from tests.frame.people import headers_of, make_cast
from tests.frame.queue import run_all
from tests.reports.handing import FIRM, given, opened, say

URL = "/api/v1"


async def test_a_reminder_three_working_days_before_and_the_clerk_when_it_ran_out(
    committed: AsyncClient, mailbox: Mailbox
) -> None:
    monday = datetime(2026, 11, 2, 10, tzinfo=JST)
    with clock.shifted_to(monday):
        async with transaction() as session:
            cast = await make_cast(session)
        road = headers_of(cast.clerk_road)
        receipt, handover = await given(committed, road)
        _, answered = await given(committed, road)
        await say(committed, await opened(committed, answered), answer="cannot")
        await run_all()
    mailbox.mails.clear()

    async def hour(day: int) -> list[str]:
        with clock.shifted_to(datetime(2026, 11, day, 9, tzinfo=JST)):
            async with transaction() as session:
                await tasks.watch_handovers(session)
            await run_all()
        found = [f"{mail['To']}: {mail['Subject']}" for mail in mailbox.mails]
        mailbox.mails.clear()
        return found

    # The link ends on Monday the 16th: Wednesday the 11th is three working days before.
    assert await hour(10) == []
    [reminder] = await hour(11)
    assert reminder.startswith(FIRM)
    assert await hour(11) == []
    assert await hour(16) == []
    [ran_out] = await hour(17)
    assert ran_out.startswith("dorokoen@example.jp")
    assert await hour(18) == []
    with clock.shifted_to(datetime(2026, 11, 18, 9, tzinfo=JST)):
        desk = (
            await committed.get(f"{URL}/reports/{receipt['id']}/handovers", headers=road)
        ).json()["items"][0]
        assert desk["ran_out"]
        await committed.post(f"{URL}/handovers/{handover['id']}/renewal", json={}, headers=road)
        await run_all()
    mailbox.mails.clear()
    # A renewed link is reminded of again: it ends on 2 December.
    assert len(await hour(27)) == 1


async def test_two_sweeps_at_once_remind_once(committed: AsyncClient, mailbox: Mailbox) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    await given(committed, headers_of(cast.clerk_road))
    await run_all()
    mailbox.mails.clear()

    async def sweep() -> None:
        with clock.shifted_to(clock.now() + timedelta(days=13)):
            async with transaction() as session:
                await tasks.watch_handovers(session)

    await asyncio.gather(sweep(), sweep())
    await run_all()
    assert len(mailbox.to(FIRM)) == 1
