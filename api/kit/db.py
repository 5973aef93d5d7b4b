"""The database: one engine per process, one transaction per request or job."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import datetime
from enum import Enum as PythonEnum
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, ClassVar
from uuid import UUID

from fastapi import Depends
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import DateTime, Enum, MetaData, Text, event
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    SessionTransaction,
    declared_attr,
    mapped_column,
)

from api.kit import clock
from api.kit.ids import new_id
from api.kit.settings import settings

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

CONNECT: dict[str, Any] = {
    "connect_timeout": 5,
    "tcp_user_timeout": 5000,
    "options": "-c timezone=UTC -c statement_timeout=10000"
    " -c idle_in_transaction_session_timeout=60000",
}


def _values(kind: type[PythonEnum]) -> list[str]:
    return [member.value for member in kind]


class Model(DeclarativeBase):
    """A table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        datetime: DateTime(timezone=True),
        # By value with a CHECK: a native type holds Python names and is hard to change.
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            create_constraint=True,
            values_callable=_values,
            length=40,
        ),
    }


class Record(Model):
    """A row with an id, its times and a version that grows with each change (the ETag)."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        # An update is still bound to the version that was read; `_raise_versions` makes the next.
        return {"version_id_col": cls.version, "version_id_generator": False}


_BEFORE = "versions_before"


@event.listens_for(Session, "before_flush")
def _raise_versions(session: Session, *_: Any) -> None:
    """A transaction gives a row one new version, however often it is written on the way: what a
    caller holds is the version before it or the one after, and nothing between is ever seen."""
    before: dict[Record, int] = session.info.setdefault(_BEFORE, {})
    for row in session.new:
        if isinstance(row, Record):
            before[row] = 0
    for row in session.dirty:
        # After a savepoint was undone the row has its old version again, and is raised anew.
        if (
            isinstance(row, Record)
            and session.is_modified(row)
            and (row.version <= before.setdefault(row, row.version))
        ):
            row.version += 1


@event.listens_for(Session, "after_transaction_end")
def _forget_versions(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(_BEFORE, None)


@lru_cache
def engine() -> AsyncEngine:
    """The engine of this process."""
    return create_async_engine(
        settings().database_url,
        # No overflow: each connection beyond the pool would be opened and closed for one request,
        # which costs more than waiting for the next free one.
        pool_size=settings().database_pool,
        max_overflow=0,
        pool_timeout=1,
        pool_recycle=1800,
        # Errors are logged with their statement, never with what people typed.
        hide_parameters=True,
        connect_args=CONNECT,
    )


@lru_cache
def sessions() -> async_sessionmaker[AsyncSession]:
    """Makes sessions; rows stay readable after the transaction."""
    return async_sessionmaker(engine(), expire_on_commit=False)


@asynccontextmanager
async def transaction() -> AsyncGenerator[AsyncSession]:
    """One transaction outside a request: jobs, commands, seeds."""
    async with sessions()() as session, session.begin():
        yield session


async def get_session() -> AsyncIterator[AsyncSession]:
    """The transaction of a request; it is committed before the reply is sent."""
    async with sessions()() as session, session.begin():
        yield session


@lru_cache
def readers() -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine().execution_options(isolation_level="AUTOCOMMIT"))


async def get_reading_session() -> AsyncIterator[AsyncSession]:
    """A session for lists: each statement by itself, without the round trips of a transaction."""
    async with readers()() as session:
        yield session


# scope="function": with FastAPI's default a failed commit would follow an answer already given.
Db = Annotated[AsyncSession, Depends(get_session, scope="function")]
ReadDb = Annotated[AsyncSession, Depends(get_reading_session, scope="function")]


class Rows:
    """Statements for what is read all day, on plain psycopg connections in autocommit.

    They skip session and SQL compiler, which together cost more than the statement itself.
    """

    def __init__(self, connect: Callable[[], AbstractAsyncContextManager[AsyncConnection]]) -> None:
        self._connect = connect

    async def first(self, sql: str, parameters: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """The first row of a query in psycopg's style (`%(name)s`)."""
        async with self._connect() as connection:
            # Never user input: `sql` is put together of constants of the code.
            cursor = await connection.execute(sql.encode(), parameters)
            return await cursor.fetchone()

    async def all(self, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Every row; the query says itself how many there can be."""
        async with self._connect() as connection:
            cursor = await connection.execute(sql.encode(), parameters)
            return await cursor.fetchall()

    async def one(self, sql: str, parameters: Mapping[str, Any]) -> tuple[Any, ...]:
        """The row of a query that always has one."""
        row = await self.first(sql, parameters)
        assert row is not None
        return row

    @asynccontextmanager
    async def kept(self) -> AsyncGenerator["Rows"]:
        """The same over one connection, for many statements one after the other."""
        async with self._connect() as connection:
            yield Rows(lambda: nullcontext(connection))


@lru_cache
def _pool() -> AsyncConnectionPool[AsyncConnection]:
    return AsyncConnectionPool(
        _address(),
        min_size=2,
        max_size=settings().database_pool,
        timeout=1,
        max_lifetime=1800,
        open=False,
        # Prepared at the second use: there are few statements, and they come all day.
        kwargs={**CONNECT, "autocommit": True, "prepare_threshold": 1},
    )


@asynccontextmanager
async def alone(*, seconds: int) -> AsyncGenerator[AsyncConnection]:
    """A connection outside every pool, for one question that must be answered in so many
    seconds."""
    options = f"-c timezone=UTC -c statement_timeout={seconds * 1000}"
    connection = await AsyncConnection.connect(
        _address(),
        autocommit=True,
        connect_timeout=seconds,
        tcp_user_timeout=seconds * 1000,
        options=options,
    )
    async with connection:
        yield connection


def _address() -> str:
    return settings().database_url.replace("postgresql+psycopg://", "postgresql://")


@asynccontextmanager
async def _pooled() -> AsyncGenerator[AsyncConnection]:
    if _pool().closed:
        await _pool().open()
    async with _pool().connection() as connection:
        yield connection


@lru_cache
def rows() -> Rows:
    """The reader of this process."""
    return Rows(_pooled)


async def close_rows() -> None:
    """Close its connections; the next question opens others."""
    await _pool().close()
    _pool.cache_clear()


async def get_rows() -> Rows:
    """For lists and layers: `Rows` of this process."""
    return rows()


RowsDb = Annotated[Rows, Depends(get_rows)]
