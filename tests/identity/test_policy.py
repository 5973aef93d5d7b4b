"""The policy, tried against the rooms' tables of who gets what (`tests.frame.matrix`): an operation
without a line fails, and a line without an operation.
"""

from collections import Counter

import pytest
from fastapi import APIRouter, Depends, FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.models import AuditEntry
from api.identity.access import authorised
from api.kit import problems
from api.kit.db import transaction
from api.kit.openapi import operations
from api.kit.policy import POLICY
from tests.frame import matrix
from tests.frame.people import Cast, Headers, headers_of, headers_of_holder, make_cast
from tests.frame.specified import spec
from tests.frame.world import ACTORS, World
from tests.reports.world import Handovers

MATRIX = matrix.table(public=False)
PUBLIC = matrix.table(public=True)
# Whoever comes with the link of a handover may do its work; else no more than anonymous callers.
CONTRACTOR = {"get_work": 200, "answer_handover": 201}


async def replies(world: World, line: matrix.Line) -> dict[str, int]:
    """What each actor gets; no reply holds words that are kept from them."""
    record = line.record(world)
    found: dict[str, int] = {}
    for actor in ACTORS:
        reply = await world.reply(line.call(world, actor), world.headers(actor, record))
        assert not [words for words in matrix.kept_from(actor) if words in reply.text], actor
        found[actor] = reply.status_code
    return found


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=line.marks) for name, line in MATRIX.items()]
)
async def test_who_gets_what(world: World, name: str) -> None:
    assert await replies(world, MATRIX[name]) == MATRIX[name].statuses


@pytest.mark.parametrize("name", PUBLIC)
async def test_who_gets_what_of_a_public_report(world: World, name: str) -> None:
    """What was hidden is merely not theirs to change."""
    assert await replies(world, PUBLIC[name]) == PUBLIC[name].statuses


async def test_what_a_contractor_gets(world: World) -> None:
    headers = headers_of_holder("handover", world[Handovers].id)
    for name, line in MATRIX.items():
        stranger = {403, line.statuses["anonymous"]} - {401}
        expected = {CONTRACTOR[name]} if name in CONTRACTOR else stranger
        reply = await world.reply(line.call(world, "contractor"), headers)
        assert reply.status_code in expected, name


def test_every_operation_has_a_line() -> None:
    served = {operation["operationId"] for operation in operations(spec())}
    assert served == {line.operation for line in MATRIX.values()}
    assert served == set(POLICY)


def test_no_line_stands_twice_and_none_is_for_public_records_alone() -> None:
    times = Counter((line.name, line.public) for line in matrix.lines())
    assert [name for name, count in times.items() if count > 1] == []
    assert PUBLIC.keys() <= MATRIX.keys()


async def test_each_line_has_a_request_and_each_request_a_line(world: World) -> None:
    for name, room in matrix.rooms().items():
        lines = {line.name for line in matrix.lines() if line.room is room}
        assert set(room.calls(world, "anonymous", False)) == lines, name


def test_the_specification_says_who_may() -> None:
    for operation in operations(spec()):
        name = operation["operationId"]
        assert operation["x-policy"], name
        assert "401" in operation["responses"], name
        without_token = MATRIX[name].statuses["anonymous"] != 401
        open_to_reading = name in PUBLIC and PUBLIC[name].statuses["anonymous"] == 200
        assert ({} in operation["security"]) == (without_token or open_to_reading)
        assert {"token": []} in operation["security"]
    assert spec()["paths"]["/api/v1/me"]["get"]["x-policy"] == [
        {"role": role, "condition": "own", "step_up": False} for role in ("resident", "staff")
    ]


async def test_an_operation_without_a_rule_is_refused_to_everybody(
    session: AsyncSession, cast: Cast
) -> None:
    app = FastAPI()
    router = APIRouter(dependencies=[Depends(authorised)])

    @router.get("/forgotten")
    async def forgotten() -> str:
        return "open"

    app.include_router(router)
    problems.install(app)
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://test") as client:
        assert (await client.get("/forgotten")).status_code == 401
        for who in (cast.resident_a, cast.clerk_road, cast.triage, cast.admin):
            assert (await client.get("/forgotten", headers=headers_of(who))).status_code == 403


async def test_staff_who_try_other_doors_are_on_record(committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    path = "/api/v1/operations/dead-letters"
    for who in (cast.clerk_road, cast.resident_a, cast.admin):
        await committed.get(path, headers=headers_of(who))
    async with transaction() as session:
        refused = select(AuditEntry).where(AuditEntry.action == "operation.refused")
        entry = (await session.scalars(refused)).one()
    assert entry.actor_id == cast.clerk_road.id
    assert entry.details == {"operation": "list_dead_letters"}


async def test_authenticating_staff_costs_one_statement_and_residents_none(
    client: AsyncClient, cast: Cast, as_: Headers, statements: list[str]
) -> None:
    async def cost(headers: dict[str, str]) -> int:
        statements.clear()
        await client.get("/api/v1/municipality", headers=headers)
        asked = [words for words in statements if "FROM staff" in words or "FROM people" in words]
        return len(asked)

    # What the test's own session reads again afterwards is not the service's.
    await client.get("/api/v1/municipality")
    assert await cost({}) == await cost(as_(cast.resident_a))
    assert await cost(as_(cast.clerk_road)) == await cost({}) + 1
