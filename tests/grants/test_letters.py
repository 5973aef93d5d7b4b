"""What groups are told: each letter once, in the words of the desk, and none that holds no more."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.applications import letters
from api.identity import service as identity
from api.kit import clock
from api.kit.jobs import enqueue
from tests.directory import made as directory
from tests.frame.mail import Mailbox
from tests.frame.people import Cast
from tests.frame.queue import RunJobs
from tests.grants import made
from tests.grants.applying import begun, found, moved, sent
from tests.grants.made import CLOSES, DURING, ok


@pytest.fixture
async def call(client: AsyncClient, desk: Any) -> Any:
    """A call that is open on 1 February 2027."""
    with clock.shifted_to(DURING):
        return await made.published(client, desk)


@pytest.fixture
async def told(session: AsyncSession, cast: Cast, mailbox: Mailbox, run_jobs: RunJobs) -> Any:
    """Works the queue off; the subject and text of what the group has got since."""
    address = cast.resident_a.email or ""

    async def read() -> list[str]:
        await run_jobs()
        mails = mailbox.to(address)
        mailbox.mails.clear()
        return [f"{mail['Subject']}\n{mail.get_content()}" for mail in mails]

    return read


async def test_a_receipt_bears_the_number_and_the_digest(
    client: AsyncClient, call: Any, cast: Cast, told: Any
) -> None:
    with clock.shifted_to(DURING):
        done = await sent(client, cast.resident_a, call)
        (receipt,) = await told()
    assert "申請を受け付けました" in receipt
    assert done["number"] in receipt
    assert done["sent"][0]["digest"] in receipt
    assert "2027年2月1日" in receipt


async def test_what_is_to_be_put_right_comes_with_its_day(
    client: AsyncClient, call: Any, desk: Any, cast: Cast, told: Any
) -> None:
    with clock.shifted_to(DURING):
        done = await sent(client, cast.resident_a, call)
        await told()
        asked = {"items": ["会則の3ページ目", "保険の見積もり"], "until": "2027-02-10"}
        ok(await moved(client, desk, done, "return", **asked))
        (mail,) = await told()
    assert "・会則の3ページ目\n・保険の見積もり" in mail
    assert "2027年2月10日（水）までに" in mail


@pytest.mark.parametrize(
    ("move", "said"), [("reinstate", "対象になり、審査に進みます"), ("uphold", "変わりません")]
)
async def test_who_is_not_eligible_reads_why_and_until_when_to_object(
    client: AsyncClient, session: AsyncSession, call: Any, desk: Any, cast: Cast, told: Any,
    move: str, said: str,
) -> None:  # fmt: skip
    other = await identity.create_staff(
        session, name="別の 担当", email="grants-b@example.jp", role="grants_desk"
    )
    with clock.shifted_to(DURING):
        done = await sent(client, cast.resident_a, call)
        ok(await found(client, desk, done, met=True, clauses=("in_town",)))
        ok(await found(client, desk, done, met=False, clauses=("not_political",)))
        await told()
        ok(await moved(client, desk, done, "find_ineligible"))
        (mail,) = await told()
        ok(await moved(client, cast.resident_a, done, "object", note="ちがいます。"))
        ok(await moved(client, other, done, move, note="会則を読み直しました。"))
        (again,) = await told()
    assert "・政治活動を目的としないこと。\n　会則で確かめました。" in mail
    assert "区内で活動する団体であること。" not in mail
    assert "2027年2月15日（月）までに" in mail
    assert said in again
    assert "会則を読み直しました。" in again


async def test_who_applied_reads_that_a_call_is_cancelled_and_why(
    client: AsyncClient, call: Any, desk: Any, cast: Cast, told: Any
) -> None:
    me = cast.resident_a
    with clock.shifted_to(DURING):
        await sent(client, me, call)
        group = await directory.founded(client, me, name="とりさげの会")
        ok(await moved(client, me, await begun(client, me, call, group), "withdraw"))
        await told()
        ok(await made.moved(client, desk, call, "cancel", note="予算が変わったためです。"))
        (mail,) = await told()
    assert "募集は中止になりました" in mail
    assert "予算が変わったためです。" in mail


async def test_drafts_are_reminded_on_the_days_that_the_call_says_each_once(
    client: AsyncClient, session: AsyncSession, call: Any, cast: Cast, told: Any
) -> None:
    me = cast.resident_a
    with clock.shifted_to(DURING):
        await begun(client, me, call)
        await sent(client, me, call, await directory.founded(client, me, name="送った会"))
        await told()
    reminded: dict[int, int] = {}
    for left in (8, 7, 7, 6, 1, 0):
        morning = datetime.combine(CLOSES - timedelta(days=left), time(9), clock.JST)
        with clock.shifted_to(morning):
            await enqueue(session, "grants.remind")
            mails = await told()
            reminded[left] = reminded.get(left, 0) + len(mails)
            assert all("2027年2月26日（金）の午後11時59分" in mail for mail in mails)
    assert reminded == {8: 0, 7: 1, 6: 0, 1: 1, 0: 0}


async def test_nothing_is_said_that_holds_no_more(
    client: AsyncClient, session: AsyncSession, call: Any, cast: Cast, told: Any
) -> None:
    me = cast.resident_a
    with clock.shifted_to(DURING):
        draft = await begun(client, me, call)
    with clock.shifted_to(datetime.combine(CLOSES - timedelta(days=7), time(9), clock.JST)):
        await letters.remind(session)
        ok(await moved(client, me, draft, "withdraw"))
        assert await told() == []
