"""People who deal with reports, as headers of their requests."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import service as identity
from api.identity.models import Person
from api.identity.tokens import mint_access
from api.kit.caller import Caller, Role

Headers = dict[str, str]


async def bearer_of_staff(
    session: AsyncSession, role: str, department: str | None = None
) -> Headers:
    """Headers of a new member of staff."""
    name = f"{role}-{department}"
    member = await identity.create_staff(
        session, name=name, email=f"{name}@example.jp", role=role, department=department
    )
    token = mint_access(Caller(Role.STAFF, id=member.id), session_version=1)
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
async def clerk(session: AsyncSession) -> Headers:
    """Works on street lamps and roads."""
    return await bearer_of_staff(session, "clerk", "road_park")


@pytest.fixture
async def other_clerk(session: AsyncSession) -> Headers:
    """Works in a department that has nothing to do with lamps."""
    return await bearer_of_staff(session, "clerk", "cleaning")


@pytest.fixture
async def triage(session: AsyncSession) -> Headers:
    """Sees everything."""
    return await bearer_of_staff(session, "triage")


@pytest.fixture
def resident(session: AsyncSession) -> Callable[[str], Awaitable[Headers]]:
    """Makes a resident with an account."""

    async def make(name: str) -> Headers:
        person = Person(email=f"{name}@example.jp", name=name, language="ja")
        session.add(person)
        await session.flush()
        token = mint_access(Caller(Role.RESIDENT, id=person.id), session_version=0)
        return {"Authorization": f"Bearer {token}"}

    return make


@pytest.fixture
def holder(client) -> Callable[..., Awaitable[Headers]]:
    """Looks a report up with its number and code."""

    async def look_up(receipt: dict[str, str]) -> Headers:
        reply = await client.post(
            "/api/v1/reports/lookup",
            json={"number": receipt["number"], "code": receipt["lookup_code"]},
        )
        assert reply.status_code == 200, reply.text
        return {"Authorization": f"Bearer {reply.json()['token']}"}

    return look_up
