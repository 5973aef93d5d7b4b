"""Messages by LINE: each once, whatever LINE answers."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.messages.service import sending
from api.subscriptions.models import RecipientChannel
from api.uploads.models import Rendition
from tests.contributions.contributed import photo
from tests.doubles.line import Line, running
from tests.frame import environment
from tests.frame.mail import Mailbox
from tests.frame.queue import RunJobs
from tests.messages.made import MORNING, Desk, account, on_line, read, reader, result, started


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with running() as double:
        yield double


async def again(run_jobs: RunJobs, session: AsyncSession, minutes: int) -> None:
    """What the look of every minute takes up, some minutes later."""
    with clock.shifted_to(MORNING + timedelta(minutes=minutes)):
        await sending.reconcile(session)
        await run_jobs()


def got(line: Line) -> dict[str, int]:
    return {user[-1]: len(messages) for user, messages in line.inboxes.items()}


@pytest.mark.sql
async def test_each_hears_once_by_the_first_way(
    client: AsyncClient,
    session: AsyncSession,
    desk: Desk,
    run_jobs: RunJobs,
    mailbox: Mailbox,
    line: Line,
) -> None:
    for letter in "ab":
        await on_line(session, letter)
    await reader(session, "by-mail")
    message = await started(client, desk, link="https://example.jp/soudan")
    await run_jobs()
    assert got(line) == {"a": 1, "b": 1}
    assert [mail["To"] for mail in mailbox.mails] == ["by-mail@example.jp"]
    (card,) = line.inboxes[account("a")]
    assert card["altText"] == "スマホの使い方を、近くで聞けます"
    texts = [part["text"] for part in card["contents"]["body"]["contents"]]
    assert "12月8日（火）までに申し込んでください" in texts[1]
    action = card["contents"]["footer"]["contents"][0]["action"]
    assert action["label"] == "相談会に申し込む"
    assert [one["action"]["data"] for one in card["quickReply"]["items"]] == [
        "set=1", f"why={message['id']}",
    ]  # fmt: skip
    assert (await read(client, desk, message))["state"] == "finished"
    end = await result(client, desk, message)
    assert (end["people"], end["done"], end["accepted"]) == (3, 3, 3)


@pytest.mark.parametrize("address", ["https://machi.example.jp", environment.PUBLIC_URL])
async def test_a_card_has_its_picture_where_line_can_fetch_it(
    client: AsyncClient,
    session: AsyncSession,
    desk: Desk,
    run_jobs: RunJobs,
    line: Line,
    address: str,
) -> None:
    await on_line(session, "a")
    image = await photo(session)
    for kind, size in (("large", (1200, 1600)), ("small", (300, 400))):
        name = kind.encode().hex().rjust(32, "0")
        width, height = size
        upload_id = UUID(image["id"])
        session.add(
            Rendition(name=name, upload_id=upload_id, kind=kind, width=width, height=height)
        )
    await started(client, desk, image=image, image_alt={"ja": "相談会の様子"})
    environment.change({"PUBLIC_URL": address})
    try:
        await run_jobs()
    finally:
        environment.change({"PUBLIC_URL": environment.PUBLIC_URL})
    (card,) = line.inboxes[account("a")]
    hero = card["contents"].get("hero")
    if not address.startswith("https"):
        assert hero is None
        return
    assert hero["url"].startswith(f"{address}/files/")
    assert (hero["url"][-4:], hero["aspectRatio"]) == (".jpg", "1200:1600")


@pytest.mark.parametrize("fails", [[500], [429], [503, 500, 429]])
@pytest.mark.parametrize("taken", [True, False])
async def test_a_call_whose_end_is_unknown_is_made_again_with_its_key(
    client: AsyncClient,
    session: AsyncSession,
    desk: Desk,
    run_jobs: RunJobs,
    line: Line,
    fails: list[int],
    taken: bool,
) -> None:
    for letter in "abc":
        await on_line(session, letter)
    line.fails, line.takes_and_fails = [*fails], taken
    message = await started(client, desk)
    await run_jobs()
    assert (await read(client, desk, message))["state"] == "sending"
    for turn in range(len(fails)):
        await again(run_jobs, session, 30 * (turn + 1))
    assert got(line) == {"a": 1, "b": 1, "c": 1}
    assert (await read(client, desk, message))["state"] == "finished"


async def test_who_comes_later_is_not_taken_for_done(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, line: Line
) -> None:
    """A call that was taken belongs to its people alone, whoever is awake at the next try."""
    await on_line(session, "a")
    b = await on_line(session, "b")
    message = await started(client, desk)
    b.quiet_from, b.quiet_to = 9, 12
    await session.flush()
    line.fails, line.takes_and_fails = [500], True
    await run_jobs()
    assert got(line) == {"a": 1}
    await again(run_jobs, session, 60 * 3)
    assert got(line) == {"a": 1, "b": 1}
    assert (await read(client, desk, message))["state"] == "finished"


async def test_an_account_that_there_is_not_takes_nobody_with_it(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, line: Line
) -> None:
    for letter in "abcde":
        await on_line(session, letter)
    line.unknown = {account("d")}
    message = await started(client, desk)
    await run_jobs()
    assert got(line) == {"a": 1, "b": 1, "c": 1, "e": 1}
    end = await result(client, desk, message)
    assert (end["accepted"], end["refused"]) == (4, 1)
    gone = select(RecipientChannel.reason).where(RecipientChannel.address == account("d"))
    assert await session.scalar(gone) == "refused"


async def test_who_left_in_between_hears_nothing(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, line: Line
) -> None:
    await on_line(session, "a")
    await on_line(session, "b")
    message = await started(client, desk)
    left = RecipientChannel.address == account("b")
    await session.execute(update(RecipientChannel).where(left).values(stopped_at=clock.now()))
    await run_jobs()
    assert got(line) == {"a": 1}
    assert (await read(client, desk, message))["state"] == "finished"
