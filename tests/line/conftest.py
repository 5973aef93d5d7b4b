"""LINE, as strict as it is."""

from collections.abc import AsyncIterator

import pytest

from tests.doubles.line import Line, running


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with running() as double:
        yield double
