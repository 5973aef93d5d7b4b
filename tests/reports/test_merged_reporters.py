"""Whoever reported what was merged hears how the original ends: once, and while it is merged."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import facts
from tests.frame.people import Cast, headers_of, headers_of_holder
from tests.frame.queue import queued
from tests.reports.conftest import bearer_of_staff
from tests.reports.factories import fixed, move, publish, receive

URL = "/api/v1/reports"
Headers = dict[str, str]


@pytest.fixture
async def clerk(session: AsyncSession) -> Headers:
    """Works on lamps."""
    return await bearer_of_staff(session, "clerk", "road_park")


@pytest.fixture
async def triage(session: AsyncSession) -> Headers:
    """Sees everything."""
    return await bearer_of_staff(session, "triage")


async def merged(client: AsyncClient, clerk: Headers, duplicate: Any, original: Any) -> Any:
    return await move(
        client, clerk, duplicate["id"], "mark_duplicate", duplicate_of=original["number"],
        note="同じ街路灯です。",
    )  # fmt: skip


def about(mailbox: Any, word: str) -> list[str]:
    """Who got a mail whose subject has the word."""
    return sorted(mail["To"] for mail in mailbox.mails if word in mail["Subject"])


async def test_with_account_or_address_alone_and_never_without(
    client: AsyncClient, clerk: Headers, cast: Cast, run_jobs, mailbox
) -> None:
    original = await receive(client, email="first@example.jp", text="見本さんの家の前")
    by_account = await receive(client, headers_of(cast.resident_a))
    by_address = await receive(client, email="second@example.jp", language="en")
    nobody = await receive(client)
    for duplicate in (by_account, by_address, nobody):
        await merged(client, clerk, duplicate, original)
    await run_jobs()
    mailbox.mails.clear()
    await fixed(client, clerk, original["id"])
    await run_jobs()
    assert about(mailbox, "直りました") == sorted([cast.resident_a.email, "first@example.jp"])
    assert about(mailbox, "It is fixed") == ["second@example.jp"]
    # That work began is told to the reporter of the original only.
    assert len(mailbox.mails) == 5
    (mail,) = mailbox.to("second@example.jp")
    said = mail.get_content()
    assert by_address["number"] in mail["Subject"]
    assert "電球を交換しました。" in said
    assert original["number"] in said
    assert "見本" not in said
    assert " near " in said
    assert "付近" not in said
    assert "/satisfaction/" not in said


async def test_one_mail_whatever_the_reasons(
    client: AsyncClient, session: AsyncSession, clerk: Headers, cast: Cast, run_jobs, mailbox
) -> None:
    """Reported twice, followed, an alert for the category, and reporter of the original too."""
    hanako = headers_of(cast.resident_a)
    original = await receive(client, email=cast.resident_a.email.upper())
    await publish(client, clerk, original["id"])
    duplicates = [await receive(client, hanako), await receive(client, email=cast.resident_a.email)]
    other = [await receive(client, headers_of(cast.resident_b)) for _ in range(2)]
    await client.post("/api/v1/alerts", json={"category": "street_light"}, headers=hanako)
    for who in (hanako, headers_of(cast.resident_b)):
        await client.post(f"{URL}/{original['id']}/follow", json={}, headers=who)
    for duplicate in [*duplicates, *other]:
        await merged(client, clerk, duplicate, original)
    await run_jobs()
    mailbox.mails.clear()
    await fixed(client, clerk, original["id"])
    await run_jobs()
    got = [address.lower() for address in about(mailbox, "直りました")]
    assert sorted(got) == sorted([cast.resident_a.email, cast.resident_b.email])
    fact = await session.scalar(text("SELECT id::text FROM facts WHERE body->>'move' = 'finish'"))
    await facts.deliver(session, fact)
    await run_jobs()
    assert len(about(mailbox, "直りました")) == 2


async def test_every_outcome_is_told_and_opening_again(
    client: AsyncClient, clerk: Headers, run_jobs, mailbox
) -> None:
    original, duplicate = await receive(client), await receive(client, email="b@example.jp")
    await merged(client, clerk, duplicate, original)
    await move(client, clerk, original["id"], "accept")
    await move(
        client, clerk, original["id"], "plan", note="来年度に直します。", planned_on="2099-04-01"
    )
    await move(client, clerk, original["id"], "mark_not_found", note="見つかりません。")
    own = headers_of_holder("report", UUID(original["id"]))
    await move(client, own, original["id"], "request_reopen", note="隣の柱です。")
    await move(client, clerk, original["id"], "reopen", note="見本さん、もう一度見ます。")
    await run_jobs()
    subjects = [mail["Subject"] for mail in mailbox.to("b@example.jp")]
    for word in ("予定が決まりました", "見つかりませんでした", "もう一度対応します"):
        assert len([subject for subject in subjects if word in subject]) == 1, word
    said = "\n".join(mailbox.texts_to("b@example.jp"))
    assert "来年度に直します。" in said
    assert "2099年4月1日" in said
    # What is said to the one who asked, and by whom, is between them and the department.
    assert "見本" not in said
    assert "隣の柱" not in said


async def test_undo_stops_it_even_for_a_mail_that_waits(
    client: AsyncClient, session: AsyncSession, clerk: Headers, run_jobs, mailbox
) -> None:
    original, duplicate = await receive(client), await receive(client, email="b@example.jp")
    await merged(client, clerk, duplicate, original)
    await run_jobs()
    mailbox.mails.clear()
    await fixed(client, clerk, original["id"])
    finish = await session.scalar(text("SELECT id FROM facts WHERE body->>'move' = 'finish'"))
    await facts.tell(session, str(finish), "notifications")
    waiting = [name for name, _ in await queued(session) if name == "notifications.send"]
    assert len(waiting) == 1
    await move(client, clerk, duplicate["id"], "unmerge")
    await run_jobs()
    # That it goes its own way again is told; how the other one ended is not.
    assert [mail["Subject"] for mail in mailbox.mails if "直りました" in mail["Subject"]] == []
    assert len(mailbox.to("b@example.jp")) == 1


async def test_whoever_came_with_a_duplicate_hears_of_the_last_original(
    client: AsyncClient, clerk: Headers, run_jobs, mailbox
) -> None:
    first, second = await receive(client), await receive(client)
    third = await receive(client, email="c@example.jp")
    await merged(client, clerk, third, second)
    await merged(client, clerk, second, first)
    await fixed(client, clerk, first["id"])
    await run_jobs()
    assert about(mailbox, "直りました") == ["c@example.jp"]
    assert about(mailbox, "まとめて") == ["c@example.jp"]


async def test_part_of_the_original_ends(
    client: AsyncClient, clerk: Headers, triage: Headers, run_jobs, mailbox
) -> None:
    original, duplicate = await receive(client), await receive(client, email="b@example.jp")
    await merged(client, clerk, duplicate, original)
    parts = [{"category": "street_light"}, {"category": "graffiti_litter"}]
    report = await move(client, triage, original["id"], "split", parts=parts)
    await run_jobs()
    mailbox.mails.clear()
    (lamp, _) = report["parts"]
    await fixed(client, triage, lamp["id"])
    await run_jobs()
    (mail,) = mailbox.to("b@example.jp")
    assert "電球を交換しました。" in mail.get_content()
    assert original["number"] in mail.get_content()
    assert lamp["number"] not in mail.get_content()


async def test_words_of_a_private_original_stay_with_its_reporter(
    client: AsyncClient, clerk: Headers, run_jobs, mailbox
) -> None:
    original = await receive(client, private=True, email="a@example.jp")
    duplicate = await receive(client, email="b@example.jp")
    own = headers_of_holder("report", UUID(duplicate["id"]))
    await merged(client, clerk, duplicate, original)
    await run_jobs()
    mailbox.mails.clear()
    await fixed(client, clerk, original["id"])
    await run_jobs()
    (said,) = mailbox.texts_to("b@example.jp")
    assert "直りました" in said
    for secret in ("電球を交換しました。", original["number"]):
        assert secret not in said
    seen = (await client.get(f"{URL}/{duplicate['id']}", headers=own)).json()["original"]
    assert (seen["state"], seen["answer"], seen["number"]) == ("fixed", "", None)


async def test_erased_reporter_of_a_duplicate_gets_nothing(
    client: AsyncClient, session: AsyncSession, clerk: Headers, run_jobs, mailbox
) -> None:
    original, duplicate = await receive(client), await receive(client, email="b@example.jp")
    await merged(client, clerk, duplicate, original)
    await run_jobs()
    mailbox.mails.clear()
    await fixed(client, clerk, original["id"])
    finish = await session.scalar(text("SELECT id FROM facts WHERE body->>'move' = 'finish'"))
    await facts.tell(session, str(finish), "notifications")
    await session.execute(text("UPDATE reports SET contact_email = NULL"))
    await run_jobs()
    assert mailbox.mails == []
