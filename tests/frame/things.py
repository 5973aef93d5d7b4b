"""An invented room: a second kind of thing, to see that the ground knows no room.

Its tables are temporary and stand in the transaction of a test; they have a metadata of their own,
since no other test is to meet them.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from enum import StrEnum
from importlib import import_module
from uuid import UUID

import pytest
from fastapi import APIRouter, Depends, FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import Column, MetaData, Table, Text, Uuid, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import CreateTable

from api.identity.access import authorised
from api.kit import problems
from api.kit.caller import ANONYMOUS, Caller, Role
from api.kit.db import NAMES, Model, Record
from api.kit.desks import reaches, within
from api.kit.errors import NotFound
from api.kit.machine import Machine, Move
from api.kit.policy import POLICY, Rule
from api.kit.subjects import Kind
from api.moves import service as moves
from api.reports.policy import Permission
from tests.frame import environment

INVENTED = MetaData(naming_convention=NAMES)
TEMPORARY = {"prefixes": ["TEMPORARY"]}
for _name in ("departments", "people", "staff", "uploads"):
    Table(_name, INVENTED, Column("id", Uuid, primary_key=True), Column("code", Text))


class ThingState(StrEnum):
    """Where a thing that was lent stands."""

    OUT = "out"
    BACK = "back"
    DOUBTED = "doubted"


class ThingMove(StrEnum):
    """What can be done with it."""

    RETURN = "return"
    DOUBT = "doubt"


S, M = ThingState, ThingMove
thing_machine = Machine(
    "test_thing",
    initial=S.OUT,
    closed=frozenset({S.BACK}),
    moves=[
        Move(M.RETURN, [S.OUT], S.BACK, [Permission.WORK]),
        Move(M.DOUBT, [S.BACK], S.DOUBTED, [Permission.OWN], needs=["note"]),
    ],
)


class Thing(Record):
    """It belongs to a department and came from a resident."""

    __tablename__ = "things"
    __table_args__ = TEMPORARY
    metadata = INVENTED

    department: Mapped[str]
    maker_id: Mapped[UUID]
    public: Mapped[bool] = mapped_column(default=False)
    number: Mapped[str] = mapped_column(default="T-1")
    category: Mapped[str] = mapped_column(default="tool")
    state: Mapped[ThingState] = mapped_column(default=S.OUT)
    assignee_id: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]


def is_on_desk(caller: Caller, thing: Thing) -> bool:
    """Those who work on reports of its department work on it too."""
    return reaches(caller, Permission.WORK, thing.department)


async def load(
    session: AsyncSession, caller: Caller, thing_id: UUID, /, *, lock: bool = False
) -> Thing:
    """What is public is everybody's; the rest its maker's and its desk's."""
    seen = [Thing.public, Thing.maker_id == caller.id]
    if caller.is_staff:
        seen.append(within(caller, Permission.WORK, Thing.department.expression))
    thing = await session.scalar(select(Thing).where(Thing.id == thing_id, or_(*seen)))
    if thing is None:
        raise NotFound("No such thing")
    return thing


THING = Kind[Thing](
    name="thing",
    room="things",
    person="maker",
    table=Thing,
    load=load,
    is_on_desk=is_on_desk,
    is_own=lambda caller, thing: caller.role is Role.RESIDENT and caller.id == thing.maker_id,
    is_public=lambda thing: thing.public,
    work=Permission.WORK,
    department=lambda thing: thing.department,
    language=lambda _: "en",
)


async def create(connection: AsyncConnection, *tables: type[Model]) -> None:
    """Make tables of the invented room for this transaction."""
    for table in (Thing, *tables):
        # A temporary table may not lean on one that stays.
        make = CreateTable(table.__table__, include_foreign_key_constraints=[])
        await connection.execute(make)


async def thing(session: AsyncSession, maker_id: UUID, *, public: bool = False) -> UUID:
    """One of the roads' department."""
    row = Thing(department="road_park", maker_id=maker_id, public=public)
    session.add(row)
    await session.flush()
    moves.begun(session, thing_machine, row.id, ANONYMOUS)
    return row.id


@asynccontextmanager
async def served(
    monkeypatch: pytest.MonkeyPatch, policy: dict[str, Sequence[Rule]], *routers: APIRouter
) -> AsyncIterator[AsyncClient]:
    """A service of these rooms alone, behind the same gate; `policy` for the invented one."""
    import_module("api.main")  # which makes the table of all rooms anew
    for operation, rules in policy.items():
        monkeypatch.setitem(POLICY, operation, rules)
    app = FastAPI()
    v1 = APIRouter(prefix="/api/v1", dependencies=[Depends(authorised)])
    for router in routers:
        v1.include_router(router)
    app.include_router(v1)
    problems.install(app)
    transport = ASGITransport(app=app, client=("127.0.0.1", 50000))
    async with AsyncClient(transport=transport, base_url=environment.PUBLIC_URL) as client:
        yield client
