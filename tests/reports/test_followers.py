"""News for followers: public things only, one message per address and event, in batches."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.models import Person
from api.kit import clock, facts
from api.kit.caller import Caller, Role
from api.post import channels, service, tasks
from api.reports.cases.subject import KIND
from api.subscriptions import service as alerts
from tests.frame.queue import queued
from tests.reports.conftest import bearer_of_staff
from tests.reports.factories import HERE, fixed, move, publish, receive

URL = "/api/v1/alerts"
Headers = dict[str, str]
ALWAYS = alerts.of_subject(KIND, UUID(int=0))
METRE = 1 / 111_195


@pytest.fixture
async def clerk(session: AsyncSession) -> Headers:
    """Works on lamps."""
    return await bearer_of_staff(session, "clerk", "road_park")


@pytest.fixture
def listener(session: AsyncSession) -> Callable[..., Awaitable[Person]]:
    """Makes somebody with an account who hears of something."""

    async def make(name: str, **conditions: Any) -> Person:
        person = await session.scalar(
            text("SELECT id FROM people WHERE email = :email"), {"email": f"{name}@example.jp"}
        )
        if person is None:
            made = Person(email=f"{name}@example.jp", name=name, language="ja")
            session.add(made)
            await session.flush()
            person = made.id
        wanted = {**ALWAYS, "subject_id": None, **conditions}
        await alerts.subscribe(session, Caller(Role.RESIDENT, id=person), wanted, language="ja")
        return await session.get_one(Person, person)

    return make


def circle(metres_away: float, radius_m: int) -> dict[str, Any]:
    latitude = HERE[0] + metres_away * METRE
    return {"latitude": latitude, "longitude": HERE[1], "radius_m": radius_m}


async def shown(client: AsyncClient, clerk: Headers, **changes: Any) -> Any:
    receipt = await receive(client, **changes)
    await publish(client, clerk, receipt["id"], public_text="街路灯が消えています。")
    return receipt


def told(mailbox: Any) -> list[str]:
    return sorted(mail["To"].partition("@")[0] for mail in mailbox.mails)


async def test_who_asked_for_the_place_the_district_the_category_hears(
    client: AsyncClient, session: AsyncSession, clerk: Headers, listener, run_jobs, mailbox
) -> None:
    district = await session.scalar(text("SELECT code FROM districts ORDER BY"
        " (lat - 35.7378) ^ 2 + (lon - 139.5960) ^ 2 LIMIT 1"))  # fmt: skip
    other = "hikarigaoka"
    assert district != other
    for name, conditions in {
        "inside": circle(280, 300), "outside": circle(320, 300), "district": {"district": district},
        "elsewhere": {"district": other}, "category": {"category": "street_light"},
        "trees": {"category": "street_tree"},
        "both": {"district": district, "category": "street_light"},
        "half": {"district": district, "category": "street_tree"},
        "far": {**circle(1990, 2000), "category": "street_light"},
    }.items():  # fmt: skip
        await listener(name, **conditions)
    await shown(client, clerk)
    await run_jobs()
    assert told(mailbox) == ["both", "category", "district", "far", "inside"]


@pytest.mark.sql
async def test_one_message_per_person_and_event_whatever_the_number_of_reasons(
    client: AsyncClient, clerk: Headers, listener, run_jobs, mailbox
) -> None:
    """The reporter follows the report, its place and its category: one mail, the reporter's."""
    receipt = await shown(client, clerk, email="Hanako@example.jp")
    await run_jobs()
    mailbox.mails.clear()
    await listener("hanako", subject_id=UUID(receipt["id"]))
    await listener("hanako", category="street_light")
    await listener("taro", subject_id=UUID(receipt["id"]))
    await listener("taro", **circle(10, 100))
    await listener("jiro", subject_id=UUID(receipt["id"]))
    await fixed(client, clerk, receipt["id"])
    await run_jobs()
    # accept, start and finish for the reporter; of these finish alone is news for others.
    assert told(mailbox) == ["Hanako", "Hanako", "Hanako", "jiro", "taro"]
    (news,) = mailbox.texts_to("taro@example.jp")
    assert "直りました" in news
    assert "電球を交換しました。" in news


async def test_fact_told_twice_is_one_mail_with_a_stable_message_id(
    client: AsyncClient, session: AsyncSession, clerk: Headers, listener, run_jobs, mailbox
) -> None:
    await listener("taro", category="street_light")
    await shown(client, clerk)
    await run_jobs()
    fact = await session.scalar(
        text("SELECT id::text FROM facts WHERE name = 'report.publication_moved'")
    )
    await facts.deliver(session, fact)
    await run_jobs()
    delivery = await session.scalar(text("SELECT id FROM deliveries"))
    await service.send_batch([delivery, delivery])
    assert len(mailbox.mails) == 1
    assert str(delivery) in mailbox.mails[0]["Message-ID"]


async def test_only_what_the_public_may_read(
    client: AsyncClient, clerk: Headers, listener, run_jobs, mailbox
) -> None:
    await listener("taro", category="street_light")
    receipt = await receive(
        client, text="見本さんの家の前の街路灯です。", email="secret@example.jp",
        place={"latitude": HERE[0], "longitude": HERE[1], "note": "見本さんの家の前"},
    )  # fmt: skip
    await publish(client, clerk, receipt["id"], public_text="街路灯が消えています。")
    await move(client, clerk, receipt["id"], "accept", note="見本さんに電話します。")
    await move(client, clerk, receipt["id"], "reply", note="見本さんへ。")
    await fixed_from_accepted(client, clerk, receipt["id"])
    await run_jobs()
    mails = mailbox.texts_to("taro@example.jp")
    assert len(mails) == 2
    for mail in mails:
        assert "見本" not in mail
        assert "secret" not in mail
        assert f"/reports/{receipt['id']}" in mail


async def fixed_from_accepted(client: AsyncClient, clerk: Headers, report: str) -> None:
    await move(client, clerk, report, "finish", note="直しました。", no_photo_reason="夜のため")


async def test_hidden_and_withheld_reports_are_nobodys_news(
    client: AsyncClient, session: AsyncSession, clerk: Headers, listener, run_jobs, mailbox
) -> None:
    await listener("taro", category="street_light")
    hidden = await receive(client)
    await fixed(client, clerk, hidden["id"])
    withdrawn = await shown(client, clerk)
    await client.post(
        f"/api/v1/reports/{withdrawn['id']}/publication/moves",
        json={"move": "withhold", "note": "お名前が書かれているため"},
        headers=clerk,
    )
    # Withheld before the worker came to it.
    await run_jobs()
    assert mailbox.mails == []
    # Not even prepared: neither the hidden one, nor the one that is withheld by now.
    prepared = text("SELECT count(*) FROM deliveries WHERE recipient_id IS NOT NULL")
    assert await session.scalar(prepared) == 0
    url = f"/api/v1/reports/{withdrawn['id']}/publication/moves"
    await client.post(url, json={"move": "release"}, headers=clerk)
    await run_jobs()
    # Shown again is no new report.
    assert mailbox.mails == []


async def test_what_is_withheld_after_it_was_prepared_is_not_sent(
    client: AsyncClient, session: AsyncSession, clerk: Headers, listener, run_jobs, mailbox
) -> None:
    await listener("taro", category="street_light")
    receipt = await shown(client, clerk)
    fact = await session.scalar(text("SELECT id FROM facts WHERE name LIKE '%publication%'"))
    await facts.tell(session, str(fact), "notifications")
    await session.execute(text("UPDATE reports SET publication = 'withheld'"))
    await run_jobs()
    assert mailbox.mails == []
    assert receipt


@pytest.mark.sql
async def test_hundreds_of_followers_are_a_few_jobs(
    client: AsyncClient, session: AsyncSession, clerk: Headers, run_jobs, mailbox, statements
) -> None:
    await session.execute(
        text(
            "INSERT INTO alert_recipients (id, created_at, updated_at, version, email, language,"
            " frequency) SELECT gen_random_uuid(), now(), now(), 1, 'n' || n || '@example.jp',"
            " 'ja', 'at_once' FROM generate_series(1, 620) n"
        )
    )
    await session.execute(
        text(
            "INSERT INTO alerts (id, recipient_id, latitude, longitude, radius_m, confirmed_at,"
            " created_at) SELECT gen_random_uuid(), id, 35.7378, 139.5960, 500, now(), now()"
            " FROM alert_recipients"
        )
    )
    await shown(client, clerk)
    fact = await session.scalar(text("SELECT id FROM facts WHERE name LIKE '%publication%'"))
    statements.clear()
    await facts.tell(session, str(fact), "notifications")
    assert len(statements) < 30
    jobs = [args for name, args in await queued(session) if name == "notifications.send_batch"]
    assert len(jobs) == 13
    assert sum(len(args["delivery_ids"]) for args in jobs) == 620


async def test_a_batch_goes_on_where_it_broke_off(
    client: AsyncClient, session: AsyncSession, clerk: Headers, listener, run_jobs, mailbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name in ("a", "b", "c"):
        await listener(name, category="street_light")
    await shown(client, clerk)
    real, calls = channels.send_mail, []

    async def breaks(**mail: Any) -> None:
        calls.append(mail["to"])
        if len(calls) == 2:
            raise ConnectionRefusedError
        await real(**mail)

    with monkeypatch.context() as broken:
        broken.setattr(channels, "send_mail", breaks)
        with pytest.raises(ConnectionRefusedError):
            await run_jobs()
    ids = [str(one) for one in await session.scalars(text("SELECT id FROM deliveries"))]
    await tasks.send_batch(session, ids)
    assert told(mailbox) == ["a", "b", "c"]


async def test_an_address_that_does_not_exist_keeps_nobody_waiting(
    client: AsyncClient, clerk: Headers, listener, run_jobs, mailbox
) -> None:
    for name in ("a", "gone", "z"):
        await listener(name, category="street_light")
    mailbox.refuses["gone@example.jp"] = "550 5.1.1 No such user"
    await shown(client, clerk)
    await run_jobs()
    assert told(mailbox) == ["a", "z"]


async def test_once_a_day_is_one_mail_about_everything_public(
    client: AsyncClient, session: AsyncSession, clerk: Headers, listener, run_jobs, mailbox
) -> None:
    person = await listener("taro", category="street_light")
    await session.execute(
        text("UPDATE alert_recipients SET frequency = 'daily' WHERE person_id = :person"),
        {"person": person.id},
    )
    receipts = [await shown(client, clerk) for _ in range(3)]
    await client.post(
        f"/api/v1/reports/{receipts[0]['id']}/publication/moves",
        json={"move": "withhold", "note": "お名前が書かれているため"}, headers=clerk,
    )  # fmt: skip
    await run_jobs()
    assert mailbox.mails == []
    for _ in range(2):
        await tasks.queue_digests(session)
        await run_jobs()
    (mail,) = mailbox.to("taro@example.jp")
    links = [f"/reports/{receipt['id']}" in mail.get_content() for receipt in receipts]
    assert links == [False, True, True]
    assert "2件" in mail["Subject"]
    assert mail["List-Unsubscribe"]


def test_the_digest_is_for_eight_in_the_morning() -> None:
    from api.kit import jobs

    cron = jobs.declared()["notifications.queue_digests"]
    assert cron == "0 23 * * *"
    assert (clock.JST.utcoffset(clock.now().replace(tzinfo=None)) or timedelta()) + timedelta(
        hours=23
    ) == timedelta(hours=32)


async def test_in_the_language_of_the_one_who_asked(
    client: AsyncClient, session: AsyncSession, clerk: Headers, listener, run_jobs, mailbox
) -> None:
    await listener("taro", category="street_light")
    await session.execute(text("UPDATE alert_recipients SET language = 'en'"))
    receipt = await shown(client, clerk)
    await fixed(client, clerk, receipt["id"])
    await run_jobs()
    assert "A new report" in mailbox.texts_to("taro@example.jp")[0]
    assert "It is fixed" in mailbox.texts_to("taro@example.jp")[1]


async def test_hostile_text_stays_text(
    client: AsyncClient, clerk: Headers, listener, run_jobs, mailbox
) -> None:
    await listener("taro", category="street_light")
    receipt = await receive(client)
    hostile = "<script>alert(1)</script>\n\n--\nBcc: all@example.jp " + "あ" * 1000
    await publish(client, clerk, receipt["id"], public_text=hostile)
    await run_jobs()
    (mail,) = mailbox.to("taro@example.jp")
    assert mail["Bcc"] is None
    assert mail.get_content_type() == "text/plain"
    assert len(mail.get_content()) < 1000


async def test_anonymous_reporter_is_never_mailed_whoever_listens(
    client: AsyncClient, session: AsyncSession, clerk: Headers, listener, run_jobs, mailbox
) -> None:
    await listener("taro", category="street_light")
    receipt = await shown(client, clerk)
    body = {"device_key": str(uuid4())}
    await client.post(f"/api/v1/reports/{receipt['id']}/follow", json=body)
    await fixed(client, clerk, receipt["id"])
    await run_jobs()
    assert set(told(mailbox)) == {"taro"}
    rows = await session.scalar(text("SELECT count(*) FROM deliveries WHERE recipient_id IS NULL"))
    assert rows == 0
