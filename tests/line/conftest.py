"""LINE, as strict as it is."""

from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient

from tests.doubles.line import Line, running
from tests.frame.queue import RunJobs
from tests.line.calls import HANAKO
from tests.line.chatting import Chat
from tests.reports.conftest import clerk

__all__ = ["clerk"]


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with running() as double:
        yield double


@pytest.fixture
async def chat(client: AsyncClient, run_jobs: RunJobs, line: Line) -> Chat:
    return Chat(client, run_jobs, line, HANAKO)
