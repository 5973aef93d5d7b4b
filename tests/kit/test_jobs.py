"""Jobs: in the transaction that wants them, tried again, dead letters, on their schedule."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import procrastinate
import pytest
from httpx import AsyncClient
from procrastinate.periodic import PeriodicDeferrer
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import db, jobs
from api.kit.db import transaction
from tests.frame.queue import queued
from tests.kit.jobs_of_a_test import marks, note

Declare = Callable[..., Callable[[jobs.Work], jobs.Work]]
DUE = text("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Declare:
    """`jobs.job`, alone and for this test only."""
    monkeypatch.setattr(jobs, "_declared", {})
    return jobs.job


async def run_worker() -> None:
    """Run what is due, as the worker does, then stop."""
    app = jobs.make_app()
    async with app.open_async():
        await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)


async def rows() -> list[Any]:
    async with transaction() as session:
        found = await session.execute(
            text("SELECT status::text, attempts, scheduled_at FROM procrastinate_jobs ORDER BY id")
        )
        return list(found.all())


class Broken(Exception):
    """A failure of a test."""


@pytest.mark.sql
async def test_a_rolled_back_change_leaves_no_job(committed: AsyncClient) -> None:
    async with db.sessions()() as session:
        await jobs.enqueue(session, "test.any")
        await note("change", session)
        await session.rollback()
    assert await rows() == []
    assert await marks("change") == 0
    async with transaction() as session:
        await jobs.enqueue(session, "test.any", report_id="1")
        async with transaction() as other:
            assert await queued(other) == []
    async with transaction() as session:
        assert await queued(session) == [("test.any", {"report_id": "1"})]


@pytest.mark.sql
async def test_a_savepoint_takes_its_jobs_with_it(session: AsyncSession) -> None:
    await jobs.enqueue(session, "test.outer")
    inner = await session.begin_nested()
    await jobs.enqueue(session, "test.inner")
    await inner.rollback()
    assert [name for name, _ in await queued(session)] == ["test.outer"]


async def test_held_back_jobs_are_not_queued(session: AsyncSession) -> None:
    with jobs.held_back():
        await jobs.enqueue(session, "test.held")
    await jobs.enqueue(session, "test.free")
    assert [name for name, _ in await queued(session)] == ["test.free"]


@pytest.mark.sql
async def test_a_job_waits_for_its_time(session: AsyncSession) -> None:
    at = datetime(2031, 4, 1, tzinfo=UTC)
    await jobs.enqueue(session, "test.at", at=at)
    await jobs.enqueue(session, "test.delay", delay=timedelta(hours=2))
    times = (
        await session.scalars(text("SELECT scheduled_at FROM procrastinate_jobs ORDER BY id"))
    ).all()
    assert times[0] == at
    assert timedelta(minutes=119) < times[1] - datetime.now(UTC) < timedelta(minutes=121)


@pytest.mark.sql
async def test_a_job_that_fails_is_rolled_back_tried_again_and_ends_as_dead_letter(
    committed: AsyncClient, declare: Declare, caplog: pytest.LogCaptureFixture
) -> None:
    @declare("test.failing", retries=2)
    async def fail(session: AsyncSession) -> None:
        await note("tried")
        await note("half", session)
        raise Broken

    async with transaction() as session:
        await jobs.enqueue(session, "test.failing")
    for tried in (1, 2, 3):
        with caplog.at_level(logging.CRITICAL, "procrastinate"):
            await run_worker()
            await run_worker()
        assert await marks("tried") == tried
        async with transaction() as session:
            await session.execute(DUE)
    ((status, _, _),) = await rows()
    assert status == "failed"
    assert await marks("half") == 0
    assert (await jobs.queue_state())[1] == 1


async def test_a_job_succeeds_after_a_failure(committed: AsyncClient, declare: Declare) -> None:
    @declare("test.second_time")
    async def fail_once(session: AsyncSession, word: str) -> None:
        await note(word)
        if await marks(word) == 1:
            raise Broken
        await note("done", session)

    async with transaction() as session:
        await jobs.enqueue(session, "test.second_time", word="ja")
    await run_worker()
    async with transaction() as session:
        await session.execute(DUE)
    await run_worker()
    assert [status for status, _, _ in await rows()] == ["succeeded"]
    assert (await marks("ja"), await marks("done")) == (2, 1)


def test_retries_back_off_and_scatter() -> None:
    strategy = jobs.Jittered(retries=20)

    def waits(attempts: int) -> list[float]:
        now = datetime.now(UTC)
        decisions = [
            strategy.get_retry_decision(
                exception=Broken(),
                job=SimpleNamespace(attempts=attempts),  # type: ignore[arg-type] - only `attempts` is read
            )
            for _ in range(300)
        ]
        return [(one.retry_at - now).total_seconds() for one in decisions if one and one.retry_at]

    for attempts, middle in ((0, 2), (3, 16), (19, 1800)):
        spread = waits(attempts)
        assert len(spread) == 300
        assert middle * 0.4 <= min(spread) < max(spread) <= middle * 1.6
        assert len({round(wait) for wait in spread}) > 2
    assert waits(20) == []


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "UTC", "America/Los_Angeles"])
async def test_schedules_are_in_utc_wherever_the_machine_stands(
    declare: Declare, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        app = scheduled(declare, "17 18 * * *")
        deferrer = PeriodicDeferrer(app.periodic_registry, **app.periodic_defaults)
        at = datetime(2026, 7, 1, 18, 40, tzinfo=UTC).timestamp()
        ((_, timestamp),) = deferrer.get_previous_tasks(at=at)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert datetime.fromtimestamp(timestamp, UTC) == datetime(2026, 7, 1, 18, 17, tzinfo=UTC)


def scheduled(declare: Declare, cron: str) -> procrastinate.App:
    @declare("test.nightly", cron=cron)
    async def nightly(session: AsyncSession) -> None:
        await note("nightly", session)

    return jobs.make_app()


@pytest.mark.sql
async def test_a_schedule_queues_once_for_all_workers_and_the_job_runs(
    committed: AsyncClient, declare: Declare
) -> None:
    app = scheduled(declare, "* * * * *")
    at = time.time()
    async with app.open_async():
        for _ in range(2):
            deferrer = PeriodicDeferrer(app.periodic_registry, **app.periodic_defaults)
            await deferrer.defer_jobs(list(deferrer.get_previous_tasks(at=at)))
        async with transaction() as session:
            ((name, args),) = await queued(session)
        assert (name, list(args)) == ("test.nightly", ["timestamp"])
        task = app.tasks["test.nightly"]
        await task(**args)
    assert await marks("nightly") == 1


async def test_a_worker_that_was_away_catches_up_within_the_hour(declare: Declare) -> None:
    app = scheduled(declare, "0 18 * * *")
    due = datetime(2026, 7, 1, 18, 0, tzinfo=UTC)
    for late, found in ((timedelta(minutes=59), 1), (timedelta(minutes=61), 0)):
        deferrer = PeriodicDeferrer(app.periodic_registry, **app.periodic_defaults)
        assert len(list(deferrer.get_previous_tasks(at=(due + late).timestamp()))) == found


@pytest.mark.sql
async def test_the_age_of_the_queue_is_that_of_what_could_run(committed: AsyncClient) -> None:
    assert await jobs.queue_state() == (0, 0)
    await with_events("now() - interval '9 days'", "now() + interval '1 day'")
    assert await jobs.queue_state() == (0, 0)
    await with_events("now() - interval '9 days'", "now() - interval '100 s'")
    assert 100 <= (await jobs.queue_state())[0] < 200
    await with_events("now() - interval '300 s'", "NULL")
    assert 300 <= (await jobs.queue_state())[0] < 400


async def with_events(queued_at: str, scheduled_at: str) -> None:
    """A job that was queued at one time for another."""
    async with transaction() as session:
        await jobs.enqueue(session, "test.aged")
        await session.execute(
            text(
                f"UPDATE procrastinate_events SET at = {queued_at} WHERE job_id ="  # noqa: S608
                " (SELECT max(id) FROM procrastinate_jobs)"
            )
        )
        await session.execute(
            text(
                f"UPDATE procrastinate_jobs SET scheduled_at = {scheduled_at} WHERE id ="  # noqa: S608
                " (SELECT max(id) FROM procrastinate_jobs)"
            )
        )


@pytest.mark.sql
async def test_finished_jobs_are_forgotten_and_dead_letters_kept(session: AsyncSession) -> None:
    from api.kit.housekeeping import forget_jobs

    for status, age in (("succeeded", 15), ("succeeded", 13), ("failed", 15), ("todo", 15)):
        await jobs.enqueue(session, f"test.{status}.{age}")
        values = {"status": status, "age": age}
        await session.execute(
            text(
                "UPDATE procrastinate_jobs SET status = CAST(:status AS procrastinate_job_status)"
                " WHERE id = (SELECT max(id) FROM procrastinate_jobs)"
            ),
            values,
        )
        await session.execute(
            text(
                "UPDATE procrastinate_events SET at = now() - make_interval(days => :age)"
                " WHERE job_id = (SELECT max(id) FROM procrastinate_jobs)"
            ),
            values,
        )
    await forget_jobs(session)
    left = await session.scalars(text("SELECT task_name FROM procrastinate_jobs ORDER BY id"))
    assert left.all() == ["test.succeeded.13", "test.failed.15", "test.todo.15"]
