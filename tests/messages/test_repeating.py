"""Plans: approved once, each day a message of its own, exactly once, and nothing after a change."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.messages.models import Message
from api.messages.rules import repeats
from api.messages.rules.repeats import Repeats
from api.messages.service import repeating, sending
from tests.contributions.contributed import photo
from tests.frame.mail import Mailbox
from tests.frame.people import headers_of
from tests.frame.queue import RunJobs
from tests.messages.made import (
    MONDAYS,
    URL,
    Desk,
    approved,
    edit,
    read,
    reader,
    step,
    write,
)

FIRST = datetime.fromisoformat("2026-12-07T10:00:00+09:00")


def plan(**parts: Any) -> Repeats:
    """Mondays until the end of January, with some parts in place of its own."""
    return {"weeks": [], "not_on_holidays": True, **MONDAYS, **parts}  # type: ignore[typeddict-item]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # The 11th of January is Coming-of-Age Day, the 28th of December is not yet New Year.
        ({}, ["12-07", "12-14", "12-21", "12-28", "01-04", "01-18", "01-25"]),
        ({"not_on_holidays": False, "first_day": "2027-01-10"}, ["01-11", "01-18", "01-25"]),
        ({"weekdays": [1, 4], "last_day": "2026-12-08"}, ["12-01", "12-04", "12-08"]),
        ({"weekdays": [2], "weeks": [2]}, ["12-09", "01-13"]),
        ({"weekdays": [3], "weeks": [1, 5]}, ["12-03", "01-07"]),
        ({"weekdays": [5], "first_day": "2027-01-01", "last_day": "2027-01-09"}, ["01-09"]),
    ],
)  # fmt: skip
def test_the_days_of_a_plan(parts: dict[str, Any], expected: list[str]) -> None:
    assert [day.isoformat()[5:] for day in repeats.days(plan(**parts))] == expected


async def at(instant: datetime, session: AsyncSession, run_jobs: RunJobs) -> None:
    """What the look of a minute takes up."""
    with clock.shifted_to(instant):
        await sending.reconcile(session)
        await run_jobs()


async def skipped(
    client: AsyncClient, who: Any, message: Any, day: str, yes: bool, match: str = "*"
) -> Response:
    """Leave a day out, or take it in."""
    return await client.put(
        f"{URL}/{message['id']}/editions/{day}",
        json={"skipped": yes},
        headers=headers_of(who) | {"If-Match": match},
    )


async def test_each_day_goes_out_once_frozen_when_it_starts(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    words = {"ja": {"title": "{{当日}}は相談の日です", "text": "予約は要りません。"}}
    blanks = [{"name": "当日", "kind": "day", "value": "1"}]
    message = await approved(client, desk, repeats=MONDAYS, words=words, blanks=blanks)
    assert message["state"] == "repeating"
    assert message["blanks"][0]["written"] == "12月8日（火）"
    assert [one["day"] for one in message["coming"]][:2] == ["2026-12-07", "2026-12-14"]
    for before in (FIRST - timedelta(seconds=30), FIRST - timedelta(days=1)):
        await at(before, session, run_jobs)
    assert mailbox.mails == []
    for minutes in range(3):
        await at(FIRST + timedelta(minutes=minutes), session, run_jobs)
    assert [mail["To"] for mail in mailbox.mails] == ["a@example.jp"]
    await reader(session, "b")
    await at(FIRST + timedelta(days=7), session, run_jobs)
    assert sorted(mail["To"] for mail in mailbox.mails[1:]) == ["a@example.jp", "b@example.jp"]
    assert "12月15日（火）は相談の日です" in mailbox.mails[1]["Subject"]
    with clock.shifted_to(FIRST + timedelta(days=8)):
        now = await read(client, desk, message)
    assert [(one["day"], one["people"], one["state"]) for one in now["went"]] == [
        ("2026-12-14", 2, "finished"), ("2026-12-07", 1, "finished"),
    ]  # fmt: skip
    edition = await read(client, desk, {"id": now["went"][0]["message_id"]})
    assert edition["plan_id"] == message["id"]
    assert edition["approved_by_name"] == desk.chief.name


async def test_two_workers_make_one_message_of_a_day(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    message = await approved(client, desk, repeats=MONDAYS)
    with clock.shifted_to(FIRST):
        for _ in range(2):
            await repeating.go_on(session, message["id"])
    days = await session.scalars(select(Message.plan_day).where(Message.plan_id == message["id"]))
    assert days.all() == [date(2026, 12, 7)]


@pytest.mark.parametrize(
    ("late", "sent"),
    [(timedelta(hours=13, minutes=59), 1), (timedelta(hours=14, minutes=1), 0)],
)
async def test_an_hour_that_nobody_worked_at_is_made_up_for_on_the_same_day(
    client: AsyncClient,
    session: AsyncSession,
    desk: Desk,
    run_jobs: RunJobs,
    late: timedelta,
    sent: int,
) -> None:
    await reader(session, "a")
    message = await approved(client, desk, repeats=MONDAYS)
    await at(FIRST + late, session, run_jobs)
    assert len((await read(client, desk, message))["went"]) == sent


async def test_what_is_approved_after_its_hour_does_not_go_out_that_day(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    with clock.shifted_to(FIRST + timedelta(minutes=1)):
        await approved(client, desk, repeats=MONDAYS)
    await at(FIRST + timedelta(minutes=2), session, run_jobs)
    assert mailbox.mails == []


async def test_a_day_is_left_out_and_taken_in_again(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    message = await approved(client, desk, repeats=MONDAYS)
    out = (await skipped(client, desk.editor, message, "2026-12-07", True)).json()
    assert [one["skipped"] for one in out["coming"]][:2] == [True, False]
    old = await skipped(client, desk.editor, message, "2026-12-14", True, f'"{message["version"]}"')
    assert old.status_code == 412
    await skipped(client, desk.editor, message, "2026-12-14", True, f'"{out["version"]}"')
    await skipped(client, desk.chief, message, "2026-12-14", False)
    for weeks in (0, 1):
        await at(FIRST + timedelta(days=7 * weeks), session, run_jobs)
    assert len(mailbox.mails) == 1
    with clock.shifted_to(FIRST + timedelta(days=7, minutes=1)):
        late = await skipped(client, desk.editor, message, "2026-12-14", True)
    assert late.status_code == 409
    assert (await skipped(client, desk.editor, message, "2026-12-15", True)).status_code == 404
    other = await write(client, desk.editor)
    assert (await skipped(client, desk.editor, other, "2026-12-07", True)).status_code == 404
    draft = await write(client, desk.editor, repeats=MONDAYS)
    assert (await skipped(client, desk.editor, draft, "2026-12-07", True)).status_code == 409


async def test_a_plan_that_was_changed_or_stopped_sends_nothing(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    changed, stopped = [await approved(client, desk, repeats=MONDAYS) for _ in range(2)]
    again = (await edit(client, desk.editor, changed, link="/reports")).json()
    assert (again["state"], again["approved_by_name"]) == ("draft", None)
    ended = await step(client, desk.editor, stopped, "stop", note="教室が終わりました")
    assert (ended.json()["state"], ended.json()["coming"]) == ("stopped", [])
    await at(FIRST, session, run_jobs)
    assert mailbox.mails == []
    assert (await step(client, desk.editor, stopped, "start")).status_code == 409
    for who, move in ((desk.editor, "ask_approval"), (desk.chief, "approve")):
        with clock.shifted_to(FIRST + timedelta(hours=1)):
            assert (await step(client, who, changed, move)).status_code == 200
    await at(FIRST + timedelta(days=7), session, run_jobs)
    assert len(mailbox.mails) == 1


async def test_a_plan_is_the_word_of_two_and_is_never_started_by_hand(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    own = await write(client, desk.chief, repeats=MONDAYS)
    await step(client, desk.chief, own, "ask_approval")
    assert (await step(client, desk.chief, own, "approve")).status_code == 403
    assert (await step(client, desk.chief_b, own, "approve")).json()["state"] == "repeating"
    for move in ("start", "cancel", "repeat"):
        reply = await step(client, desk.chief, own, move)
        assert reply.status_code in {403, 409}, move


async def test_the_last_day_ends_it_and_a_day_without_people_is_stopped(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs
) -> None:
    only = await reader(session, "a")
    message = await approved(client, desk, repeats={**MONDAYS, "last_day": "2026-12-07"})
    only.stopped_at = clock.now()
    await session.flush()
    await at(FIRST, session, run_jobs)
    now = await read(client, desk, message)
    assert [(one["state"], one["people"]) for one in now["went"]] == [("stopped", 0)]
    assert now["state"] == "repeating"
    await at(FIRST + timedelta(days=1), session, run_jobs)
    assert (await read(client, desk, message))["state"] == "finished"


@pytest.mark.parametrize(
    ("parts", "pointer", "code"),
    [
        ({"repeats": {**MONDAYS, "weekdays": [1], "last_day": "2026-12-01", "at": "09:00"}},
         "/repeats", "no_day"),
        ({"repeats": MONDAYS, "urgent": True}, "/urgent", "urgent_plan"),
        ({"repeats": MONDAYS, "image": True}, "/image_alt/ja", "no_alt"),
        ({"repeats": MONDAYS, "words": {"ja": {"title": "題", "text": "{{何日}}"}}},
         "/blanks/何日", "blank"),
        ({"words": {"ja": {"title": "題", "text": "{{日}}"}},
          "blanks": [{"name": "日", "kind": "day", "value": "1"}]}, "/blanks/日", "blank"),
    ],
)  # fmt: skip
async def test_what_keeps_a_plan_from_being_asked_for(
    client: AsyncClient,
    session: AsyncSession,
    desk: Desk,
    parts: dict[str, Any],
    pointer: str,
    code: str,
) -> None:
    await reader(session, "a")
    if parts.get("image"):
        parts = {**parts, "image": await photo(session)}
    message = await write(client, desk.editor, **parts)
    reply = await step(client, desk.editor, message, "ask_approval")
    assert reply.status_code == 422
    assert (pointer, code) in {(one["pointer"], one["code"]) for one in reply.json()["errors"]}


@pytest.mark.parametrize(
    ("parts", "pointer", "code"),
    [
        ({"repeats": {**MONDAYS, "last_day": "2026-11-30"}}, "/repeats/last_day", "before_first"),
        ({"repeats": {**MONDAYS, "last_day": "2028-01-01"}}, "/repeats/last_day", "too_far"),
        ({"repeats": MONDAYS, "send_at": "2026-12-09T10:00:00+09:00"}, "/send_at", "twice"),
        ({"repeats": {**MONDAYS, "weekdays": []}}, "/repeats/weekdays", "too_short"),
        ({"repeats": {**MONDAYS, "at": "24:00"}}, "/repeats/at", "string_pattern_mismatch"),
    ],
)
async def test_plans_that_there_cannot_be(
    client: AsyncClient, desk: Desk, parts: dict[str, Any], pointer: str, code: str
) -> None:
    reply = await client.post(URL, json={"words": {}, **parts}, headers=headers_of(desk.editor))
    assert reply.status_code == 422
    assert (pointer, code) in {(one["pointer"], one["code"]) for one in reply.json()["errors"]}


async def test_the_desk_finds_plans_in_their_view(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    message = await approved(client, desk, repeats=MONDAYS)
    headers = headers_of(desk.editor)
    page = (await client.get(URL, params={"view": "repeating"}, headers=headers)).json()
    (row,) = page["items"]
    assert (row["id"], row["next_at"]) == (message["id"], "2026-12-07T01:00:00Z")
    assert (await client.get(f"{URL}/counts", headers=headers)).json()["repeating"] == 1
