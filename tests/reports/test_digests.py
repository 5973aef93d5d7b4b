"""The Monday digest: my open ones by age, overdue first; once, to those who are here, no names."""

from contextlib import nullcontext
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import ColumnElement, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import service as identity
from api.identity.models import Staff, StaffRole
from api.kit import clock
from api.kit.clock import JST
from api.kit.db import transaction
from api.kit.jobs import declared, work_of
from api.kit.mail import Deferred
from api.reports.digests import service, tasks
from api.reports.digests.rules import since, week_of_digest
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, caller_of, headers_of
from tests.frame.queue import RunJobs, queued
from tests.reports.factories import fixed, move, receive

URL = "/api/v1/reports"
MONDAY = datetime(2026, 11, 16, 8, 30, tzinfo=JST)
HEAD = "dorokoen@example.jp"


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 16), date(2026, 11, 16)),
        (date(2026, 11, 17), None),
        (date(2026, 11, 21), None),
        # Monday the 23rd is a holiday: Tuesday has the digest of that week.
        (date(2026, 11, 23), None),
        (date(2026, 11, 24), date(2026, 11, 23)),
        (date(2026, 11, 25), None),
        # From 29 December to 3 January nobody is there; in 2027 the 4th is a Monday.
        (date(2026, 12, 28), date(2026, 12, 28)),
        (date(2026, 12, 29), None),
        (date(2027, 1, 4), date(2027, 1, 4)),
    ],
)
def test_on_the_first_working_day_of_the_week(day: date, week: date | None) -> None:
    assert week_of_digest(day) == week


def test_half_past_eight_in_japan_and_each_hour_of_that_day() -> None:
    """A worker that slept through the first hour still sends them that day."""
    assert work_of("reports.plan_digests") is tasks.plan
    assert declared()["reports.plan_digests"] == "30 0-8,23 * * *"


@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2026, 11, 26), date(2026, 11, 27)])
@pytest.mark.parametrize("age", [0, 3, 10, 30])
def test_age_in_working_days(age: int, today: date) -> None:
    """The first day of a group is as old as its end says, the day before is older: what came on a
    week-end is no older than what came on the Monday after it."""

    def old(day: date) -> int:
        days = (today - day).days
        return sum(clock.is_working_day(day + timedelta(days=n)) for n in range(1, days + 1))

    first = since(today, age).date()
    assert old(first) == age
    assert old(first - timedelta(days=1)) == age + 1


async def received(client: AsyncClient, days_ago: int, **more: Any) -> Any:
    with clock.shifted_to(MONDAY - timedelta(days=days_ago)):
        return await receive(client, **more)


async def assign(client: AsyncClient, cast: Cast, receipt: Any, who: Any) -> None:
    headers = {**headers_of(cast.triage), "If-Match": "*"}
    body = {"assignee_id": str(who.id)}
    reply = await client.patch(f"{URL}/{receipt['id']}", json=body, headers=headers)
    assert reply.status_code == 200, reply.text


async def plan(*, hours_late: int = 0) -> int:
    with clock.shifted_to(MONDAY + timedelta(hours=hours_late)):
        async with transaction() as session:
            return await service.plan(session)


async def test_my_open_ones_by_age_overdue_first(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, mailbox
) -> None:
    secret = {"text": "カナリア本文 隣の山田", "email": "canary@example.jp"}
    ages = [await received(client, days, **secret) for days in (0, 4, 10, 25, 80)]
    for receipt in ages[:4]:
        await assign(client, cast, receipt, cast.clerk_road)
    done = await received(client, 30)
    await assign(client, cast, done, cast.clerk_road)
    await fixed(client, headers_of(cast.clerk_road), done["id"])
    await run_jobs()
    mailbox.mails.clear()
    assert await plan() == 2
    with clock.shifted_to(MONDAY):
        await run_jobs()
    (mine,) = mailbox.texts_to("clerk_road@example.jp")
    (head,) = mailbox.texts_to(HEAD)
    assert "4件です" in mine
    assert "5件です" in head
    assert [line.split("　")[-1] for line in mine.splitlines() if line.startswith("  ") and "日" in
            line and line.endswith("件")] == ["2件", "1件", "1件", "0件"]  # fmt: skip
    assert [line.split("　")[-1] for line in head.splitlines() if "31日以上" in line] == ["1件"]
    assert "未割当　　　　　　　 1件" in head
    assert "未割当" not in mine
    # Overdue first: the oldest stands above the newest.
    assert mine.index(ages[3]["number"]) < mine.index(ages[0]["number"])
    assert mine.count("【期限切れ】") == 2
    assert done["number"] not in head
    for mail in (mine, head):
        assert not [word for word in ("カナリア", "canary", "山田", "35.73") if word in mail]


async def test_the_same_monday_twice_is_one_mail(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, mailbox
) -> None:
    receipt = await received(client, 3)
    await assign(client, cast, receipt, cast.clerk_road)
    await run_jobs()
    assert (await plan(), await plan()) == (2, 0)
    waiting = [args for name, args in await queued(session) if name == "notifications.send_batch"]
    assert len(waiting) == 1, "one job for the batch"
    with clock.shifted_to(MONDAY):
        await run_jobs()
        async with transaction() as own:
            await work_of("notifications.send_batch")(own, **waiting[0])
    assert len(mailbox.to("clerk_road@example.jp")) == 1
    assert len(mailbox.to(HEAD)) == 1
    ids = {mail["Message-ID"] for mail in mailbox.mails}
    assert len(ids) == 2


async def test_a_worker_that_comes_late_sends_them_that_day_once(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, mailbox
) -> None:
    receipt = await received(client, 3)
    await assign(client, cast, receipt, cast.clerk_road)
    await run_jobs()
    assert await plan(hours_late=5) == 2
    # Whoever gets something in the meantime has next week's.
    await assign(client, cast, await received(client, 3), await head_of(session, "road_park"))
    assert await plan(hours_late=6) == 0
    with clock.shifted_to(MONDAY + timedelta(hours=6)):
        await run_jobs()
    assert len(mailbox.to("clerk_road@example.jp")) == 1
    assert len(mailbox.to(HEAD)) == 1
    assert mailbox.to("head_road_park@example.jp") == []


async def head_of(session: AsyncSession, department: str) -> Any:
    return await identity.create_staff(
        session,
        name=f"{department} 課長",
        email=f"head_{department}@example.jp",
        role="clerk",
        department=department,
        head=True,
    )


def of(member: Staff) -> ColumnElement[bool]:
    return StaffRole.staff_id == member.id


async def test_a_head_hears_of_all_of_her_department_and_of_no_other(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, mailbox
) -> None:
    await head_of(session, "road_park")
    await head_of(session, "green")
    ages = [await received(client, days) for days in (0, 10, 80)]
    await assign(client, cast, ages[0], cast.clerk_road)
    await run_jobs()
    mailbox.mails.clear()
    assert await plan() == 2
    with clock.shifted_to(MONDAY):
        await run_jobs()
    (mail,) = mailbox.texts_to("head_road_park@example.jp")
    assert "3件です" in mail
    assert "未割当　　　　　　　 2件" in mail
    assert [line.split("　")[-1] for line in mail.splitlines() if "31日以上" in line] == ["1件"]
    assert all(receipt["number"] in mail for receipt in ages)
    assert "1件です" in mailbox.texts_to("clerk_road@example.jp")[0]
    # The department's own address is for departments without a head; the other head has nothing.
    assert mailbox.to(HEAD) == []
    assert mailbox.to("head_green@example.jp") == []


async def test_who_is_head_no_more_or_gone_hears_nothing(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, mailbox
) -> None:
    before, gone = await head_of(session, "road_park"), await head_of(session, "road_park_b")
    await session.execute(update(StaffRole).values(department="road_park").where(of(gone)))
    await received(client, 3)
    await run_jobs()
    assert await plan() == 2
    await session.execute(update(StaffRole).values(head=False).where(of(before)))
    await identity.disable_staff(session, caller_of(cast.admin), gone.id)
    mailbox.mails.clear()
    with clock.shifted_to(MONDAY):
        await run_jobs()
    assert [mail["To"] for mail in mailbox.mails if "未完了" in mail["Subject"]] == []


async def test_a_head_may_do_what_a_clerk_may(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    head = await head_of(session, "road_park")
    me, clerk = [
        (await client.get("/api/v1/me", headers=headers_of(who))).json()
        for who in (head, cast.clerk_road)
    ]
    assert (me["head"], clerk["head"]) == (True, False)
    assert (me["role"], me["permissions"]) == (clerk["role"], clerk["permissions"])
    # Neither other departments' doors nor those of administrators open to her.
    partners = await client.get("/api/v1/open311/partners", headers=headers_of(head))
    assert partners.status_code == 403


async def test_nothing_to_disabled_staff_or_where_nothing_is_open(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, mailbox
) -> None:
    assert await plan() == 0
    receipt = await received(client, 3)
    gone = await identity.create_staff(
        session, name="前任", email="gone@example.jp", role="clerk", department="road_park"
    )
    await assign(client, cast, receipt, gone)
    await run_jobs()
    assert await plan() == 2
    # Shut out, and the report closed, between planning and sending.
    await identity.disable_staff(session, caller_of(cast.admin), gone.id)
    await fixed(client, headers_of(cast.clerk_road), receipt["id"])
    mailbox.mails.clear()
    with clock.shifted_to(MONDAY):
        await run_jobs()
    assert [mail["To"] for mail in mailbox.mails if "未完了" in mail["Subject"]] == []


async def test_triage_hears_of_what_is_nobodys(
    client: AsyncClient, cast: Cast, run_jobs: RunJobs, mailbox
) -> None:
    receipt = await received(client, 3)
    await move(client, headers_of(cast.clerk_road), receipt["id"], "send_back", note="別の課")
    await run_jobs()
    await plan()
    with clock.shifted_to(MONDAY):
        await run_jobs()
    (mail,) = mailbox.texts_to("triage@example.jp")
    assert "所管課が決まっていない投稿" in mail


@pytest.mark.parametrize(
    ("answer", "again"), [("550 5.1.1 No such user", False), ("450 4.2.1 Come again later", True)]
)
async def test_an_address_that_is_refused_costs_nobody_else_a_second_copy(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, mailbox: Mailbox,
    answer: str, again: bool,
) -> None:  # fmt: skip
    """Refused for good it is final; where the server asks to come again, the job comes again."""
    receipt = await received(client, 3)
    await assign(client, cast, receipt, cast.clerk_road)
    await run_jobs()
    await plan()
    mailbox.refuses[cast.clerk_road.email] = answer
    (waiting,) = [args for name, args in await queued(session) if name.endswith("send_batch")]
    with clock.shifted_to(MONDAY):
        for _ in range(2):
            with pytest.raises(Deferred) if again else nullcontext():
                async with transaction() as own:
                    await work_of("notifications.send_batch")(own, **waiting)
        mailbox.refuses.clear()
        await run_jobs()
    assert len(mailbox.to(HEAD)) == 1
    assert len(mailbox.to(cast.clerk_road.email)) == again


async def test_what_the_release_before_left_in_the_queue_goes_out(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    receipt = await received(client, 3)
    await assign(client, cast, receipt, cast.clerk_road)
    await run_jobs()
    await plan()
    await session.execute(text("DELETE FROM deliveries WHERE letter = 'digests.week'"))
    await session.execute(text("UPDATE digests SET sent_at = NULL"))
    await session.execute(text("DELETE FROM procrastinate_jobs WHERE status = 'todo'"))
    ids = [str(one) for one in await session.scalars(text("SELECT id FROM digests"))]
    with clock.shifted_to(MONDAY):
        await work_of("reports.send_digests")(session, ids=ids)
        await run_jobs()
    assert len(mailbox.to(HEAD)) == len(mailbox.to(cast.clerk_road.email)) == 1
