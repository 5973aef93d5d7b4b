"""News of places and reports go to a browser, as the first of the ways that somebody chose."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.post import service as post
from api.post.models import Delivery
from api.post.webpush import encoded
from api.reports.cases.subject import KIND
from api.subscriptions import letters, repository
from tests.doubles.push import MOST, PushService, running
from tests.frame import environment
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.post.test_push import Phone
from tests.reports.factories import key, publish, receive
from tests.subscriptions.held import held, send_held
from tests.subscriptions.test_choices import URL, WANTED

Published = Callable[..., Awaitable[str]]
MY = {"quiet_hours": {"start": 22, "end": 9}}


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with running() as service:
        environment.change({"OUTWARD_ALLOWED": service.host})
        yield service
    environment.change({"OUTWARD_ALLOWED": ""})


@pytest.fixture
def noon() -> datetime:
    """Of tomorrow in Japan, so that nothing is due before a test says so."""
    here = clock.now().astimezone(clock.JST)
    return here.replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=1)


@pytest.fixture
def published(client: AsyncClient, cast: Cast, as_: Headers, run_jobs: RunJobs) -> Published:
    async def published(at: datetime, **more: Any) -> str:
        with clock.shifted_to(at):
            receipt = await receive(client, **more)
            await publish(client, as_(cast.clerk_road), receipt["id"])
            await run_jobs()
        return receipt["id"]

    return published


async def wants(
    client: AsyncClient, own: dict[str, str], place: str, phone: Phone, **more: Any
) -> None:
    """Street lights are heard of by this phone, or else by mail."""
    browser = {
        "endpoint": place, "p256dh": phone.browser.p256dh, "auth": encoded(phone.auth),
    }  # fmt: skip
    body = {**WANTED, "channels": ["push", "mail"], "browser": browser, **more}
    reply = await client.post(URL, json=body, headers={**own, **key()})
    assert reply.status_code == 201, reply.text
    alert = {"category": "street_light"}
    await client.post("/api/v1/alerts", json=alert, headers={**own, **key()})


async def test_news_come_as_a_notice_with_the_thing_and_the_way_to_end_it_and_not_by_mail(
    client: AsyncClient, cast: Cast, as_: Headers, service: PushService, noon: datetime,
    published: Published, mailbox: Mailbox,
) -> None:  # fmt: skip
    phone = Phone()
    await wants(client, as_(cast.resident_a), service.endpoint("a"), phone)
    report = await published(noon)
    (seen,) = service.seen
    assert len(seen.body) <= MOST
    said = json.loads(phone.read(seen.body))
    assert said["url"].endswith(f"/reports/{report}")
    assert "街路灯" in said["body"]
    assert "http" not in said["body"]
    assert said["change"]["title"] == "なぜ届いた？・変える"
    page, _, secret = said["change"]["url"].partition("#")
    assert page.endswith(f"/subscriptions/why/report/{report}")
    listed = await client.get("/api/v1/alerts", headers={"Alert-Key": secret})
    assert [one["category"] for one in listed.json()["items"]] == ["street_light"]
    assert mailbox.to(cast.resident_a.email or "") == []


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten_and_the_mail_takes_its_place_at_once(
    client: AsyncClient, cast: Cast, as_: Headers, service: PushService, noon: datetime,
    published: Published, mailbox: Mailbox, status: int,
) -> None:  # fmt: skip
    own = as_(cast.resident_a)
    await wants(client, own, service.endpoint("a"), Phone())
    service.answers["a"] = status
    report = await published(noon)
    (text,) = mailbox.texts_to(cast.resident_a.email or "")
    assert f"/reports/{report}" in text
    me = (await client.get(f"{URL}/me", headers=own)).json()
    assert [way["kind"] for way in me["channels"]] == ["mail"]


async def test_of_two_browsers_the_one_that_is_left_is_told(
    client: AsyncClient, cast: Cast, as_: Headers, service: PushService, noon: datetime,
    published: Published, mailbox: Mailbox,
) -> None:  # fmt: skip
    own, phone = as_(cast.resident_a), Phone()
    await wants(client, own, service.endpoint("a"), Phone())
    await wants(client, own, service.endpoint("b"), phone)
    service.answers["a"] = 410
    await published(noon)
    await published(noon)
    assert [seen.path for seen in service.seen] == ["/push/b", "/push/b"]
    assert mailbox.to(cast.resident_a.email or "") == []


async def test_what_happens_in_the_quiet_hours_of_somebody_comes_at_their_end_as_one(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, service: PushService,
    noon: datetime, published: Published, mailbox: Mailbox,
) -> None:  # fmt: skip
    phone = Phone()
    await wants(client, as_(cast.resident_a), service.endpoint("a"), phone, **MY)
    await published(noon + timedelta(hours=11))
    last = await published(noon + timedelta(hours=20))
    assert service.seen == []
    end = noon + timedelta(hours=21)
    assert set(await held(session)) == {end}
    with clock.shifted_to(end):
        await send_held(session)
    (seen,) = service.seen
    said = json.loads(phone.read(seen.body))
    assert said["title"] == "まちの知らせ 2件"
    assert said["url"].endswith(f"/reports/{last}")
    assert mailbox.mails == []


@pytest.mark.parametrize(
    ("more", "hour", "end"),
    [
        (MY, 23, 9),
        ({**MY, "frequency": "daily"}, 15, 9),
        ({}, 23, 7),
    ],
)
async def test_mails_too_keep_the_hours_that_somebody_was_shown(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, service: PushService,
    noon: datetime, published: Published, mailbox: Mailbox, more: dict[str, Any], hour: int,
    end: int,
) -> None:  # fmt: skip
    own, email = as_(cast.resident_a), cast.resident_a.email or ""
    await wants(client, own, service.endpoint("a"), Phone(), **more)
    service.answers["a"] = 410
    await published(noon + timedelta(hours=hour - 12))
    assert (mailbox.to(email), service.seen) == ([], [])
    assert await held(session) == [noon + timedelta(hours=12 + end)]
    await send_held(session)
    assert len(mailbox.to(email)) == 1


async def test_who_was_told_of_it_by_mail_for_another_reason_gets_no_notice_of_it(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, service: PushService
) -> None:
    await wants(client, as_(cast.resident_a), service.endpoint("a"), Phone())
    about, event = (KIND.name, uuid4()), uuid4()
    await post.queue(session, cast.resident_a.email, "reports.moved", about, once=event)
    listeners = await repository.listeners(
        session, KIND, about[1], latitude=35.7356, longitude=139.6517, district="nerima",
        category="street_light", area=True,
    )  # fmt: skip
    assert [one.address.partition(":")[0] for one in listeners] == ["push"]
    await letters.tell(session, listeners, about, once=event)
    rows = await session.scalars(select(Delivery.letter).where(Delivery.once == event))
    assert rows.all() == ["reports.moved"]
