"""Days of an emergency do not count: promises move by them, and each reporter hears it once."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency import service as emergency
from api.emergency.models import EmergencyKind, EmergencyPeriod
from api.emergency.schemas import EmergencyAsk, EmergencyWords
from api.emergency.states import EmergencyMove
from api.kit import clock
from api.kit.clock import JST
from api.kit.db import transaction
from api.moves.models import StateMove
from api.municipality.profile.shapes import OfficeHours
from api.reports.pausing import service
from api.reports.pausing.rules import lost
from api.statistics import service as statistics
from tests.frame.people import Cast, caller_of, headers_of, headers_of_holder
from tests.frame.queue import RunJobs
from tests.reports.factories import move, receive

URL = "/api/v1/reports"


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    """November 2026: the 13th is a Friday, the 23rd a holiday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=JST)


@pytest.mark.parametrize(
    ("began", "ended", "days"),
    [
        (at(16), at(18, 12), [16, 17, 18]),
        # The night between, a week-end, a holiday: nothing was lost.
        (at(16, 17, 15), at(17, 8, 30), []),
        (at(13, 17), at(16, 8, 40), []),
        (at(21), at(23, 20), []),
        # An hour of a day is enough, less is not.
        (at(16, 10), at(16, 10, 59), []),
        (at(16, 10), at(16, 11), [16]),
        (at(16, 16, 16), at(17, 9, 30), [17]),
        (at(20, 16), at(24, 9, 29), [20]),
    ],
)
def test_the_working_days_of_which_an_hour_was_lost(
    began: datetime, ended: datetime, days: list[int]
) -> None:
    assert [day.day for day in lost(began, ended, OfficeHours())] == days


def _mode(kind: EmergencyKind) -> EmergencyAsk:
    return EmergencyAsk(
        kind=kind, reason="地震", words=EmergencyWords(ja="地震への対応中"), phone="03-0000-0000"
    )


async def switch(cast: Cast, kind: EmergencyKind, when: datetime) -> None:
    first, second = (caller_of(who) for who in (cast.admin, cast.admin_b))
    with clock.shifted_to(when):
        async with transaction() as session:
            asked = await emergency.ask(session, first, _mode(kind))
            await emergency.decide(session, second, asked.id, EmergencyMove.CONFIRM)


async def seen(client: AsyncClient, report: Any, when: datetime) -> dict[str, Any]:
    """What the reporter reads: the promises by kind, and the planned day."""
    with clock.shifted_to(when):
        headers = headers_of_holder("report", UUID(report["id"]))
        found = (await client.get(f"{URL}/{report['id']}", headers=headers)).json()
    return {"planned_on": found["planned_on"], **{one["kind"]: one for one in found["promises"]}}


async def late_on_the_desk(client: AsyncClient, cast: Cast, when: datetime) -> set[str]:
    """The numbers marked as overdue, after looking at list, filter, map and count, which agree."""
    with clock.shifted_to(when):
        headers = headers_of(cast.triage)
        items = (await client.get(URL, headers=headers)).json()["items"]
        filtered = (await client.get(f"{URL}?late=true", headers=headers)).json()["items"]
        counted = (await client.get(f"{URL}/counts", headers=headers)).json()["late"]
        box = "139.5,35.7,139.7,35.8"
        layer = f"{URL}/map?bbox={box}&zoom=18&late=true"
        shown = (await client.get(layer, headers=headers)).json()["features"]
    late = {one["number"] for one in items if one["late"]}
    assert late == {one["number"] for one in filtered}
    assert len(late) == counted == sum(one["properties"]["count"] for one in shown)
    return late


@pytest.fixture
def told(mailbox: Any) -> Any:
    """Who was told of another day."""

    def read() -> list[str]:
        words = ("約束の日が変わりました", "The promised day has changed")
        return sorted(m["To"] for m in mailbox.mails if any(w in m["Subject"] for w in words))

    return read


@pytest.mark.sql
async def test_promised_days_move_by_the_days_that_were_lost(
    client: AsyncClient, cast: Cast, run_jobs: RunJobs, mailbox: Any, told: Any
) -> None:
    with clock.shifted_to(at(5)):
        long_late = await receive(client, email="late@example.jp")
    with clock.shifted_to(at(13)):
        mine = await receive(client, email="mine@example.jp", language="en")
        nobody = await receive(client)
    await switch(cast, EmergencyKind.BEGIN, at(16))
    before = await seen(client, mine, at(17))
    first, fix = (before[kind]["due_on"] for kind in ("first_answer", "fix_by"))
    assert (first, fix) == ("2026-11-18", "2026-11-20")
    with clock.shifted_to(at(18)):
        last_day = await receive(client, email="last@example.jp")
    # Its day is over, yet not one day of it has counted.
    assert (await seen(client, mine, at(19, 7)))["first_answer"]["status"] == "due"
    assert await late_on_the_desk(client, cast, at(19, 7)) == {long_late["number"]}
    await switch(cast, EmergencyKind.END, at(18, 17))
    assert await late_on_the_desk(client, cast, at(19, 7)) == {long_late["number"]}
    with clock.shifted_to(at(19, 7)):
        await run_jobs()
    after = await seen(client, mine, at(19, 8))
    assert {kind: (after[kind]["due_on"], after[kind]["moved"], after[kind]["first_due_on"])
            for kind in ("first_answer", "fix_by")} == {
        "first_answer": ("2026-11-24", 1, first), "fix_by": ("2026-11-26", 1, fix),
    }  # fmt: skip
    assert "emergency" in after["fix_by"]["changes"][0]["why"]
    assert (await seen(client, nobody, at(19, 8)))["fix_by"]["due_on"] == "2026-11-26"
    assert (await seen(client, long_late, at(19, 8)))["first_answer"]["moved"] == 0
    assert (await seen(client, last_day, at(19, 8)))["fix_by"]["moved"] == 0
    assert told() == ["mine@example.jp"]
    (mail,) = [one for one in mailbox.texts_to("mine@example.jp") if "First answer: by" in one]
    assert "First answer: by 24 November 2026" in mail
    assert "Work done: by 26 November 2026" in mail
    # Overdue again from the day after the new one.
    assert mine["number"] not in await late_on_the_desk(client, cast, at(24))
    assert mine["number"] in await late_on_the_desk(client, cast, at(25))


async def test_what_was_answered_meanwhile_was_in_time_and_is_no_news(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, told: Any
) -> None:
    with clock.shifted_to(at(13)):
        done = await receive(client, email="done@example.jp")
        near, far = [await receive(client, email=f"{n}@example.jp") for n in ("near", "far")]
    await switch(cast, EmergencyKind.BEGIN, at(16))
    with clock.shifted_to(at(17)):
        clerk = headers_of(cast.clerk_road)
        for report, day in ((near, "2026-11-18"), (far, "2026-12-15")):
            await move(client, clerk, report["id"], "accept", note="現地を見ます。")
            await move(client, clerk, report["id"], "plan", planned_on=day, note="予定です。")
    with clock.shifted_to(at(19, 9)):
        clerk = headers_of(cast.clerk_road)
        await move(client, clerk, done["id"], "accept", note="現地を見ます。")
        await move(client, clerk, done["id"], "decline", reason="law", note="できません。")
        assert (await seen(client, done, at(19, 10)))["first_answer"]["status"] == "kept"
    await switch(cast, EmergencyKind.END, at(19, 9, 40))
    with clock.shifted_to(at(19, 13)):
        await run_jobs()
        async with transaction() as counting:
            await statistics.count(counting)
            whole = (await client.get("/api/v1/statistics/reports")).json()["items"][0]
    # Two were answered by the day first promised, the third by the day that counts.
    assert [(whole[name]["part"], whole[name]["base"])
            for name in ("answer_in_time", "answer_in_time_moved")] == [(2, 3), (3, 3)]  # fmt: skip
    after = await seen(client, done, at(27))
    assert after["first_answer"]["status"] == "kept"
    assert after["first_answer"]["due_on"] == "2026-11-25"
    # A day that staff named moves where it was lost, and with it what the page says.
    assert (await seen(client, near, at(20)))["planned_on"] == "2026-11-25"
    assert (await seen(client, near, at(20)))["fix_by"]["due_on"] == "2026-11-25"
    assert (await seen(client, far, at(20)))["planned_on"] == "2026-12-15"
    # A plan that is not kept to is overdue from the day after.
    assert near["number"] not in await late_on_the_desk(client, cast, at(25))
    assert near["number"] in await late_on_the_desk(client, cast, at(26))
    assert told() == ["near@example.jp"]
    lines = await session.scalars(select(StateMove).where(StateMove.move == "postpone"))
    assert {(str(one.subject_id), one.told, one.actor_kind) for one in lines} == {
        (done["id"], False, "service"), (near["id"], True, "service"),
    }  # fmt: skip


@pytest.mark.sql
async def test_a_batch_run_twice_or_stopped_in_the_middle_moves_each_day_once(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, told: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(service, "BATCH", 2)
    with clock.shifted_to(at(13)):
        reports = [await receive(client, email=f"r{n}@example.jp") for n in range(5)]
    await switch(cast, EmergencyKind.BEGIN, at(16))
    await switch(cast, EmergencyKind.END, at(16, 12))
    # The same day again: it is lost once.
    await switch(cast, EmergencyKind.BEGIN, at(16, 14))
    await switch(cast, EmergencyKind.END, at(16, 17))
    periods = list(await session.scalars(select(EmergencyPeriod.id)))
    with clock.shifted_to(at(16, 17, 30)):
        with suppress(ZeroDivisionError):
            async with transaction() as broken:
                await service.run(broken, periods[0], service.FIRST)
                raise ZeroDivisionError
        assert await session.scalar(text("SELECT max(moved) FROM promises")) == 0
        async with transaction() as once:
            assert await service.give_back(once, periods[0], service.FIRST) is not None
        await run_jobs()
        for period in periods:
            async with transaction() as again:
                await service.run(again, period, service.FIRST)
        await run_jobs()
    for report in reports:
        found = await seen(client, report, at(17))
        assert (found["first_answer"]["due_on"], found["first_answer"]["moved"]) == (
            "2026-11-19",
            1,
        )
    assert told() == [f"r{n}@example.jp" for n in range(5)]
    assert not list(
        await session.scalars(
            select(EmergencyPeriod.id).where(EmergencyPeriod.days_moved_at.is_(None))
        )
    )


async def test_what_stopped_for_good_goes_on_by_itself(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs
) -> None:
    with clock.shifted_to(at(13)):
        report = await receive(client)
    await switch(cast, EmergencyKind.BEGIN, at(16))
    await switch(cast, EmergencyKind.END, at(16, 17))
    await session.execute(text("DELETE FROM procrastinate_jobs"))
    await session.commit()
    for hour, moved in ((17, 0), (19, 1)):
        with clock.shifted_to(at(16, hour, 30)):
            async with transaction() as again:
                await service.resume(again)
            await run_jobs()
        assert (await seen(client, report, at(17)))["fix_by"]["moved"] == moved


async def test_of_parts_the_reporter_hears_once_and_an_answer_may_come_later(
    client: AsyncClient, cast: Cast, run_jobs: RunJobs, mailbox: Any, told: Any
) -> None:
    with clock.shifted_to(at(13)):
        triage = headers_of(cast.triage)
        whole, asked = [await receive(client, email=f"{n}@example.jp") for n in ("whole", "asked")]
        parts = [{"category": code} for code in ("street_light", "park")]
        await move(client, triage, whole["id"], "split", parts=parts)
        await move(client, triage, asked["id"], "ask_reporter", note="どの街灯ですか。")
    await switch(cast, EmergencyKind.BEGIN, at(16))
    await switch(cast, EmergencyKind.END, at(18, 17))
    with clock.shifted_to(at(18, 18)):
        await run_jobs()
    with clock.shifted_to(at(19)):
        headers = headers_of_holder("report", UUID(whole["id"]))
        found = (await client.get(f"{URL}/{whole['id']}", headers=headers)).json()
        assert [one["moved"] for part in found["parts"] for one in part["promises"]] == [1, 1]
        waiting = (
            await client.get(
                f"{URL}/{asked['id']}", headers=headers_of_holder("report", UUID(asked["id"]))
            )
        ).json()
    due = date.fromisoformat(waiting["answer_due_on"])
    assert due == clock.add_working_days(at(13).date(), 5 + 3)
    assert told() == ["asked@example.jp", "whole@example.jp"]
    mail = mailbox.texts_to("asked@example.jp")[-1]
    key = mail.partition("/answer#")[2].split()[0]
    with clock.shifted_to(clock.end_of_day(due) - timedelta(minutes=1)):
        opened = await client.post(f"{URL}/answer-links", json={"key": key})
    assert opened.status_code == 200, opened.text
