"""The desk of messages, by day: nothing is held back for the night unless a test says so."""

from collections.abc import AsyncIterator, Iterator
from unittest.mock import AsyncMock

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from tests.doubles import line as line_double
from tests.doubles import push as push_double
from tests.doubles.line import Line
from tests.doubles.push import PushService
from tests.frame import environment
from tests.messages import made


@pytest.fixture(autouse=True)
def by_day() -> Iterator[None]:
    """Ten in the morning."""
    with clock.shifted_to(made.MORNING):
        yield


@pytest.fixture(autouse=True)
def desk_has_no_mail(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mailboxes hold what residents get; what the desk is told has tests of its own."""
    if request.path.stem != "test_telling":
        monkeypatch.setattr("api.messages.telling._prepare", AsyncMock())


@pytest.fixture
async def desk(session: AsyncSession) -> made.Desk:
    """Two who write, and two who may approve."""
    return await made.desk(session)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """LINE, as strict as it is."""
    async with line_double.running() as double:
        yield double


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    """A push service."""
    async with push_double.running() as double:
        environment.change({"OUTWARD_ALLOWED": double.host})
        yield double
    environment.change({"OUTWARD_ALLOWED": ""})
