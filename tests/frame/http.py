"""The service as its callers meet it, without a network between."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient, Request, Response
from sqlalchemy import inspect, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker

from api.kit import db
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
    """Read every object of the session again, each kind at once; those that are gone leave it."""
    kinds: dict[type[Any], list[Any]] = {}
    for instance in session:
        kinds.setdefault(type(instance), []).append(instance)
    for kind, instances in kinds.items():
        ids = [inspect(instance).identity for instance in instances]
        again = (
            select(kind)
            .where(tuple_(*inspect(kind).primary_key).in_([one for one in ids if one]))
            .execution_options(populate_existing=True)
        )
        present = set(await session.scalars(again))
        for instance in instances:
            if instance not in present:
                session.expunge(instance)


@asynccontextmanager
async def inside(engine: AsyncEngine, patch: pytest.MonkeyPatch) -> AsyncIterator[AsyncConnection]:
    """Everything runs on one connection, jobs and commands too: one transaction, which is rolled
    back unless it was committed."""
    async with engine.connect() as connection:
        await connection.begin()
        made = async_sessionmaker(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        )
        patch.setattr(db, "sessions", lambda: made)
        patch.setattr(db, "readers", lambda: made)
        patch.setattr(db, "rows", lambda: rows_of(connection))
        yield connection
        await connection.rollback()


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
    for cached in (db.engine, db.sessions, db.readers):
        cached.cache_clear()
    environment.change(values)
