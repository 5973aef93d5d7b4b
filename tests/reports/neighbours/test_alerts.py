"""Alerts: asked for, confirmed, listed, changed and stopped; an address is never guessed at."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.subscriptions.tasks import forget_unconfirmed_alerts
from tests.reports.factories import HERE, OUTSIDE, key, publish, receive

URL = "/api/v1/alerts"
SET = {"result": "set", "key": None}
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]
HANAKO = "hanako@example.jp"
PLACE = {"latitude": HERE[0], "longitude": HERE[1], "radius_m": 300}


@pytest.fixture
async def shown(client: AsyncClient, clerk: Headers) -> str:
    """The id of a public report."""
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    return receipt["id"]


async def ask(client: AsyncClient, headers: Headers | None = None, **body: Any) -> Any:
    reply = await client.post(URL, json=body, headers={**key(), **(headers or {})})
    assert reply.status_code == 201, reply.text
    return reply.json()


def keys_in(mail: str) -> dict[str, str]:
    return {
        name: found[1]
        for name, pattern in (
            ("confirm", r"/subscriptions/confirm#(\S+)"),
            ("manage", r"/subscriptions#(\S+)"),
            ("stop", r"/subscriptions/stop/(\S+)"),
        )
        if (found := re.search(pattern, mail))
    }


async def confirmed(client: AsyncClient, run_jobs: Any, mailbox: Any, email: str) -> Headers:
    """Open the link of the last mail; the header that stands for an account from then on."""
    await run_jobs()
    secret = keys_in(mailbox.texts_to(email)[-1])["confirm"]
    reply = await client.post(f"{URL}/confirm", json={"key": secret})
    assert reply.status_code == 200, reply.text
    return {"Alert-Key": reply.json()["key"]}


async def test_without_account_nothing_before_the_address_says_yes(
    client: AsyncClient, run_jobs, mailbox, clerk: Headers
) -> None:
    first = (await receive(client))["id"]
    district = (await client.get(f"/api/v1/reports/{first}", headers=clerk)).json()["place"][
        "district"
    ]
    wanted = {HANAKO: {"category": "street_light"}, "p@example.jp": {"place": PLACE},
              "d@example.jp": {"district": district}}  # fmt: skip
    for email, what in wanted.items():
        asked = await ask(client, **what, email=email, language="en")
        assert asked == {"result": "to_confirm", "key": None}
    await run_jobs()
    towns = (await client.get("/api/v1/municipality")).json()["districts"]
    english = next(town["en"] for town in towns if town["code"] == district)
    assert english in mailbox.texts_to("d@example.jp")[0]
    (asked,) = mailbox.to(HANAKO)
    assert asked["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    await run_jobs()
    assert [len(mailbox.to(email)) for email in wanted] == [1, 1, 1]
    listed = await client.get(URL, headers=await confirmed(client, run_jobs, mailbox, HANAKO))
    assert [item["category"] for item in listed.json()["items"]] == ["street_light"]
    assert listed.json()["email"] == HANAKO


async def test_saying_yes_twice_is_once_and_a_changed_key_is_nothing(
    client: AsyncClient, run_jobs, mailbox
) -> None:
    await ask(client, place=PLACE, email=HANAKO)
    await run_jobs()
    secret = keys_in(mailbox.texts_to(HANAKO)[0])["confirm"]
    replies = [await client.post(f"{URL}/confirm", json={"key": secret}) for _ in range(2)]
    assert [reply.status_code for reply in replies] == [200, 200]
    forged = secret[:-2] + ("AA" if secret[-2:] != "AA" else "BB")
    for wrong in (forged, replies[0].json()["key"], "x"):
        assert (await client.post(f"{URL}/confirm", json={"key": wrong})).status_code == 404
    with clock.shifted_to(clock.now() + timedelta(days=8)):
        assert (await client.post(f"{URL}/confirm", json={"key": secret})).status_code == 410


async def test_the_answer_is_the_same_for_known_and_unknown_addresses(
    client: AsyncClient, run_jobs, mailbox
) -> None:
    await ask(client, category="road", email=HANAKO)
    await confirmed(client, run_jobs, mailbox, HANAKO)
    replies = [
        await ask(client, category="road", email=email) for email in (HANAKO, "new@example.jp")
    ]
    assert replies[0] == replies[1]
    await run_jobs()
    # Who has it already is not asked again.
    assert len(mailbox.to(HANAKO)) == 1


async def test_a_confirmed_address_is_asked_again_for_something_else(
    client: AsyncClient, run_jobs, mailbox
) -> None:
    """Else whoever knows an address could subscribe it to the whole town."""
    await ask(client, category="road", email=HANAKO)
    own = await confirmed(client, run_jobs, mailbox, HANAKO)
    await ask(client, category="park", email=HANAKO)
    listed = (await client.get(URL, headers=own)).json()
    assert [item["category"] for item in listed["items"]] == ["road"]


async def test_with_account_at_once_and_the_same_twice_is_one(
    client: AsyncClient, resident: People, shown: str, run_jobs, mailbox
) -> None:
    hanako = await resident("hanako")
    assert (await client.get(URL, headers=hanako)).json()["items"] == []
    for _ in range(2):
        assert await ask(client, hanako, report_id=shown) == SET
        assert await ask(client, hanako, place=PLACE, category="road") == SET
    listed = (await client.get(URL, headers=hanako)).json()
    assert len(listed["items"]) == 2
    assert {item["report_number"] is None for item in listed["items"]} == {True, False}
    await run_jobs()
    assert mailbox.mails == []


async def test_same_request_twice_asks_once(client: AsyncClient, run_jobs, mailbox) -> None:
    once, body = key(), {"category": "road", "email": HANAKO}
    replies = [await client.post(URL, json=body, headers=once) for _ in range(2)]
    assert replies[0].content == replies[1].content
    await run_jobs()
    assert len(mailbox.to(HANAKO)) == 1


async def test_an_account_takes_over_what_its_address_asked_for(
    client: AsyncClient, resident: People, run_jobs, mailbox
) -> None:
    await ask(client, category="road", email=HANAKO)
    await confirmed(client, run_jobs, mailbox, HANAKO)
    hanako = await resident("hanako")
    await ask(client, hanako, category="park")
    listed = (await client.get(URL, headers=hanako)).json()
    assert {item["category"] for item in listed["items"]} == {"road", "park"}


async def test_remove_and_change(client: AsyncClient, resident: People) -> None:
    hanako, stranger = await resident("hanako"), await resident("stranger")
    for code in ("road", "park"):
        await ask(client, hanako, category=code)
    await ask(client, stranger, category="road")
    (first, _) = (await client.get(URL, headers=hanako)).json()["items"]
    url = f"{URL}/{first['id']}/remove"
    assert len((await client.post(url, headers=stranger)).json()["items"]) == 1
    assert len((await client.get(URL, headers=hanako)).json()["items"]) == 2
    for _ in range(2):
        assert len((await client.post(url, headers=hanako)).json()["items"]) == 1
    changed = await client.post(
        f"{URL}/settings", json={"frequency": "daily", "language": "en"}, headers=hanako
    )
    assert (changed.json()["frequency"], changed.json()["language"]) == ("daily", "en")
    theirs = (await client.get(URL, headers=stranger)).json()
    assert (theirs["frequency"], theirs["stopped"]) == ("at_once", False)


async def test_stranger_needs_a_key_of_a_mail(client: AsyncClient, run_jobs, mailbox) -> None:
    assert (await client.get(URL)).status_code == 422
    assert (await client.get(URL, headers={"Alert-Key": "x" * 50})).status_code == 404
    await ask(client, category="road", email=HANAKO)
    own = await confirmed(client, run_jobs, mailbox, HANAKO)
    with clock.shifted_to(clock.now() + timedelta(days=31)):
        assert (await client.get(URL, headers=own)).status_code == 410


async def test_one_click_stops_without_a_session_and_loses_nothing(
    client: AsyncClient, run_jobs, mailbox, clerk: Headers, shown: str
) -> None:
    await ask(client, category="street_light", email=HANAKO)
    own = await confirmed(client, run_jobs, mailbox, HANAKO)
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    await run_jobs()
    mail = mailbox.to(HANAKO)[-1]
    address = mail["List-Unsubscribe"].strip("<>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address.endswith(keys_in(mail.get_content())["stop"])
    # A scanner that opens every link stops nothing.
    await client.get(address)
    assert (await client.get(URL, headers=own)).json()["stopped"] is False
    for _ in range(2):
        reply = await client.post(
            address, content="List-Unsubscribe=One-Click",
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )  # fmt: skip
        assert reply.status_code == 204
    another = await receive(client)
    await publish(client, clerk, another["id"])
    await run_jobs()
    assert len(mailbox.to(HANAKO)) == 2
    again = await client.post(f"{URL}/settings", json={"stopped": False}, headers=own)
    assert (len(again.json()["items"]), again.json()["stopped"]) == (1, False)
    assert (await client.post("/unsubscribe/nonsense")).status_code == 404


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, ""),
        ({"report_id": str(uuid4()), "category": "road"}, ""),
        ({"category": "no_such_thing"}, "/category"),
        ({"category": "vacant_house"}, "/category"),
        ({"district": "atlantis"}, "/district"),
        ({"place": {**PLACE, "radius_m": 99}}, "/place/radius_m"),
        ({"place": {**PLACE, "radius_m": 2001}}, "/place/radius_m"),
        ({"place": {**PLACE, "latitude": OUTSIDE[0], "longitude": OUTSIDE[1]}}, "/place"),
        ({"category": "road", "email": "x\r\nBcc: all@example.jp"}, "/email"),
        ({"category": "road", "language": "xx"}, "/language"),
    ],
)
async def test_bad_input_is_named(
    client: AsyncClient, resident: People, body: dict[str, Any], pointer: str
) -> None:
    reply = await client.post(URL, json=body, headers=await resident("hanako"))
    assert reply.status_code == 422, reply.text
    assert [error["pointer"] for error in reply.json()["errors"]] == [pointer]


async def test_hidden_reports_cannot_be_followed_and_an_address_is_needed(
    client: AsyncClient,
) -> None:
    receipt = await receive(client)
    body = {"report_id": receipt["id"], "email": HANAKO}
    assert (await client.post(URL, json=body)).status_code == 404
    reply = await client.post(URL, json={"category": "road"})
    assert reply.json()["errors"][0]["pointer"] == "/email"


async def test_nobodys_mailbox_is_filled(client: AsyncClient, run_jobs, mailbox) -> None:
    codes = ("road", "park", "drain", "sign", "fence", "woods")
    statuses = [
        (await client.post(URL, json={"category": code, "email": HANAKO})).status_code
        for code in codes
    ]
    assert statuses == [201] * 5 + [429]
    await run_jobs()
    assert len(mailbox.to(HANAKO)) == 5


async def test_follow_without_account_confirms_and_undo_takes_both_back(
    client: AsyncClient, session: AsyncSession, shown: str, run_jobs, mailbox
) -> None:
    url, device = f"/api/v1/reports/{shown}", str(uuid4())
    body = {"device_key": device, "email": HANAKO}
    assert (await client.post(f"{url}/follow", json=body)).json()["told"] == "to_confirm"
    own = await confirmed(client, run_jobs, mailbox, HANAKO)
    assert (await client.get(URL, headers=own)).json()["items"][0]["report_id"] == shown
    await client.post(f"{url}/unfollow", json={"device_key": device})
    assert (await client.get(URL, headers=own)).json()["items"] == []


async def test_follow_with_account_is_told_and_undo_ends_it(
    client: AsyncClient, shown: str, resident: People
) -> None:
    hanako = await resident("hanako")
    followed = await client.post(f"/api/v1/reports/{shown}/follow", json={}, headers=hanako)
    assert followed.json()["told"] == "set"
    assert len((await client.get(URL, headers=hanako)).json()["items"]) == 1
    await client.post(f"/api/v1/reports/{shown}/unfollow", json={}, headers=hanako)
    assert (await client.get(URL, headers=hanako)).json()["items"] == []


async def test_what_nobody_confirms_is_forgotten(
    client: AsyncClient, session: AsyncSession, run_jobs, mailbox
) -> None:
    await ask(client, category="road", email=HANAKO)
    await ask(client, category="road", email="taro@example.jp")
    await confirmed(client, run_jobs, mailbox, HANAKO)
    with clock.shifted_to(clock.now() + timedelta(days=8)):
        await forget_unconfirmed_alerts(session)
    left = await session.scalars(text("SELECT email FROM alert_recipients"))
    assert left.all() == [HANAKO]
