"""The tests' own ground: what a test does is gone after it, and nothing leaves this machine."""

import socket

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.db import transaction
from tests.frame.network import OuterNetwork
from tests.frame.statements import Statements

COUNT = text("SELECT count(*) FROM facts")
INSERT = text(
    "INSERT INTO facts (id, name, body, created_at) VALUES (gen_random_uuid(), 'x', '{}', now())"
)


@pytest.mark.parametrize("turn", [1, 2])
async def test_a_commit_ends_with_the_test(session: AsyncSession, turn: int) -> None:
    async with transaction() as own:
        await own.execute(INSERT)
    assert await session.scalar(COUNT) == 1


@pytest.mark.parametrize("turn", [1, 2])
async def test_committed_databases_are_thrown_away(committed: AsyncClient, turn: int) -> None:
    async with transaction() as one, transaction() as other:
        await one.execute(INSERT)
        assert await other.scalar(COUNT) == 0
    async with transaction() as later:
        assert await later.scalar(COUNT) == 1


async def test_statements_are_counted_without_savepoints(
    session: AsyncSession, statements: Statements
) -> None:
    async with session.begin_nested():
        await session.execute(COUNT)
    assert len(statements) == 1


async def test_an_unknown_path_is_a_problem(client: AsyncClient) -> None:
    reply = await client.get("/api/v1/nothing-here")
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"


def test_the_outer_network_is_closed() -> None:
    with socket.socket() as dialler, pytest.raises(OuterNetwork):
        dialler.connect(("192.0.2.1", 80))
    with pytest.raises(OuterNetwork):
        socket.getaddrinfo("example.jp", 443)
