"""Notices in a browser are chosen: alone, beside an address, and where they are offered."""

from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.subscriptions import audiences, keys
from api.subscriptions.audiences import Reached, Rule
from api.subscriptions.choices import ways
from tests.doubles.push import PushService, running
from tests.frame import environment
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.reports.factories import key
from tests.subscriptions.test_choices import ME, URL, WANTED, chosen, phone


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with running() as service:
        environment.change({"OUTWARD_ALLOWED": service.host})
        yield service
    environment.change({"OUTWARD_ALLOWED": ""})


async def test_a_browser_alone_is_enough_and_is_one_persons(
    client: AsyncClient, session: AsyncSession, service: PushService, run_jobs: RunJobs,
    mailbox: Mailbox, cast: Cast, as_: Headers,
) -> None:  # fmt: skip
    body = {**WANTED, "channels": ["push"], "browser": phone(service.endpoint("a"))}
    replies = [await client.post(URL, json=body, headers=key()) for _ in range(2)]
    assert [reply.json()["result"] for reply in replies] == ["set", "set"]
    assert await audiences.count(session, Rule(topics=["health"])) == Reached(1, 0, 1, 0)
    own = {"Alert-Key": replies[0].json()["key"]}
    me = await client.get(ME, headers=own)
    assert me.json()["email"] == ""
    assert [way["kind"] for way in me.json()["channels"]] == ["push"]
    assert (await client.get("/api/v1/alerts", headers=own)).json()["email"] == ""
    person = await keys.MANAGE.open(own["Alert-Key"])
    ((endpoint, _),) = (await ways.browsers(session, [person]))[person]
    assert endpoint == service.endpoint("a")
    await run_jobs()
    assert mailbox.mails == []
    # The same phone, signed in: it is the account's from now on, with mail behind it.
    body["channels"] = ["push", "mail"]
    aoi = as_(cast.resident_a)
    await client.post(URL, json=body, headers={**aoi, **key()})
    assert (await client.get(ME, headers=own)).json()["channels"] == []
    assert await audiences.count(session, Rule()) == Reached(1, 0, 1, 0)
    await ways.forget(session, [service.endpoint("a")])
    assert await audiences.count(session, Rule()) == Reached(1, 0, 0, 1)


async def test_a_browser_waits_for_the_yes_of_the_address_beside_it(
    client: AsyncClient, session: AsyncSession, service: PushService, run_jobs: RunJobs,
    mailbox: Mailbox,
) -> None:  # fmt: skip
    body = {"channels": ["push", "mail"], "browser": phone(service.endpoint("a"))}
    own = await chosen(client, run_jobs, mailbox, **body)
    channels = (await client.get(ME, headers=own)).json()["channels"]
    assert [way["kind"] for way in channels] == ["push", "mail"]
    assert await audiences.count(session, Rule()) == Reached(1, 0, 1, 0)


async def test_production_offers_notices_only_with_a_key_of_its_own(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = (await client.get("/api/v1/topics")).json()
    assert (listed["channels"], len(listed["push_key"])) == (["push", "mail"], 87)
    monkeypatch.setattr(ways.webpush, "offered", lambda: False)
    listed = (await client.get("/api/v1/topics")).json()
    assert (listed["channels"], listed["push_key"]) == (["mail"], None)
    body = {**WANTED, "channels": ["push"], "browser": phone()}
    reply = await client.post(URL, json=body, headers=key())
    assert [error["pointer"] for error in reply.json()["errors"]] == ["/channels/0"]
