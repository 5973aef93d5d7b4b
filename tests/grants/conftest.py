"""Who works with grants."""

from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import service as identity
from api.kit import clock
from tests.grants import judged
from tests.grants.made import ok


@pytest.fixture
async def desk(session: AsyncSession) -> Any:
    """Who prepares calls."""
    return await identity.create_staff(
        session, name="補助 みどり", email="grants@example.jp", role="grants_desk"
    )


@pytest.fixture
def at_review() -> Any:
    """The panel meets."""
    with clock.shifted_to(judged.REVIEW):
        yield


@pytest.fixture
async def call(client: AsyncClient, session: AsyncSession, desk: Any) -> Any:
    """In review, with three applications."""
    return await judged.in_review(client, session, desk)


@pytest.fixture
async def people(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any, at_review: None
) -> list[Any]:
    """Three who have everything to read."""
    people = await judged.panel(client, session, desk, call)
    ok(await judged.handed_out(client, desk, call))
    return people
