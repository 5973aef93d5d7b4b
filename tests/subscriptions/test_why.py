"""Why news came: the page that each of them leads to names the wishes that it matched."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.subscriptions.matching import matched
from api.subscriptions.models import Alert
from tests.doubles import line as line_double
from tests.doubles.line import Line
from tests.doubles.push import PushService, running
from tests.frame import environment
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.messages import made
from tests.reports.factories import key, publish, receive
from tests.subscriptions.held import send_held
from tests.subscriptions.test_choices import phone

ALERTS = "/api/v1/alerts"
Shown = Callable[[], Awaitable[str]]


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with running() as service:
        environment.change({"OUTWARD_ALLOWED": service.host})
        yield service
    environment.change({"OUTWARD_ALLOWED": ""})


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with line_double.running() as double:
        yield double


@pytest.fixture
def shown(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, run_jobs: RunJobs
) -> Shown:
    """A street light that everybody sees from now on, and all who hear of it were told."""

    async def shown() -> str:
        report = await receive(client)
        await publish(client, as_(cast.clerk_road), report["id"])
        await run_jobs()
        # Whoever sleeps at this hour is told when it ends.
        await send_held(session)
        return report["id"]

    return shown


async def why(client: AsyncClient, own: dict[str, str], report: str, status: int = 200) -> Any:
    """What the page says."""
    asked = {"kind": "report", "subject_id": report}
    reply = await client.get(f"{ALERTS}/reason", params=asked, headers=own)
    assert reply.status_code == status, reply.text
    return reply.json()


async def wants(client: AsyncClient, own: dict[str, str], **body: Any) -> Any:
    """Ask to hear of something."""
    reply = await client.post(ALERTS, json=body, headers={**own, **key()})
    assert reply.status_code == 201, reply.text
    return reply.json()


async def test_a_mail_leads_to_the_wishes_that_it_matched_and_each_ends_with_a_tap(
    client: AsyncClient, cast: Cast, as_: Headers, mailbox: Mailbox, shown: Shown
) -> None:
    own = as_(cast.resident_a)
    await wants(client, own, category="street_light")
    await wants(client, own, category="road")
    report = await shown()
    (mail,) = mailbox.texts_to(cast.resident_a.email or "")
    link = re.search(r"なぜ届いた？: (\S+)/subscriptions/why/report/(\S+)#(\S+)", mail)
    assert link is not None
    assert link[2] == report
    opened = {"Alert-Key": link[3]}
    said = await why(client, opened, report)
    assert (said["got"], said["channel"], said["subject"]["id"]) == (True, "mail", report)
    assert said["at"] is not None
    assert said["subject"]["number"] is not None
    assert [one["category"] for one in said["items"]] == ["street_light"]
    gone = await client.post(
        f"{ALERTS}/{said['items'][0]['id']}/remove", headers={**opened, **key()}
    )
    assert [one["category"] for one in gone.json()["items"]] == ["road"]
    # What came is still said to have come, though nothing that is asked for now matches it.
    said = await why(client, opened, report)
    assert (said["got"], said["items"]) == (True, [])


async def test_the_chat_leads_there_too(
    client: AsyncClient, session: AsyncSession, line: Line, shown: Shown
) -> None:
    chatting = await made.on_line(session, "c", topics=())
    session.add(Alert(recipient_id=chatting.id, kind="report", category="street_light",
                      confirmed_at=chatting.created_at))  # fmt: skip
    await session.flush()
    report = await shown()
    words = "".join(one.get("text", "") for one in line.inboxes[made.account("c")])
    link = re.search(rf"なぜ届いた？: \S+/subscriptions/why/report/{report}#(\S+)", words)
    assert link is not None
    said = await why(client, {"Alert-Key": link[1]}, report)
    assert (said["got"], said["channel"], len(said["items"])) == (True, "line", 1)


async def test_others_are_told_nothing(
    client: AsyncClient, cast: Cast, as_: Headers, shown: Shown
) -> None:
    report = await shown()
    await why(client, as_(cast.resident_a), report, 404)
    await why(client, {}, report, 422)
    await wants(client, as_(cast.resident_a), category="road")
    said = await why(client, as_(cast.resident_a), report)
    assert (said["got"], said["channel"], said["items"]) == (False, None, [])
    asked = {"kind": "dragon", "subject_id": report}
    reply = await client.get(f"{ALERTS}/reason", params=asked, headers=as_(cast.resident_a))
    assert reply.status_code == 404


async def test_what_nobody_may_see_is_neither_named_nor_placed(
    client: AsyncClient, cast: Cast, as_: Headers
) -> None:
    own = as_(cast.resident_a)
    await wants(client, own, category="street_light")
    hidden = await receive(client)
    said = await why(client, own, hidden["id"])
    assert (said["got"], said["subject"]["number"], said["items"]) == (False, None, [])


class Point:
    """In Hikarigaoka."""

    latitude, longitude, district, category = 35.76, 139.63, "hikarigaoka", "road"


@pytest.mark.parametrize(
    ("conditions", "matches"),
    [
        ({"category": "road"}, True),
        ({"category": "park"}, False),
        ({"district": "hikarigaoka"}, True),
        ({"district": "hikarigaoka", "category": "park"}, False),
        ({"latitude": 35.761, "longitude": 139.63, "radius_m": 200}, True),
        ({"latitude": 35.761, "longitude": 139.63, "radius_m": 100}, False),
        ({"latitude": 35.761, "longitude": 139.63, "radius_m": 200, "category": "park"}, False),
    ],
)
def test_all_that_is_asked_for_has_to_hold(conditions: dict[str, Any], matches: bool) -> None:
    alert = Alert(kind="report", subject_id=None, **conditions)
    assert (matched([alert], "report", uuid4(), Point()) == [alert]) is matches
    assert matched([alert], "report", uuid4(), None) == []
    assert matched([alert], "theme", uuid4(), Point()) == []


def test_the_one_about_the_thing_holds_wherever_it_is() -> None:
    about = uuid4()
    alert = Alert(kind="report", subject_id=about)
    assert matched([alert], "report", about, None) == [alert]
    assert matched([alert], "report", uuid4(), Point()) == []


async def test_a_browser_alone_hears_at_once_and_its_key_opens_all_of_it(
    client: AsyncClient, service: PushService, mailbox: Mailbox, shown: Shown
) -> None:
    browser = phone(service.endpoint("a"))
    first = await wants(client, {}, category="street_light", browser=browser)
    assert first["result"] == "set"
    own = {"Alert-Key": first["key"]}
    # With its key the browser need not be named again; without it, it is the same person's.
    assert await wants(client, own, category="road") == {"result": "set", "key": None}
    again = await wants(client, {}, district="nerima", browser=browser)
    assert again == {"result": "set", "key": None}
    listed = (await client.get(ALERTS, headers=own)).json()
    assert len(listed["items"]) == 3
    assert listed["email"] == ""
    await shown()
    assert [seen.path for seen in service.seen] == ["/push/a"]
    assert mailbox.mails == []


async def test_a_browser_that_is_somebodys_stays_hers_and_opens_nothing_to_others(
    client: AsyncClient, cast: Cast, as_: Headers, service: PushService
) -> None:
    own, browser = as_(cast.resident_a), phone(service.endpoint("a"))
    chosen = {"topics": ["health"], "channels": ["push", "mail"], "browser": browser}
    reply = await client.post("/api/v1/subscribers", json=chosen, headers={**own, **key()})
    assert reply.status_code == 201
    assert await wants(client, {}, category="road", browser=browser) == {
        "result": "set", "key": None,
    }  # fmt: skip
    assert len((await client.get(ALERTS, headers=own)).json()["items"]) == 1
    me = (await client.get("/api/v1/subscribers/me", headers=own)).json()
    assert "push" in [way["kind"] for way in me["channels"]]


async def test_a_browser_is_refused_where_it_is_none(
    client: AsyncClient, service: PushService
) -> None:
    browser = phone(service.endpoint("a"))
    for body, pointer in (
        ({"browser": {**browser, "p256dh": "A" * 87}}, "/browser"),
        ({"browser": {**browser, "endpoint": "https://127.0.0.1:1/push"}}, "/browser/endpoint"),
        ({"browser": browser, "email": "a@example.jp"}, "/email"),
    ):
        reply = await client.post(ALERTS, json={"category": "road", **body}, headers=key())
        assert reply.status_code == 422, reply.text
        assert reply.json()["errors"][0]["pointer"] == pointer
