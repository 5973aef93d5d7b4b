"""The world that every operation is tried on: made once a worker, put together by the rooms.

A room adds to it in `tests/<room>/world.py`, and says who gets what in the `matrix.txt` beside it:
see `tests.frame.matrix`.
"""

from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, Self, TypeVar
from uuid import UUID

import pytest
from httpx import AsyncClient, Response
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from api.kit import db
from api.kit.ids import new_id
from tests.frame import http
from tests.frame.people import Cast, headers_of, headers_of_holder, make_cast
from tests.frame.servers import Server

Call = dict[str, Any]
# The owner sent the records, with an account; the holder came with the look-up code of one of
# them, the other holder with that of another. The stranger is another resident. The clerk is of
# the records' department, the other clerk is not.
ACTORS = (
    "anonymous", "stranger", "other_holder", "owner", "holder", "clerk", "other_clerk", "triage",
    "admin",
)  # fmt: skip
STAFF = frozenset({"clerk", "other_clerk", "triage", "admin"})


class Part(Protocol):
    """What a room adds to the world."""

    @classmethod
    async def make(cls, world: "World") -> Self:
        """Make it, over HTTP where that is how its people would."""
        ...


P = TypeVar("P", bound=Part)


@dataclass
class World:
    """People, and what the rooms made for them: `world[Reports].hidden`."""

    connection: AsyncConnection
    session: AsyncSession
    client: AsyncClient
    cast: Cast
    parts: dict[type[Any], Any] = field(default_factory=dict[type[Any], Any])

    async def having(self, kind: type[P]) -> P:
        """This part, made now unless it was: so one part can stand on another."""
        if kind not in self.parts:
            self.parts[kind] = await kind.make(self)
        return self.parts[kind]

    def __getitem__(self, kind: type[P]) -> P:
        return self.parts[kind]

    def headers(self, actor: str, record: tuple[str, UUID] | None = None) -> dict[str, str]:
        """The headers of an actor; the holder's code is that of the record (kind and id)."""
        if actor == "anonymous":
            return {}
        if actor.endswith("holder"):
            mine = record if actor == "holder" and record else ("report", new_id())
            return headers_of_holder(*mine)
        people = {
            "stranger": self.cast.resident_b, "owner": self.cast.resident_a,
            "clerk": self.cast.clerk_road, "other_clerk": self.cast.clerk_park,
            "triage": self.cast.triage, "admin": self.cast.admin,
        }  # fmt: skip
        return headers_of(people[actor])

    async def reply(self, call: Call, headers: dict[str, str]) -> Response:
        """What somebody gets who sends this; the world stays as it was."""
        attempt = await self.connection.begin_nested()
        reply = await self.client.request(
            **{**call, "headers": {**call.get("headers", {}), **headers}}
        )
        self.client.cookies.clear()
        await attempt.rollback()
        return reply


def call(method: str, path: str, **more: Any) -> Call:
    """A request to `/api/v1`."""
    return {"method": method, "url": f"/api/v1{path}", **more}


@dataclass(frozen=True)
class Made:
    """A world in a database of its own."""

    engine: AsyncEngine
    world: World

    @asynccontextmanager
    async def entered(self, patch: pytest.MonkeyPatch) -> AsyncGenerator[World]:
        """The service in this world, which is left as it was found."""
        async with (
            http.inside(self.engine, patch) as connection,
            db.sessions()() as session,
            http.client(session) as client,
        ):
            yield replace(self.world, connection=connection, session=session, client=client)


@asynccontextmanager
async def made(server: Server, parts: Iterable[type[Part]]) -> AsyncGenerator[Made]:
    """Make a world of these parts and keep it as long as the block lasts."""
    name = server.clone("world")
    engine = create_async_engine(server.environment(name)["DATABASE_URL"], connect_args=db.CONNECT)
    with pytest.MonkeyPatch.context() as patch:
        async with (
            http.inside(engine, patch) as connection,
            db.sessions()() as session,
            http.client(session) as client,
        ):
            world = World(connection, session, client, await make_cast(session))
            for part in parts:
                await world.having(part)
            await session.commit()
            await connection.commit()
    yield Made(engine, world)
    await engine.dispose()
    server.drop(name)
