"""A report comes in."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.clock import JST
from api.kit.settings import settings
from api.reports.cases.models import Report
from tests.frame import environment
from tests.frame.queue import queued
from tests.frame.statements import Statements
from tests.reports.factories import OUTSIDE, body, key, receive

URL = "/api/v1/reports"
Look = Callable[..., Awaitable[dict[str, str]]]


async def test_answers_with_number_code_and_promise(client: AsyncClient) -> None:
    # Friday before a holiday Monday: three working days lead to Thursday.
    with clock.shifted_to(datetime(2026, 11, 20, 15, 0, tzinfo=JST)):
        receipt = await receive(client)
    assert receipt["number"].startswith("R-2026-")
    assert len(receipt["number"]) == len("R-2026-001841")
    assert len(receipt["lookup_code"]) == 19
    promised = {made["kind"]: made["due_on"] for made in receipt["promises"]}
    assert promised == {"first_answer": "2026-11-26", "fix_by": "2026-11-30"}
    assert {made["status"] for made in receipt["promises"]} == {"due"}


async def test_same_key_gives_the_same_answer_and_one_report(
    client: AsyncClient, triage: dict[str, str]
) -> None:
    sent, same = body(), key()
    first = await client.post(URL, json=sent, headers=same)
    again = await client.post(URL, json=sent, headers=same)
    assert (first.status_code, first.content) == (again.status_code, again.content)
    listed = await client.get(URL, headers=triage)
    assert len(listed.json()["items"]) == 1


async def test_same_submission_under_a_new_key_is_the_same_report(client: AsyncClient) -> None:
    """A phone that was offline for a week sends with a forgotten key."""
    sent = body()
    first = await client.post(URL, json=sent, headers=key())
    again = await client.post(URL, json=sent, headers=key())
    assert again.status_code == 201
    assert again.json()["number"] == first.json()["number"]
    assert again.json()["lookup_code"] == first.json()["lookup_code"]


async def test_other_words_under_a_known_submission_open_nothing(
    client: AsyncClient, session: AsyncSession
) -> None:
    sent = body()
    first = await client.post(URL, json=sent, headers=key())
    for other in ({"text": "ほかの言葉です。"}, {"email": "other@example.jp"}, {"private": True}):
        reply = await client.post(URL, json={**sent, **other}, headers=key())
        assert (reply.status_code, reply.json()["code"]) == (409, "not-now")
        assert first.json()["lookup_code"] not in reply.text
        (error,) = reply.json()["errors"]
        assert (error["pointer"], error["code"]) == ("/submission_id", "reused")
    spelt_out = await client.post(URL, json={**sent, "private": False}, headers=key())
    assert spelt_out.json()["number"] == first.json()["number"]


async def test_a_submission_of_the_release_before_is_told_by_its_text(
    client: AsyncClient, session: AsyncSession
) -> None:
    sent = body()
    first = await client.post(URL, json=sent, headers=key())
    await session.execute(update(Report).values(submission_hash=None))
    again = await client.post(URL, json=sent, headers=key())
    assert again.json()["number"] == first.json()["number"]
    other = await client.post(URL, json={**sent, "text": "ほかの言葉です。"}, headers=key())
    assert other.status_code == 409


async def test_key_is_required(client: AsyncClient) -> None:
    reply = await client.post(URL, json=body())
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["pointer"] == "#/header/Idempotency-Key"


async def test_outside_is_refused_with_the_rule(client: AsyncClient) -> None:
    place = {"latitude": OUTSIDE[0], "longitude": OUTSIDE[1]}
    reply = await client.post(URL, json=body(place=place), headers=key())
    assert reply.status_code == 422
    error = reply.json()["errors"][0]
    assert (error["pointer"], error["code"]) == ("/place", "outside_area")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"category": "no_such_thing"}, "/category"),
        ({"text": "   "}, "/text"),
        ({"text": "あ" * 2001}, "/text"),
        ({"text": "見え\u0007ない"}, "/text"),
        ({"email": "not an address"}, "/email"),
        ({"place": {"latitude": 91, "longitude": 139}}, "/place/latitude"),
        ({"state": "fixed"}, "/state"),
        ({"submission_id": "1"}, "/submission_id"),
    ],
)
async def test_bad_input_is_named(
    client: AsyncClient, changes: dict[str, object], pointer: str
) -> None:
    reply = await client.post(URL, json=body(**changes), headers=key())
    assert reply.status_code == 422
    assert [error["pointer"] for error in reply.json()["errors"]] == [pointer]


async def test_look_up_opens_that_report_alone(client: AsyncClient, holder: Look) -> None:
    mine, other = await receive(client), await receive(client)
    headers = await holder(mine)
    assert (await client.get(f"{URL}/{mine['id']}", headers=headers)).json()["mine"] is True
    assert (await client.get(f"{URL}/{other['id']}", headers=headers)).status_code == 404


@pytest.mark.parametrize("wrong", ["AAAA-AAAA-AAAA-AAAA", "", "x" * 40])
async def test_wrong_code_and_unknown_number_look_the_same(client: AsyncClient, wrong: str) -> None:
    receipt = await receive(client)
    replies = [
        await client.post(f"{URL}/lookup", json={"number": number, "code": wrong or " "})
        for number in (receipt["number"], "R-2026-999999")
    ]
    assert [reply.status_code for reply in replies] == [404, 404]
    assert replies[0].json()["detail"] == replies[1].json()["detail"]


async def test_receipt_mail_goes_only_to_who_left_an_address(
    client: AsyncClient,
    run_jobs,
    mailbox,
) -> None:
    await receive(client)
    await run_jobs()
    assert mailbox.mails == []
    receipt = await receive(client, email="hanako@example.jp")
    await run_jobs()
    assert len(mailbox.mails) == 1
    text = mailbox.mails[0].get_content()
    assert receipt["lookup_code"] in text
    assert receipt["number"] in str(mailbox.mails[0]["Subject"])
    assert mailbox.mails[0]["To"] == "hanako@example.jp"


async def test_unknown_upload_is_refused_and_nothing_is_kept(
    client: AsyncClient, triage: dict[str, str]
) -> None:
    uploads = [{"id": str(uuid4()), "secret": "none"}]
    reply = await client.post(URL, json=body(uploads=uploads), headers=key())
    assert reply.status_code == 422
    assert (await client.get(URL, headers=triage)).json()["items"] == []


async def test_nothing_outside_the_database_is_asked_when_a_report_comes_in(
    client: AsyncClient, session: AsyncSession, statements: Statements
) -> None:
    """Mail and store are not even there in this test: what is to be sent waits in the queue."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMTP_URL", f"smtp://{environment.CLOSED}")
        patch.setenv("S3_ENDPOINT", f"http://{environment.CLOSED}")
        settings.cache_clear()
        statements.clear()
        await receive(client, email="hanako@example.jp")
        written = len(statements)
    settings.cache_clear()
    assert "facts.deliver" in [name for name, _ in await queued(session)]
    assert written <= 30


async def test_a_report_costs_eight_statements(client: AsyncClient, statements: Statements) -> None:
    await receive(client)
    named = {"Device-Id": "a-device-of-this-test", "X-Forwarded-For": "203.0.113.7"}
    for headers in ({}, named):
        statements.clear()
        reply = await client.post(URL, json=body(), headers={**key(), **headers})
        assert reply.status_code == 201
        # Every few seconds somebody's request also looks whether the profile has changed.
        asked = [one for one in statements if "FROM municipality" not in one]
        assert len(asked) <= 8, "\n".join(asked)
