"""What the release before this one left in tables and queues still goes out, once."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import work_of
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, Headers, headers_of
from tests.frame.queue import RunJobs, queued
from tests.reports.conftest import bearer_of_staff
from tests.reports.factories import fixed, move, publish, receive

UNNAMED = text("UPDATE deliveries SET letter = '', subject_kind = DEFAULT")


@pytest.fixture
async def clerk(session: AsyncSession) -> Headers:
    """Works on lamps."""
    return await bearer_of_staff(session, "clerk", "road_park")


def subjects(mailbox: Mailbox) -> list[tuple[str, str]]:
    return sorted((mail["To"], mail["Subject"].partition("] ")[2]) for mail in mailbox.mails)


async def tell_only(session: AsyncSession) -> None:
    """Work off all jobs but those that send."""
    while waiting := [job for job in await queued(session) if "facts." in job[0]]:
        name, args = waiting[0]
        await work_of(name)(session, **args)
        await session.execute(
            text(
                "DELETE FROM procrastinate_jobs WHERE id = (SELECT min(id) FROM procrastinate_jobs"
                " WHERE status = 'todo' AND task_name = :name)"
            ),
            {"name": name},
        )


async def test_rows_that_name_no_letter(
    client: AsyncClient, session: AsyncSession, clerk: Headers, cast: Cast, run_jobs: RunJobs,
    mailbox: Mailbox,
) -> None:  # fmt: skip
    body = {"category": "street_light", "email": "taro@example.jp", "language": "ja"}
    assert (await client.post("/api/v1/alerts", json=body)).status_code == 201
    listening = {"category": "street_light"}
    await client.post("/api/v1/alerts", json=listening, headers=headers_of(cast.resident_b))
    original = await receive(client, email="a@example.jp")
    duplicate = await receive(client, email="b@example.jp")
    await publish(client, clerk, original["id"])
    await move(
        client, clerk, duplicate["id"], "mark_duplicate", duplicate_of=original["number"],
        note="同じ街路灯です。",
    )  # fmt: skip
    await fixed(client, clerk, original["id"])
    await tell_only(session)
    assert mailbox.mails == []
    await session.execute(UNNAMED)
    await run_jobs()
    headlines = [subject for _, subject in subjects(mailbox)]
    for to, headline in (
        ("taro@example.jp", "知らせを受け取りますか"),
        ("a@example.jp", "投稿を受け付けました"),
        ("a@example.jp", "直りました"),
        ("b@example.jp", "直りました"),
        (cast.resident_b.email, "新しい投稿があります"),
        (cast.resident_b.email, "直りました"),
    ):
        found = [s for who, s in subjects(mailbox) if who == to and s.startswith(headline)]
        assert len(found) == 1, (to, headline, headlines)
    # To whoever reported the duplicate, it is the end of another report.
    assert "別の投稿とまとめて" in mailbox.texts_to("b@example.jp")[-1]


async def test_the_job_that_told_a_commenter(
    client: AsyncClient, session: AsyncSession, clerk: Headers, cast: Cast, run_jobs: RunJobs,
    mailbox: Mailbox,
) -> None:  # fmt: skip
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    url = f"/api/v1/reports/{receipt['id']}/comments"
    headers = {**headers_of(cast.resident_a), "Idempotency-Key": "0" * 36}
    comment = (await client.post(url, json={"text": "まだです"}, headers=headers)).json()["id"]
    reply = await client.post(
        f"{url}/{comment}/moves", json={"move": "withhold", "note": "お名前"}, headers=clerk
    )
    assert reply.status_code == 200, reply.text
    line = await session.scalar(
        text("SELECT id FROM state_moves WHERE subject_id = :id AND move = 'withhold'"),
        {"id": UUID(comment)},
    )
    await session.execute(text("DELETE FROM deliveries WHERE letter = 'comments.withheld'"))
    args: dict[str, Any] = {"comment_id": comment, "message_id": str(line)}
    for _ in range(2):
        await work_of("reports.tell_commenter")(session, **args)
        await run_jobs()
    assert len(mailbox.to(cast.resident_a.email)) == 1
    assert "公開しないことにしました" in mailbox.to(cast.resident_a.email)[0]["Subject"]
