"""Topics are chosen by mail or with an account; nothing holds before the address said yes."""

import re
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.subscriptions import audiences, room
from api.subscriptions.audiences import Reached, Rule
from api.subscriptions.tasks import forget_unconfirmed_alerts
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.frame.statements import Statements
from tests.reports.factories import key

URL = "/api/v1/subscribers"
ME = f"{URL}/me"
HANAKO = "hanako@example.jp"
WANTED: dict[str, Any] = {
    "age_band": "from_65",
    "topics": ["disaster", "health", "elderly"],
    "districts": ["sakuradai"],
}
Key = dict[str, str]


def phone(endpoint: str = "https://push.example.com/a", **keys: str) -> dict[str, str]:
    """A browser that allows notices, with the keys of the sample of RFC 8291."""
    p256dh = (
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    )
    return {"endpoint": endpoint, "p256dh": p256dh, "auth": "BTBZMqHH6r4Tts7J_aSIgg", **keys}


async def ask(client: AsyncClient, email: str | None = HANAKO, **body: Any) -> Any:
    wanted = {**WANTED, "email": email, **body}
    reply = await client.post(URL, json=wanted, headers=key())
    assert reply.status_code == 201, reply.text
    return reply.json()


def link_in(mailbox: Mailbox, email: str = HANAKO) -> str:
    """The key of the last mail that asked."""
    found = re.search(r"/subscriptions/chosen#(\S+)", mailbox.texts_to(email)[-1])
    assert found
    return found[1]


async def confirm(client: AsyncClient, secret: str) -> Any:
    return await client.post(f"{URL}/confirm", json={"key": secret})


async def chosen(client: AsyncClient, run_jobs: RunJobs, mailbox: Mailbox, **body: Any) -> Key:
    """Somebody who asked and said yes; the header that stands for an account from then on."""
    await ask(client, **body)
    await run_jobs()
    reply = await confirm(client, link_in(mailbox))
    assert reply.status_code == 200, reply.text
    return {"Alert-Key": reply.json()["key"]}


async def test_by_mail_nothing_holds_before_the_address_says_yes(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    assert await ask(client) == {"result": "to_confirm", "key": None}
    await run_jobs()
    assert (await audiences.count(session, Rule())).total == 0
    (mail,) = mailbox.to(HANAKO)
    said = mailbox.texts_to(HANAKO)[0]
    for words in ("防災、健康・医療、高齢者・介護", "65〜74歳", "桜台", "7日以内"):
        assert words in said
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    reply = await confirm(client, link_in(mailbox))
    subscriber = reply.json()["subscriber"]
    assert subscriber["email"] == HANAKO
    assert subscriber["topics"] == sorted(WANTED["topics"])
    assert subscriber["districts"] == ["sakuradai"]
    assert subscriber["chosen_at"] is not None
    assert [(way["kind"], way["works"]) for way in subscriber["channels"]] == [("mail", True)]
    rule = Rule(["from_65"], ["health"], ["sakuradai"], ["ja"])
    assert await audiences.count(session, rule) == Reached(1, 0, 0, 1)


async def test_the_answer_is_the_same_for_every_address_and_changes_nothing_of_a_known_one(
    client: AsyncClient, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    own = await chosen(client, run_jobs, mailbox)
    before = (await client.get(ME, headers=own)).json()
    known = await ask(client, topics=["farming"], age_band=None, language="en")
    assert known == await ask(client, "new@example.jp")
    await run_jobs()
    assert (await client.get(ME, headers=own)).json() == before


async def test_saying_yes_twice_is_once_late_is_gone_and_another_key_is_nothing(
    client: AsyncClient, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await ask(client)
    await run_jobs()
    secret = link_in(mailbox)
    replies = [await confirm(client, secret) for _ in range(2)]
    assert [reply.status_code for reply in replies] == [200, 200]
    assert replies[0].json()["subscriber"] == replies[1].json()["subscriber"]
    forged = secret[:-2] + ("AA" if secret[-2:] != "AA" else "BB")
    for wrong in (forged, replies[0].json()["key"], "x"):
        assert (await confirm(client, wrong)).status_code == 404
    with clock.shifted_to(clock.now() + timedelta(days=8)):
        assert (await confirm(client, secret)).status_code == 410


async def test_an_old_mail_changes_nothing_back(
    client: AsyncClient, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await ask(client, topics=["farming"])
    await run_jobs()
    old = link_in(mailbox)
    own = await chosen(client, run_jobs, mailbox)
    assert (await confirm(client, old)).status_code == 409
    assert (await client.get(ME, headers=own)).json()["topics"] == sorted(WANTED["topics"])


async def test_with_an_account_at_once(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, run_jobs: RunJobs,
    mailbox: Mailbox,
) -> None:  # fmt: skip
    aoi = as_(cast.resident_a)
    empty = await client.get(ME, headers=aoi)
    assert (empty.json()["topics"], empty.json()["chosen_at"]) == ([], None)
    reply = await client.post(URL, json=WANTED, headers={**aoi, **key()})
    assert reply.json() == {"result": "set", "key": None}
    assert (await audiences.count(session, Rule(topics=["health"]))).mail == 1
    await run_jobs()
    assert mailbox.mails == []
    other = await client.get(ME, headers=as_(cast.resident_b))
    assert other.json()["topics"] == []


async def test_a_change_is_made_to_what_was_read(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    aoi = as_(cast.resident_a)
    change = {"topics": ["farming", "farming"], "frequency": "weekly",
              "quiet_hours": {"start": 20, "end": 9}}  # fmt: skip
    assert (await client.put(ME, json=change, headers=aoi)).status_code == 428
    made = await client.put(ME, json=change, headers={**aoi, "If-Match": '"0"'})
    assert made.status_code == 200, made.text
    stale = await client.put(ME, json=WANTED, headers={**aoi, "If-Match": '"0"'})
    assert stale.status_code == 412
    read = await client.get(ME, headers=aoi)
    assert read.headers["etag"] == made.headers["etag"]
    assert read.json() == made.json()
    assert read.json()["topics"] == ["farming"]
    assert read.json()["frequency"] == "weekly"
    assert read.json()["quiet_hours"] == {"start": 20, "end": 9}
    again = await client.put(ME, json=WANTED, headers={**aoi, "If-Match": made.headers["etag"]})
    assert again.status_code == 200, again.text
    assert again.headers["etag"] != made.headers["etag"]
    assert again.json()["quiet_hours"] is None
    assert (await audiences.count(session, Rule(topics=["farming"]))).total == 0
    assert (await audiences.count(session, Rule(topics=["elderly"]))).total == 1


async def test_one_click_silences_messages_too_and_choosing_anew_brings_them_back(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    own = await chosen(client, run_jobs, mailbox)
    found = re.search(r"/subscriptions/stop/(\S+)", mailbox.texts_to(HANAKO)[-1])
    assert found
    assert (await client.post(f"/unsubscribe/{found[1]}")).status_code == 204
    assert (await audiences.count(session, Rule())).total == 0
    silent = await client.get(ME, headers=own)
    assert silent.json()["stopped"] is True
    headers = {**own, "If-Match": silent.headers["etag"]}
    assert (await client.put(ME, json=WANTED, headers=headers)).json()["stopped"] is False
    assert (await audiences.count(session, Rule())).total == 1


async def test_who_ends_all_topics_gets_no_messages_and_keeps_her_ways_and_what_was_stopped(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    own = await chosen(client, run_jobs, mailbox)
    headers = {**own, "If-Match": "*"}
    ended = await client.put(ME, json={**WANTED, "topics": []}, headers=headers)
    assert ended.status_code == 200, ended.text
    assert (ended.json()["topics"], ended.json()["chosen_at"]) == ([], None)
    assert [way["kind"] for way in ended.json()["channels"]] == ["mail"]
    assert (await audiences.count(session, Rule())).total == 0
    await client.post("/api/v1/alerts/settings", json={"stopped": True}, headers={**own, **key()})
    silent = await client.put(ME, json={**WANTED, "topics": []}, headers=headers)
    assert silent.json()["stopped"] is True
    again = await client.put(ME, json=WANTED, headers=headers)
    assert again.json()["stopped"] is False
    assert (await audiences.count(session, Rule())).mail == 1
    refused = await client.post(URL, json={**WANTED, "topics": []}, headers=key())
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/topics"]


async def test_who_erases_leaves_nothing_and_is_shown_everything_before(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    own = await chosen(client, run_jobs, mailbox)
    export = await client.get(f"{ME}/export", headers=own)
    assert export.json()["subscriber"]["topics"] == sorted(WANTED["topics"])
    assert [letter["letter"] for letter in export.json()["letters"]] == ["choices.confirm"]
    assert "attachment" in export.headers["content-disposition"]
    assert (await client.delete(ME, headers=own)).status_code == 428
    gone = await client.delete(ME, headers={**own, "If-Match": "*"})
    assert gone.status_code == 204
    left = await session.scalars(
        text(
            "SELECT recipient_id FROM recipient_topics UNION SELECT recipient_id FROM audience"
            " UNION SELECT recipient_id FROM recipient_channels"
            " UNION SELECT recipient_id FROM recipient_choices"
            " UNION SELECT id FROM alert_recipients"
        )
    )
    assert left.all() == []
    assert (await client.get(ME, headers=own)).status_code == 404


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"topics": ["sea"]}, "/topics/0"),
        ({"topics": []}, "/topics"),
        ({"topics": ["health"] * 64}, "/topics"),
        ({"topics": ["'; DROP TABLE topics; --"]}, "/topics/0"),
        ({"topics": ["<script>"]}, "/topics/0"),
        ({"districts": ["atlantis"]}, "/districts/0"),
        ({"age_band": "born_1950"}, "/age_band"),
        ({"age_band": "1950-04-01\u0000"}, "/age_band"),
        ({"birthday": "1950-04-01"}, "/birthday"),
        ({"quiet_hours": {"start": 24, "end": 7}}, "/quiet_hours/start"),
        ({"channels": ["pigeon"]}, "/channels/0"),
        ({"channels": ["line"]}, "/channels/0"),
        ({"channels": ["mail"], "browser": phone()}, "/browser"),
        ({"channels": ["push", "mail"]}, "/browser"),
        ({"channels": ["push"], "browser": phone(auth="A" * 24)}, "/browser"),
        ({"channels": ["push"], "browser": phone(p256dh="B" * 87)}, "/browser"),
        ({"channels": ["push"], "browser": phone("https://[::1]/x")}, "/browser/endpoint"),
        ({"channels": ["push"], "browser": phone("file:///etc/passwd")}, "/browser/endpoint"),
        ({"channels": ["push"], "browser": phone("http://127.0.0.1:5432/")}, "/browser/endpoint"),
        ({"channels": []}, "/channels"),
        ({"frequency": "hourly"}, "/frequency"),
        ({"language": "la"}, "/language"),
        ({"email": None}, "/email"),
        ({"email": "hanako@example.jp\nBcc: all@example.jp"}, "/email"),
    ],
)
async def test_what_there_is_not_is_named_by_its_place(
    client: AsyncClient, session: AsyncSession, body: dict[str, Any], pointer: str
) -> None:
    reply = await client.post(URL, json={**WANTED, "email": HANAKO, **body}, headers=key())
    assert reply.status_code == 422, reply.text
    assert pointer in [error["pointer"] for error in reply.json()["errors"]]
    assert await session.scalar(text("SELECT count(*) FROM alert_recipients")) == 0


async def test_a_key_opens_what_it_was_sent_for_and_nobody_elses(
    client: AsyncClient, run_jobs: RunJobs, mailbox: Mailbox, cast: Cast, as_: Headers
) -> None:
    own = await chosen(client, run_jobs, mailbox)
    # Who is signed in is that account, whatever key comes along.
    with_both = await client.get(ME, headers={**own, **as_(cast.resident_b)})
    assert with_both.json()["email"] == "resident_b@example.jp"
    assert (await client.get(ME)).status_code == 422
    assert (await client.get(ME, headers={"Alert-Key": "x" * 50})).status_code == 404
    secret = link_in(mailbox)
    assert (await client.get(ME, headers={"Alert-Key": secret})).status_code == 404


async def test_what_was_not_confirmed_is_forgotten_and_what_was_chosen_stays(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await chosen(client, run_jobs, mailbox)
    await ask(client, "new@example.jp")
    await run_jobs()
    with clock.shifted_to(clock.now() + timedelta(days=6)):
        await forget_unconfirmed_alerts(session)
    emails = text("SELECT email FROM alert_recipients ORDER BY email")
    assert list(await session.scalars(emails)) == [HANAKO, "new@example.jp"]
    with clock.shifted_to(clock.now() + timedelta(days=8)):
        await forget_unconfirmed_alerts(session)
    assert list(await session.scalars(emails)) == [HANAKO]
    assert await session.scalar(text("SELECT count(*) FROM recipient_choices")) == 0


async def test_an_address_is_not_flooded(client: AsyncClient) -> None:
    for _ in range(5):
        await ask(client)
    reply = await client.post(URL, json={**WANTED, "email": HANAKO}, headers=key())
    assert reply.status_code == 429


async def test_topics_come_in_groups_with_how_much_they_were(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def sent(_session: AsyncSession, since: Any) -> dict[str, int]:
        assert timedelta(days=90) <= clock.now() - since < timedelta(days=90, seconds=30)
        return {"disaster": 4, "health": 12}

    monkeypatch.setitem(room._sent, "fairs", sent)
    listed = (await client.get("/api/v1/topics")).json()
    topics = {one["code"]: one for group in listed["groups"] for one in group["topics"]}
    assert len(topics) == 14
    assert [topics[code]["a_month"] for code in ("disaster", "health", "farming")] == [1.3, 4, 0]
    assert topics["disaster"]["label"]["ja"] == "防災"
    assert [band["code"] for band in listed["age_bands"]] == [
        "up_to_19", "from_20", "from_40", "from_65", "from_75",
    ]  # fmt: skip
    assert listed["age_bands"][-1]["oldest"] is None
    assert listed["quiet_hours"] == {"start": 21, "end": 7}


async def test_a_choice_of_many_takes_no_more_statements_than_one_of_few(
    client: AsyncClient, cast: Cast, as_: Headers, statements: Statements
) -> None:
    aoi = as_(cast.resident_a)
    listed = (await client.get("/api/v1/topics")).json()
    topics = [one["code"] for group in listed["groups"] for one in group["topics"]]
    towns = (await client.get("/api/v1/municipality")).json()["districts"]
    counts: list[int] = []
    few: dict[str, Any] = {"topics": ["health"], "districts": ["nerima"]}
    many = {"topics": topics, "districts": [town["code"] for town in towns[:20]]}
    for body in (few, few, many):
        statements.clear()
        reply = await client.put(ME, json=body, headers={**aoi, "If-Match": "*"})
        assert reply.status_code == 200, reply.text
        counts.append(len(statements))
    assert counts[2] <= counts[1]
    assert counts[1] <= 14
