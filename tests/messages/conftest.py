"""The desk of messages, by day: nothing is held back for the night unless a test says so."""

from collections.abc import Iterator

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from tests.messages import made


@pytest.fixture(autouse=True)
def by_day() -> Iterator[None]:
    """Ten in the morning."""
    with clock.shifted_to(made.MORNING):
        yield


@pytest.fixture
async def desk(session: AsyncSession) -> made.Desk:
    """Two who write, and two who may approve."""
    return await made.desk(session)
