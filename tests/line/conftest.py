"""LINE, as strict as it is."""

from collections.abc import AsyncIterator

import pytest

from tests.doubles.line import Line, running
from tests.reports.conftest import clerk

__all__ = ["clerk"]


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with running() as double:
        yield double
