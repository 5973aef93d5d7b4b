"""Real worker processes: killed, stopped, two at once; every job is done, and done once."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from api.kit import jobs
from api.kit.db import transaction
from api.kit.jobs import enqueue, put_back_stalled
from tests.kit.jobs_of_a_test import marks, note
from tests.kit.running import ROOT

pytestmark = pytest.mark.usefixtures("committed")
SILENCE = text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")


@contextmanager
def worker(grace: float = 30) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "tests.kit.jobs_of_a_test", str(grace)],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def until(found: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(1200):
        if await found():
            return
        await asyncio.sleep(0.05)
    pytest.fail("it did not happen")


async def states() -> dict[str, int]:
    async with transaction() as session:
        rows = await session.execute(
            text("SELECT status::text, count(*) AS jobs FROM procrastinate_jobs GROUP BY 1")
        )
        return {row.status: row.jobs for row in rows}


async def started(times: int) -> None:
    async def found() -> bool:
        return await marks("started") == times

    await until(found)


async def ended(status: str, count: int = 1) -> None:
    async def found() -> bool:
        return await states() == {status: count}

    await until(found)


async def queue(name: str) -> None:
    async with transaction() as session:
        await enqueue(session, name)


async def test_a_killed_workers_job_is_done_by_another_and_once() -> None:
    await queue("test.long")
    with worker() as first:
        await started(1)
        first.kill()
        first.wait()
        assert await put_back_stalled() == 0, "its heartbeat is fresh"
        assert await states() == {"doing": 1}
        async with transaction() as session:
            await session.execute(SILENCE)
        await note("go")
        with worker(), worker():
            await ended("succeeded")
    assert (await marks("started"), await marks("done")) == (2, 1)


async def test_sweeps_leave_running_jobs_alone() -> None:
    await queue("test.long")
    with worker(), worker():
        await started(1)
        assert await asyncio.gather(*(put_back_stalled() for _ in range(5))) == [0] * 5
        assert await states() == {"doing": 1}
        await note("go")
        await ended("succeeded")
    assert (await marks("started"), await marks("done")) == (1, 1)


async def test_of_two_sweeps_one_finds_the_job() -> None:
    for _ in range(8):
        await queue("test.long")
    async with transaction() as session:
        await session.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))
    async with transaction() as session:
        first = await session.execute(jobs._PUT_BACK, {"seconds": 30, "most": 12})
        second = asyncio.create_task(put_back_stalled())
        await asyncio.sleep(0.3)
    assert len(first.all()) + await second == 8
    assert await states() == {"todo": 8}


@pytest.mark.parametrize("name", ["test.long", "test.long_once"])
async def test_a_job_that_outlasts_a_stop_is_run_again(name: str) -> None:
    await queue(name)
    with worker(grace=0.1) as first:
        await started(1)
        first.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(first.wait, 30) == 0
    assert await marks("done") == 0
    assert set(await states()) <= {"aborted", "todo"}
    await note("go")
    async with transaction() as session:
        await session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL"))
    with worker():
        await ended("succeeded")
    assert (await marks("started"), await marks("done")) == (2, 1)


async def test_a_stop_lets_a_job_end() -> None:
    await queue("test.long")
    with worker() as first:
        await started(1)
        first.send_signal(signal.SIGTERM)
        await note("go")
        assert await asyncio.to_thread(first.wait, 30) == 0
    assert await states() == {"succeeded": 1}


async def test_a_job_that_takes_every_worker_with_it_ends_as_a_dead_letter() -> None:
    await queue("test.long")
    doing = text("UPDATE procrastinate_jobs SET status = 'doing' WHERE status = 'todo'")
    for _ in range(12):
        async with transaction() as session:
            await session.execute(doing)
        assert await put_back_stalled() == 1
    assert await states() == {"failed": 1}
    assert await put_back_stalled() == 0
