"""The chat, the account and the address of a mail are one person: what is chosen in one is shown
and changed in the other."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.subscriptions import audiences
from api.subscriptions.audiences import Reached, Rule
from api.subscriptions.choices import chat
from api.subscriptions.models import Alert, AlertRecipient, RecipientChannel
from api.subscriptions.states import ChannelKind
from tests.doubles import line as line_double
from tests.doubles import oidc
from tests.doubles.oidc import Provider
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.identity.test_providers import HER, HIM, LOGINS, arrive, bearer, begin, finish
from tests.reports.factories import key, publish, receive
from tests.subscriptions.held import held, send_held
from tests.subscriptions.test_choices import HANAKO, ME, URL, WANTED, chosen

LINE = ChannelKind.LINE


@pytest.fixture
async def line() -> AsyncIterator[Provider]:
    async with oidc.running() as provider:
        provider.friends.add(HIM)
        yield provider


def now() -> int:
    return int(clock.now().timestamp() * 1000)


async def in_chat(session: AsyncSession, *topics: str, user: str = HIM) -> UUID:
    """Somebody who chose in LINE."""
    recipient = await chat.joined(session, LINE, user, at=now(), language="ja")
    await chat.take_age(session, recipient, "from_75")
    for topic in topics:
        await chat.take_topic(session, recipient, topic, wanted=True)
    await chat.settle(session, recipient)
    return recipient.id


async def link(client: AsyncClient, line: Provider, headers: dict[str, str]) -> None:
    line.subject = HIM
    sent = line.consent(await begin(client, "/mine", f"{LOGINS}/line", headers))
    assert (await finish(client, sent)).status_code == 200


async def me(client: AsyncClient, headers: dict[str, str]) -> dict[str, Any]:
    reply = await client.get(ME, headers=headers)
    assert reply.status_code == 200, reply.text
    return {**reply.json(), "etag": reply.headers["etag"]}


def ways(said: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(way["kind"], way["works"]) for way in said["channels"]]


async def everybody(session: AsyncSession) -> int:
    return await session.scalar(select(func.count()).select_from(AlertRecipient)) or 0


async def test_what_was_chosen_in_the_chat_is_shown_and_changed_on_the_web(
    client: AsyncClient, session: AsyncSession, line: Provider
) -> None:
    recipient = await in_chat(session, "disaster", "health")
    own = bearer(await arrive(client, line))
    said = await me(client, own)
    assert (said["age_band"], said["topics"]) == ("from_75", ["disaster", "health"])
    assert (said["email"], ways(said)) == ("", [("line", True)])
    change = {"topics": ["farming"], "channels": ["line"]}
    changed = await client.put(ME, json=change, headers={**own, "If-Match": said["etag"]})
    assert changed.status_code == 200, changed.text
    again = await chat.joined(session, LINE, HIM, at=now(), language="ja")
    assert again.id == recipient
    assert await chat.topics(session, again) == ["farming"]
    await chat.take_topic(session, again, "health", wanted=True)
    assert (await me(client, own))["topics"] == ["farming", "health"]
    assert await audiences.count(session, Rule()) == Reached(1, 1, 0, 0)


async def test_a_mail_account_and_the_chat_become_one_and_get_one_message(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, line: Provider
) -> None:
    aoi = as_(cast.resident_a)
    await client.post(URL, json=WANTED, headers={**aoi, **key()})
    await in_chat(session, "farming")
    assert await audiences.count(session, Rule()) == Reached(2, 1, 0, 1)
    await link(client, line, aoi)
    assert await audiences.count(session, Rule()) == Reached(1, 1, 0, 0)
    said = await me(client, aoi)
    assert said["topics"] == sorted([*WANTED["topics"], "farming"])
    # Of what can be only one, the account's stays.
    assert (said["age_band"], said["districts"]) == ("from_65", ["sakuradai"])
    assert ways(said) == [("line", True), ("mail", True)]
    assert await everybody(session) == 1
    # LINE goes: the mail takes its place, and nothing is twice.
    await chat.left(session, LINE, HIM, at=now() + 1)
    assert await audiences.count(session, Rule()) == Reached(1, 0, 0, 1)


async def test_an_account_that_chose_nothing_yet_takes_over_what_the_chat_knows(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, line: Provider
) -> None:
    await in_chat(session, "farming")
    aoi = as_(cast.resident_a)
    await link(client, line, aoi)
    said = await me(client, aoi)
    assert (said["email"], said["topics"], said["age_band"]) == (
        cast.resident_a.email, ["farming"], "from_75",
    )  # fmt: skip
    assert ways(said) == [("line", True)]
    assert await everybody(session) == 1


async def test_keys_of_mails_before_go_on_to_stop_all(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, line: Provider,
    run_jobs: RunJobs, mailbox: Mailbox,
) -> None:  # fmt: skip
    cast.resident_a.email = HANAKO
    by_mail = await chosen(client, run_jobs, mailbox)
    (mail,) = mailbox.to(HANAKO)
    stop = mail["List-Unsubscribe"].strip("<>").partition("/unsubscribe/")[2]
    await in_chat(session, "farming")
    await link(client, line, as_(cast.resident_a))
    assert (await me(client, by_mail))["topics"] == sorted([*WANTED["topics"], "farming"])
    assert (await client.post(f"/unsubscribe/{stop}")).status_code == 204
    assert await audiences.count(session, Rule()) == Reached(0, 0, 0, 0)


async def test_who_is_no_friend_is_sent_nothing_until_they_are(
    client: AsyncClient, session: AsyncSession, line: Provider
) -> None:
    own = bearer(await arrive(client, line, HER))
    said = await me(client, own)
    assert ways(said) == [("line", False)]
    change = {"topics": ["farming"], "channels": ["line"]}
    await client.put(ME, json=change, headers={**own, "If-Match": said["etag"]})
    assert (await audiences.count(session, Rule())).total == 0
    await chat.joined(session, LINE, HER, at=now(), language="en")
    assert await audiences.count(session, Rule()) == Reached(1, 1, 0, 0)
    # Blocked since, and no event of it came: signing in tells.
    await arrive(client, line, HER)
    assert ways(await me(client, own)) == [("line", False)]
    line.friends.add(HER)
    await arrive(client, line, HER)
    assert ways(await me(client, own)) == [("line", True)]


async def test_who_erased_everything_and_writes_in_line_again_is_the_same_person(
    client: AsyncClient, session: AsyncSession, line: Provider
) -> None:
    await in_chat(session, "farming")
    own = bearer(await arrive(client, line))
    said = await me(client, own)
    gone = await client.delete(ME, headers={**own, "If-Match": said["etag"]})
    assert gone.status_code == 204
    await in_chat(session, "health")
    assert (await me(client, own))["topics"] == ["health"]
    assert await everybody(session) == 1


async def test_an_account_of_line_that_opens_another_account_now_goes_there_alone(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, line: Provider
) -> None:
    first, second = as_(cast.resident_a), as_(cast.resident_b)
    await client.post(URL, json=WANTED, headers={**first, **key()})
    await link(client, line, first)
    assert (await client.delete(f"{LOGINS}/line", headers=first)).status_code == 204
    await link(client, line, second)
    assert ways(await me(client, first)) == [("mail", True)]
    assert ways(await me(client, second)) == [("line", True)]
    assert (await me(client, second))["topics"] == []
    assert await audiences.count(session, Rule()) == Reached(1, 0, 0, 1)


async def test_alerts_of_both_come_together_and_none_twice(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, line: Provider
) -> None:
    aoi = as_(cast.resident_a)
    for town in ("nerima", "sakuradai"):
        await client.post("/api/v1/alerts", json={"district": town}, headers={**aoi, **key()})
    chatting = await in_chat(session, "farming")
    for town in ("nerima", "kitamachi"):
        session.add(
            Alert(recipient_id=chatting, kind="report", district=town, confirmed_at=clock.now())
        )
    await link(client, line, aoi)
    listed = (await client.get("/api/v1/alerts", headers=aoi)).json()["items"]
    assert sorted(one["district"] for one in listed) == ["kitamachi", "nerima", "sakuradai"]


async def test_mail_is_not_chosen_by_who_has_no_address(
    client: AsyncClient, session: AsyncSession, line: Provider
) -> None:
    own = bearer(await arrive(client, line))
    change = {"topics": ["farming"], "channels": ["line", "mail"]}
    reply = await client.put(ME, json=change, headers={**own, "If-Match": "*"})
    assert [error["pointer"] for error in reply.json()["errors"]] == ["/channels/1"]
    made = await client.post(URL, json={"topics": ["farming"]}, headers={**own, **key()})
    assert [error["pointer"] for error in made.json()["errors"]] == ["/channels/0"]
    rows = await session.scalar(select(func.count()).select_from(RecipientChannel))
    assert rows == 1


async def test_news_of_a_place_come_in_line_by_day_and_by_mail_once_line_is_gone(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, line: Provider,
    run_jobs: RunJobs, mailbox: Mailbox,
) -> None:  # fmt: skip
    aoi, clerk = as_(cast.resident_a), as_(cast.clerk_road)
    noon = clock.now().astimezone(clock.JST).replace(hour=12, minute=0, second=0, microsecond=0)
    noon += timedelta(days=1)
    await in_chat(session, "farming")
    await link(client, line, aoi)
    alert = {"category": "street_light"}
    await client.post("/api/v1/alerts", json=alert, headers={**aoi, **key()})

    async def published() -> str:
        receipt = await receive(client)
        await publish(client, clerk, receipt["id"])
        await run_jobs()
        return receipt["id"]

    def by_mail() -> int:
        return len(mailbox.to(cast.resident_a.email or ""))

    async with line_double.running() as chatting:
        inbox = chatting.inboxes.setdefault(HIM, [])
        with clock.shifted_to(noon):
            first = await published()
        (said,) = inbox
        assert f"/reports/{first}" in said["text"]
        assert "/subscriptions#" in said["text"]
        with clock.shifted_to(noon + timedelta(hours=11)):
            second = await published()
        assert (len(inbox), by_mail()) == (1, 0)
        with clock.shifted_to(noon + timedelta(hours=19)):
            assert await held(session) == [noon + timedelta(hours=19)]
            await send_held(session)
        assert f"/reports/{second}" in inbox[1]["text"]
        with clock.shifted_to(noon + timedelta(days=1)):
            await chat.left(session, LINE, HIM, at=now())
            await published()
        assert (len(inbox), by_mail()) == (2, 1)
