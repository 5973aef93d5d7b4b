"""Jobs on PostgreSQL (Procrastinate), put into the queue by the transaction that wants them.

A room declares `@job("room.verb")` in its `tasks.py` and a service asks for it by
`await enqueue(session, "room.verb", …)`: nothing is lost, and nothing runs for a change that was
rolled back. Jobs are idempotent; each runs in a transaction of its own.
"""

import random
from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Concatenate, NamedTuple

import orjson
import procrastinate
from procrastinate import RetryDecision
from procrastinate.jobs import Job
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.db import transaction
from api.kit.settings import settings

Work = Callable[Concatenate[AsyncSession, ...], Awaitable[None]]


@dataclass(frozen=True)
class Jittered(procrastinate.BaseRetryStrategy):
    """Exponential back-off with jitter: 2, 4, 8 … seconds, half an hour at most."""

    retries: int

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to run again after this failure; `None` makes it a dead letter."""
        del exception
        if job.attempts >= self.retries:
            return None
        # Spread, not secrecy: a thousand failed jobs shall not come back in the same second.
        wait = min(2 ** (job.attempts + 1), 1800) * random.uniform(0.5, 1.5)  # noqa: S311
        return RetryDecision(retry_in={"seconds": round(wait)})


def _connector() -> procrastinate.PsycopgConnector:
    conninfo = settings().database_url.replace("postgresql+psycopg://", "postgresql://")
    return procrastinate.PsycopgConnector(conninfo=conninfo, min_size=1, max_size=8)


class Declared(NamedTuple):
    """A job as its room says it."""

    work: Work
    retries: int
    cron: str | None
    priority: int


_declared: dict[str, Declared] = {}


def job(
    name: str, *, retries: int = 8, cron: str | None = None, priority: int = 0
) -> Callable[[Work], Work]:
    """Declare a job: `async def work(session, **args)`, run in one transaction.

    `retries`: runs after the first before it becomes a dead letter. `cron`: its schedule in UTC.
    `priority`: below 0 waits until nothing else is to do, above 0 is for what somebody waits for.
    """

    def declare(work: Work) -> Work:
        _declared[name] = Declared(work, retries, cron, priority)
        return work

    return declare


def declared() -> dict[str, str | None]:
    """Every declared job and its schedule."""
    return {name: job.cron for name, job in _declared.items()}


def work_of(name: str) -> Work:
    """The function of a job, for tests and for working off a queue by hand."""
    return _declared[name].work


def make_app() -> procrastinate.App:
    """The queue with every declared job; the doors import the rooms first."""
    app = procrastinate.App(connector=_connector(), periodic_defaults={"max_delay": 3600})
    for name, job in _declared.items():
        run = _in_transaction(job.work, job.cron is not None)
        task = app.task(name=name, retry=Jittered(job.retries), priority=job.priority)(run)
        if job.cron is not None:
            app.periodic(cron=job.cron)(task)
    return app


def _in_transaction(work: Work, periodic: bool) -> Callable[..., Awaitable[None]]:
    async def run(**args: Any) -> None:
        if periodic:
            args.pop("timestamp", None)
        async with transaction() as session:
            await work(session, **args)

    return run


# As Procrastinate defers one: its own function, which a test compares with the installed version's.
DEFER = select(
    text(
        "procrastinate_defer_jobs_v1(ARRAY[ROW('default', :task, :priority, NULL, NULL,"
        " CAST(:args AS jsonb), CAST(:at AS timestamptz))::procrastinate_job_to_defer_v1])"
    )
)


def deferred(name: str, args: Mapping[str, Any], at: datetime | None = None) -> dict[str, Any]:
    """The parameters of `DEFER`."""
    priority = _declared[name].priority if name in _declared else 0
    return {"task": name, "args": orjson.dumps(args).decode(), "at": at, "priority": priority}


def are_held_back() -> bool:
    """Whether nothing is to be queued."""
    return _held_back.get()


_held_back: ContextVar[bool] = ContextVar("jobs_held_back", default=False)


@contextmanager
def held_back() -> Generator[None]:
    """Queue nothing inside the block: for seeds, whose past nobody is to be told. Never in a
    request: what is not queued here is never done."""
    token = _held_back.set(True)
    try:
        yield
    finally:
        _held_back.reset(token)


async def enqueue(
    session: AsyncSession,
    name: str,
    *,
    at: datetime | None = None,
    delay: timedelta | None = None,
    **args: Any,
) -> None:
    """Queue a job on the session's own connection, now, at an instant, or after a delay."""
    if are_held_back():
        return
    if delay is not None:
        at = datetime.now(UTC) + delay
    # What the transaction changes besides is written when all of it is known, and once.
    with session.no_autoflush:
        await session.execute(DEFER, deferred(name, args, at))


_DEFER_EACH = text(
    "SELECT procrastinate_defer_jobs_v1(array_agg(ROW('default', CAST(:task AS varchar), 0, NULL,"
    " NULL, args, NULL)::procrastinate_job_to_defer_v1))"
    " FROM jsonb_array_elements(CAST(:each AS jsonb)) args"
)


async def enqueue_each(session: AsyncSession, name: str, each: Sequence[Mapping[str, Any]]) -> None:
    """Queue many jobs of one name by one statement, each with arguments of its own."""
    if each and not are_held_back():
        rows = {"task": name, "each": orjson.dumps(each).decode()}
        await session.execute(_DEFER_EACH, rows)


_QUEUED = text("SELECT args FROM procrastinate_jobs WHERE status = 'todo' AND task_name = :task")


async def queued(session: AsyncSession, name: str) -> list[dict[str, Any]]:
    """The arguments of the jobs of a name that nobody has begun."""
    return list(await session.scalars(_QUEUED, {"task": name}))


# Procrastinate never runs these again by itself: a killed worker leaves its job in `doing`, and
# a worker told to stop leaves a job that outlasts the grace period in `aborted`. One statement, so
# that of two sweeps one finds the job, and none a job that another worker has taken meanwhile. A
# job that takes its worker with it each time ends as a dead letter.
_SECONDS_WITHOUT_HEARTBEAT = 30
_RUNS_AT_MOST = 12
_PUT_BACK = text(
    "WITH left_behind AS ("
    "  SELECT j.id FROM procrastinate_jobs j"
    "  LEFT JOIN procrastinate_workers w ON w.id = j.worker_id"
    "  WHERE j.status = 'aborted' OR j.status = 'doing' AND ("
    "   w.id IS NULL OR w.last_heartbeat < now() - make_interval(secs => :seconds))"
    "  FOR UPDATE OF j SKIP LOCKED)"
    " UPDATE procrastinate_jobs j SET abort_requested = false, scheduled_at = now(),"
    " attempts = attempts + 1, worker_id = NULL, status = CASE WHEN attempts + 1 < :most"
    "  THEN 'todo' ELSE 'failed' END::procrastinate_job_status"
    " FROM left_behind WHERE left_behind.id = j.id RETURNING j.id"
)


async def put_back_stalled() -> int:
    """Queue again what a dead or stopped worker left behind; how many jobs that were."""
    async with transaction() as session:
        found = await session.execute(
            _PUT_BACK, {"seconds": _SECONDS_WITHOUT_HEARTBEAT, "most": _RUNS_AT_MOST}
        )
        return len(found.all())


async def queue_state() -> tuple[float, int]:
    """Age in seconds of the oldest job that could run now, and how many failed for good."""
    async with transaction() as session:
        row = (
            await session.execute(
                text(
                    "SELECT coalesce(extract(epoch FROM"
                    "  now() - min(greatest(e.at, j.scheduled_at))), 0) AS age,"
                    " (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed') AS failed"
                    " FROM procrastinate_jobs j JOIN procrastinate_events e"
                    " ON e.job_id = j.id AND e.type = 'deferred'"
                    " WHERE j.status = 'todo'"
                    " AND (j.scheduled_at IS NULL OR j.scheduled_at <= now())"
                )
            )
        ).one()
    return float(row.age), int(row.failed)
