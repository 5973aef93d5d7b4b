"""Jobs that leave marks, and a worker that runs them as `tsunagaru work` does.

A mark is a row in `facts`: `note` writes it at once, whatever becomes of the job.
"""

import asyncio
import sys
from uuid import uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.db import transaction
from api.kit.jobs import job
from api.worker import work

PATIENCE = 120  # seconds; a program that nobody waits for any more ends by itself
_NOTE = text("INSERT INTO facts (id, name, body, created_at) VALUES (:id, :name, '{}', now())")


async def note(name: str, session: AsyncSession | None = None) -> None:
    """Leave a mark, in the job's transaction or at once."""
    if session is not None:
        await session.execute(_NOTE, {"id": uuid4(), "name": name})
        return
    async with transaction() as own:
        await own.execute(_NOTE, {"id": uuid4(), "name": name})


async def marks(name: str) -> int:
    """How many marks of that name there are."""
    async with transaction() as session:
        found = await session.scalar(
            text("SELECT count(*) FROM facts WHERE name = :name"), {"name": name}
        )
    return found or 0


async def _wait_for_go(session: AsyncSession) -> None:
    await note("started")
    async with asyncio.timeout(PATIENCE):
        while not await marks("go"):
            await asyncio.sleep(0.05)
    await note("done", session)


async def long(session: AsyncSession) -> None:
    """Takes as long as the test wants."""
    await _wait_for_go(session)


async def long_once(session: AsyncSession) -> None:
    """The same without retries."""
    await _wait_for_go(session)


def declare() -> None:
    """Declare the jobs in this process."""
    job("test.long")(long)
    job("test.long_once", retries=0)(long_once)


if __name__ == "__main__":
    declare()
    asyncio.run(work(grace=float(sys.argv[1])))
