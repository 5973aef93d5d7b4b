"""The service as its callers meet it, without a network between."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from httpx import ASGITransport, AsyncClient, Request, Response
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from api.kit import db, jobs
from tests.frame import environment


@asynccontextmanager
async def client(session: AsyncSession | None = None) -> AsyncIterator[AsyncClient]:
    """A client of the whole application, guard included.

    With a `session`, its pending rows are written before each request, and the objects it holds
    are read again after it.
    """
    from api.main import app

    async def before(_: Request) -> None:
        if session is not None:
            await session.flush()

    async def after(_: Response) -> None:
        if session is not None:
            await reload(session)

    async with AsyncClient(
        transport=ASGITransport(app=app, client=("127.0.0.1", 50000)),
        base_url=environment.PUBLIC_URL,
        event_hooks={"request": [before], "response": [after]},
    ) as made:
        yield made


async def reload(session: AsyncSession) -> None:
    """Read every object of the session again; those that are gone leave it."""
    for instance in list(session):
        try:
            await session.refresh(instance)
        except InvalidRequestError:
            session.expunge(instance)


def rows_of(connection: AsyncConnection) -> db.Rows:
    """What lists are read by, inside the test's own transaction."""

    @asynccontextmanager
    async def connect() -> AsyncIterator[Any]:
        yield (await connection.get_raw_connection()).driver_connection

    return db.Rows(connect)


async def use_database(values: Mapping[str, str]) -> None:
    """Let the service of this process go over to another database."""
    await db.engine().dispose()
    await db.close_rows()
    for cached in (db.engine, db.sessions, db.readers, jobs._enqueuer):
        cached.cache_clear()
    environment.change(values)
