"""Kills the parts in turn, at random moments, and notes what was being written then."""

import asyncio
import os
import signal
import time
from dataclasses import dataclass
from random import Random

import psycopg

from tests.crash.house import PARTS, TestHouse
from tests.crash.load import Load

SETTLE = 1.0  # seconds of load at least before the next kill
SPREAD = 3.0
PATIENCE = 20.0  # seconds
DOING = (
    "SELECT count(*) FROM procrastinate_jobs j JOIN procrastinate_workers w ON w.id = j.worker_id"
    " WHERE j.status = 'doing' AND w.last_heartbeat > now() - interval '8 seconds'"
)


@dataclass(frozen=True)
class Kill:
    """One kill: requests unanswered at that moment, and jobs that a worker was in."""

    part: str
    requests: int
    jobs: int

    @property
    def hit(self) -> bool:
        """Whether it met a write in flight: of the worker that is a job, else a request."""
        return self.jobs > 0 if self.part == "worker" else self.requests > 0


async def rampage(house: TestHouse, load: Load, random: Random, times: int) -> list[Kill]:
    """Kill `times` times, each when the house is up again and under load."""
    kills: list[Kill] = []
    for number in range(times):
        await house.up()
        await asyncio.sleep(SETTLE + random.random() * SPREAD)
        kills.append(await _kill(house, load, PARTS[number % len(PARTS)]))
    await house.up()
    return kills


async def _kill(house: TestHouse, load: Load, part: str) -> Kill:
    await house.runs(part)
    jobs = await (_await_job(house.dsn) if part == "worker" else _doing(house.dsn))
    if part != "worker":
        await _await_request(load)
    kill = Kill(part, load.in_flight, jobs)
    os.kill(house.pid(part), signal.SIGKILL)
    return kill


async def _await_job(dsn: str) -> int:
    """A worker starts for seconds and idles between jobs: killed then, it would tell nothing."""
    deadline = time.monotonic() + PATIENCE
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        while time.monotonic() < deadline:
            row = await (await connection.execute(DOING)).fetchone()
            if row and row[0]:
                return int(row[0])
            await asyncio.sleep(0.01)
    return 0


async def _await_request(load: Load) -> None:
    """Between two requests a death tells nothing; a short run met none of them by chance."""
    deadline = time.monotonic() + PATIENCE
    while not load.in_flight and time.monotonic() < deadline:
        await asyncio.sleep(0.001)


async def _doing(dsn: str) -> int:
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        row = await (await connection.execute(DOING)).fetchone()
        return int(row[0]) if row else 0
