"""Works off the job queue inside a test's transaction."""

from collections.abc import Awaitable, Callable

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.db import transaction
from api.kit.jobs import work_of

RunJobs = Callable[[], Awaitable[list[str]]]

_NEXT = text(
    "SELECT id, task_name, args FROM procrastinate_jobs"
    " WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())"
    " ORDER BY priority DESC, id LIMIT 1"
)
# As a worker does it, so that the queue's own triggers fire.
_TAKEN = text("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = :id")
_DONE = text("SELECT procrastinate_finish_job_v1(:id, 'succeeded', false)")


async def run_all() -> list[str]:
    """Run what is due until nothing is left; the names of the jobs in the order they ran.

    A job that fails raises: tests of retries and dead letters use a worker.
    """
    ran: list[str] = []
    while True:
        async with transaction() as session:
            found = (await session.execute(_NEXT)).one_or_none()
            if found is None:
                return ran
            await session.execute(_TAKEN, {"id": found.id})
        async with transaction() as session:
            await work_of(found.task_name)(session, **found.args)
            await session.execute(_DONE, {"id": found.id})
        ran.append(found.task_name)


async def queued(session: AsyncSession) -> list[tuple[str, dict[str, object]]]:
    """What waits in the queue: name and arguments."""
    rows = await session.execute(
        text("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
    )
    return [(row.task_name, row.args) for row in rows]
