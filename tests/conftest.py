"""Fixtures for every room; `tests/frame` holds what they are made of.

`session` and `client` share one transaction that is rolled back after the test. `committed` is a
throw-away database for what a rolled-back transaction cannot show: races, NOTIFY, failed commits.
"""

import json
import os
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from api import rooms
from api.kit import db, storage
from tests.frame import environment, http, mail, matrix, network, queue, servers
from tests.frame import statements as counting
from tests.frame.hung import (
    pytest_runtest_call,
    pytest_runtest_protocol,
    pytest_runtest_setup,
    pytest_runtest_teardown,
)
from tests.frame.people import Cast, Headers, headers_of, make_cast
from tests.frame.seconds import (
    pytest_addoption,
    pytest_runtest_logreport,
    pytest_terminal_summary,
)
from tests.frame.world import Made, World, made

__all__ = [
    "pytest_addoption",
    "pytest_runtest_call",
    "pytest_runtest_logreport",
    "pytest_runtest_protocol",
    "pytest_runtest_setup",
    "pytest_runtest_teardown",
    "pytest_terminal_summary",
]
FOLDER = environment.prepare()
network.close()
rooms.install()
_started: list[servers.Started] = []


def _server() -> servers.Server:
    if told := os.environ.get("TEST_SERVER"):
        return servers.Server(**json.loads(told))
    if not _started:
        _started.append(servers.start(FOLDER))
    return _started[0].server


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each xdist worker of the one server; it has to outlive them all.

    Tests that drive a browser have towns of their own, and need none.
    """
    if node.config.option.markexpr != "browser":
        node.workerinput["server"] = _server().told()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    while _started:
        _started.pop().stop()
    environment.forget(FOLDER)


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> servers.Server:
    """The PostgreSQL server of this run and its migrated template."""
    told = getattr(request.config, "workerinput", {}).get("server")
    return servers.Server(**told) if told else _server()


@pytest.fixture(scope="session")
def _database(server: servers.Server) -> Iterator[dict[str, str]]:
    name = server.clone("worker")
    values = server.environment(name)
    environment.change(values)
    yield values
    server.drop(name)


@pytest.fixture
async def connection(
    _database: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[AsyncConnection]:
    """The connection that everything in a test runs on, jobs and commands too."""
    async with http.inside(db.engine(), monkeypatch) as connection:
        yield connection


@pytest.fixture
async def session(connection: AsyncConnection) -> AsyncIterator[AsyncSession]:
    """The test's own session. What `client` changes is read again into the objects it holds."""
    async with db.sessions()() as session:
        yield session


@pytest.fixture
async def client(session: AsyncSession) -> AsyncIterator[AsyncClient]:
    """The service with its guard; each request is a transaction inside the test's."""
    async with http.client(session) as client:
        yield client


@pytest.fixture(scope="session")
def _clones(server: servers.Server) -> Iterator[servers.Clones]:
    clones = servers.Clones(server)
    yield clones
    clones.close()


@pytest.fixture
async def committed(
    server: servers.Server, _clones: servers.Clones, _database: dict[str, str]
) -> AsyncIterator[AsyncClient]:
    """The service on a database of its own, where commits are real (`api.kit.db.transaction`)."""
    name = _clones.take()
    await http.use_database(server.environment(name))
    async with http.client() as client:
        yield client
    await http.use_database(_database)
    _clones.give_back(name)


@pytest.fixture(scope="session")
async def _world(server: servers.Server, _database: dict[str, str]) -> AsyncIterator[Made]:
    async with made(server, matrix.parts()) as world:
        yield world


@pytest.fixture
async def world(_world: Made, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """What the rooms made for every operation to be tried on; it is left as it was found."""
    async with _world.entered(monkeypatch) as world:
        yield world


@pytest.fixture
def as_() -> Headers:
    """`as_(person)`: the headers of a signed-in person or member of staff; none for None."""
    return headers_of


@pytest.fixture
async def cast(session: AsyncSession) -> Cast:
    """Two residents and four of staff: clerks of two departments, triage, an administrator."""
    return await make_cast(session)


@pytest.fixture
def statements() -> Iterator[counting.Statements]:
    """The SQL statements of the test; `.clear()` it before what is to be counted."""
    with counting.counted() as seen:
        yield seen


@pytest.fixture(scope="session")
async def _mail_server() -> AsyncIterator[mail.Mailbox]:
    async with mail.running() as mailbox:
        environment.change({"SMTP_URL": mailbox.url})
        yield mailbox


@pytest.fixture
def mailbox(_mail_server: mail.Mailbox) -> mail.Mailbox:
    """A real SMTP server and what it has been given in this test."""
    _mail_server.mails.clear()
    _mail_server.recipients.clear()
    _mail_server.refuses.clear()
    return _mail_server


@pytest.fixture
def run_jobs(session: AsyncSession, mailbox: mail.Mailbox) -> queue.RunJobs:
    """`await run_jobs()`: work off the queue of this test; the names of the jobs that ran.

    With `committed`, call `tests.frame.queue.run_all` in its stead.
    """

    async def run() -> list[str]:
        await session.flush()
        ran = await queue.run_all()
        await http.reload(session)
        return ran

    return run


@pytest.fixture(scope="session")
def s3() -> Iterator[Any]:
    """A real S3 server, started when the first test asks for it."""
    from api.embedded.s3 import start_s3

    store = start_s3(FOLDER / "data")
    environment.change(
        {
            "S3_ENDPOINT": store.endpoint,
            "S3_BUCKET": store.bucket,
            "S3_ACCESS_KEY": store.access_key,
            "S3_SECRET_KEY": store.secret_key,
            "S3_REGION": store.region,
        }
    )
    storage.client.cache_clear()
    yield store
    store.stop()
