"""Ask the reporter: a link for five working days, a reminder, a list; nothing closes by itself."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.clock import JST
from api.reports.asking import service
from tests.frame.queue import RunJobs
from tests.photos import make_plain_jpeg
from tests.reports.factories import move, receive
from tests.uploads import sending

URL = "/api/v1/reports"
LINK = f"{URL}/answer-links"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]
EMAIL = "hanako@example.jp"
# A Friday; the 23rd is a holiday, so that the fifth working day is the next Monday but one.
ASKED = datetime(2026, 11, 20, 10, tzinfo=JST)
DUE = "2026-11-30"
LAST_SECOND = datetime(2026, 11, 30, 23, 59, 58, tzinfo=JST)
OVER = datetime(2026, 12, 1, 9, tzinfo=JST)


async def asked(client: AsyncClient, clerk: Headers, **changes: Any) -> Any:
    with clock.shifted_to(ASKED):
        receipt = await receive(client, **changes)
        await move(client, clerk, receipt["id"], "accept")
        await move(client, clerk, receipt["id"], "ask_reporter", note="どちら側ですか。")
    return receipt


def key_in(mail: str) -> str:
    found = re.search(r"/answer#([A-Za-z0-9_-]+)\n", mail)
    assert found, mail
    return found[1]


async def test_the_mail_opens_the_answer_form_without_the_code(
    client: AsyncClient, clerk: Headers, run_jobs: RunJobs, mailbox, s3: object
) -> None:
    receipt = await asked(client, clerk, email=EMAIL)
    await run_jobs()
    mail = mailbox.texts_to(EMAIL)[-1]
    assert "2026年11月30日（月）まで" in mail
    with clock.shifted_to(LAST_SECOND):
        opened = await client.post(LINK, json={"key": key_in(mail)})
    assert opened.status_code == 200, opened.text
    report = opened.json()["report"]
    assert (report["id"], report["answer_due_on"]) == (receipt["id"], DUE)
    assert [one["name"] for one in report["moves"]] == ["answer"]
    mine = {"Authorization": f"Bearer {opened.json()['token']}"}
    picture = await sending.received(client, make_plain_jpeg())
    after = await move(
        client, mine, receipt["id"], "answer", note="北側です。", upload_ids=[picture.ref]
    )
    assert (after["state"], after["answer_due_on"], len(after["photos"])) == ("accepted", None, 1)
    assert after["photos"][0]["public"] is False
    # Once it is answered the link opens nothing any more.
    with clock.shifted_to(LAST_SECOND):
        assert (await client.post(LINK, json={"key": key_in(mail)})).status_code == 409


async def test_the_link_is_good_for_five_working_days_and_for_this_report_alone(
    client: AsyncClient, clerk: Headers, run_jobs: RunJobs, mailbox
) -> None:
    await asked(client, clerk, email=EMAIL)
    other = await receive(client)
    await run_jobs()
    key = key_in(mailbox.texts_to(EMAIL)[-1])
    with clock.shifted_to(OVER):
        assert (await client.post(LINK, json={"key": key})).status_code == 410
    forged = key[:10] + ("A" if key[10] != "A" else "B") + key[11:]
    for wrong in (forged, "x", key + "A", "\u202e" + forged):
        assert (await client.post(LINK, json={"key": wrong})).status_code == 404
    with clock.shifted_to(LAST_SECOND):
        token = (await client.post(LINK, json={"key": key})).json()["token"]
    mine = {"Authorization": f"Bearer {token}"}
    assert (await client.get(f"{URL}/{other['id']}", headers=mine)).status_code == 404


async def test_the_preview_shows_the_day_and_not_the_key(
    client: AsyncClient, clerk: Headers
) -> None:
    body = {"move": "ask_reporter", "note": "どちら側ですか。"}
    with clock.shifted_to(ASKED):
        told = await receive(client, email=EMAIL)
        silent = await receive(client)
        previews = [
            (
                await client.post(f"{URL}/{receipt['id']}/moves/preview", json=body, headers=clerk)
            ).json()
            for receipt in (told, silent)
        ]
    assert previews[0]["answer_due_on"] == DUE
    assert previews[0]["text"].count("/answer#…") == 1
    # Nobody can be mailed: the clerk reads that before, and that the question waits all the same.
    assert previews[1] == {
        "channel": "none", "subject": "", "text": "", "public": False, "answer_due_on": DUE,
    }  # fmt: skip


async def test_an_anonymous_reporter_is_never_mailed_and_finds_the_question(
    client: AsyncClient, clerk: Headers, holder: People, run_jobs: RunJobs, mailbox
) -> None:
    receipt = await asked(client, clerk)
    with clock.shifted_to(datetime(2026, 11, 27, 9, tzinfo=JST)):
        await _run("reports.remind_reporters")
    await run_jobs()
    assert mailbox.mails == []
    mine = await holder(receipt)
    report = (await client.get(f"{URL}/{receipt['id']}", headers=mine)).json()
    assert (report["answer_due_on"], report["moves"][0]["name"]) == (DUE, "answer")
    told = (await client.get(f"{URL}/{receipt['id']}/history", headers=mine)).json()["items"]
    assert told[-1]["note"] == "どちら側ですか。"


async def _run(name: str) -> None:
    from api.kit.db import transaction
    from api.kit.jobs import work_of

    async with transaction() as session:
        await work_of(name)(session)


async def test_two_working_days_before_one_reminder_goes_out(
    client: AsyncClient, clerk: Headers, run_jobs: RunJobs, mailbox
) -> None:
    receipt = await asked(client, clerk, email=EMAIL)
    await run_jobs()
    mailbox.mails.clear()
    for day, mails in ((25, 0), (26, 1), (27, 1), (30, 1)):
        with clock.shifted_to(datetime(2026, 11, day, 9, tzinfo=JST)):
            await _run("reports.remind_reporters")
            await run_jobs()
        assert len(mailbox.mails) == mails, day
    text_of = mailbox.texts_to(EMAIL)[0]
    assert "どちら側ですか。" in text_of
    with clock.shifted_to(LAST_SECOND):
        assert (await client.post(LINK, json={"key": key_in(text_of)})).status_code == 200
    entries = (await client.get(f"{URL}/{receipt['id']}/history", headers=clerk)).json()["items"]
    assert [(one["move"], one["by"]) for one in entries][-1] == ("remind_reporter", "system")


async def test_no_answer_is_put_on_the_list_and_never_closes_by_itself(
    client: AsyncClient, session: AsyncSession, clerk: Headers, run_jobs: RunJobs, mailbox
) -> None:
    receipt = await asked(client, clerk, email=EMAIL)
    url = f"{URL}/{receipt['id']}"
    with clock.shifted_to(LAST_SECOND):
        await _run("reports.note_no_answer")
    assert (await client.get(url, headers=clerk)).json()["desk"]["no_answer"] is False
    for _ in range(2):
        with clock.shifted_to(OVER):
            await _run("reports.note_no_answer")
    report = (await client.get(url, headers=clerk)).json()
    assert (report["state"], report["desk"]["no_answer"]) == ("waiting_for_reporter", True)
    moves = (await client.get(f"{url}/history", headers=clerk)).json()["items"]
    assert [one["move"] for one in moves].count("no_answer") == 1
    with clock.shifted_to(datetime(2027, 6, 1, 9, tzinfo=JST)):
        await _run("reports.note_no_answer")
        await run_jobs()
    assert (await client.get(url, headers=clerk)).json()["state"] == "waiting_for_reporter"
    # Staff decide: going on takes it off the list.
    report = await move(client, clerk, receipt["id"], "stop_waiting")
    assert (report["state"], report["desk"]["no_answer"]) == ("accepted", False)


async def test_an_answer_that_comes_late_is_taken(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    receipt = await asked(client, clerk)
    with clock.shifted_to(OVER):
        await _run("reports.note_no_answer")
    report = await move(client, await holder(receipt), receipt["id"], "answer", note="北側です。")
    assert report["state"] == "accepted"
    report = (await client.get(f"{URL}/{receipt['id']}", headers=clerk)).json()
    assert report["desk"]["no_answer"] is False


async def test_the_public_hears_nothing_of_questions(
    client: AsyncClient, clerk: Headers, run_jobs: RunJobs
) -> None:
    from tests.reports.factories import publish

    receipt = await asked(client, clerk, email=EMAIL)
    await publish(client, clerk, receipt["id"])
    with clock.shifted_to(OVER):
        await _run("reports.note_no_answer")
    public = (await client.get(f"{URL}/{receipt['id']}")).json()
    assert (public["answer_due_on"], public["desk"]) == (None, None)
    moves = (await client.get(f"{URL}/{receipt['id']}/history")).json()["items"]
    assert {one["move"] for one in moves} == {"begin", "accept"}


async def test_a_second_question_has_days_of_its_own(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    receipt = await asked(client, clerk)
    await move(client, await holder(receipt), receipt["id"], "answer", note="北側です。")
    with clock.shifted_to(OVER):
        report = await move(client, clerk, receipt["id"], "ask_reporter", note="何本目ですか。")
    assert report["answer_due_on"] == "2026-12-08"


@pytest.mark.sql
async def test_two_workers_remind_once(committed: AsyncClient) -> None:
    import asyncio

    from api.kit.db import transaction
    from tests.reports.conftest import bearer_of_staff

    async with transaction() as session:
        clerk = await bearer_of_staff(session, "clerk", "road_park")
    await asked(committed, clerk, email=EMAIL)

    async def remind() -> int:
        async with transaction() as session:
            with clock.shifted_to(datetime(2026, 11, 27, 9, tzinfo=JST)):
                return await service.remind(session)

    assert sorted(await asyncio.gather(remind(), remind())) == [0, 1]
    async with transaction() as session:
        lines = await session.scalar(
            text("SELECT count(*) FROM state_moves WHERE move = 'remind_reporter'")
        )
    assert lines == 1


@pytest.mark.usefixtures("session")
async def test_another_planned_day_keeps_when_and_why(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    """The promise's history: moved to when, why; the reporter reads it."""
    receipt = await receive(client)
    await move(client, clerk, receipt["id"], "accept")
    for day, why in (("2099-04-01", "来年度に直します。"), ("2099-06-01", "部品が届きません。")):
        await move(client, clerk, receipt["id"], "plan", note=why, planned_on=day)
    mine = await holder(receipt)
    report = (await client.get(f"{URL}/{receipt['id']}", headers=mine)).json()
    promise = next(one for one in report["promises"] if one["kind"] == "fix_by")
    assert [(one["due_on"], one["why"]) for one in promise["changes"]] == [
        ("2099-04-01", "来年度に直します。"),
        ("2099-06-01", "部品が届きません。"),
    ]
