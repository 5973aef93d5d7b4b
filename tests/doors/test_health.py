"""The two addresses that a supervisor and a balancer ask."""

from contextlib import AsyncExitStack
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from httpx import AsyncClient

from api import health
from api.kit import db
from api.kit.settings import settings


async def test_it_lives_and_is_ready(client: AsyncClient) -> None:
    for path in ("/livez", "/readyz"):
        reply = await client.get(path)
        assert (reply.status_code, reply.text) == (200, "ok")


def is_not_ready(reply: Any) -> None:
    assert reply.status_code == 503
    assert reply.headers["content-type"] == "application/problem+json"
    assert int(reply.headers["retry-after"]) > 0


async def test_it_is_not_ready_without_its_database(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "_address", lambda: "postgresql://nobody@127.0.0.1:9/none")
    is_not_ready(await client.get("/readyz"))
    assert (await client.get("/livez")).status_code == 200


async def test_it_is_ready_while_a_locked_table_holds_every_connection(
    committed: AsyncClient,
) -> None:
    async with AsyncExitStack() as held:
        locking = await held.enter_async_context(db.alone(seconds=60))
        await held.enter_async_context(locking.transaction())
        await locking.execute("SELECT 1 FROM municipality FOR UPDATE")
        for _ in range(settings().database_pool):
            await held.enter_async_context(db.engine().connect())
            await held.enter_async_context(db._pooled())
        assert (await committed.get("/api/v1/municipality")).status_code == 503
        assert (await committed.get("/readyz")).status_code == 200


async def version(monkeypatch: pytest.MonkeyPatch, found: str | None) -> None:
    async def schema() -> str | None:
        return found

    monkeypatch.setattr(health, "_schema", schema)


@pytest.mark.parametrize("before", ["kit_create_tables", None])
async def test_it_is_not_ready_before_the_migrations(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    await version(monkeypatch, before)
    is_not_ready(await client.get("/readyz"))


async def test_code_of_yesterday_serves_on_the_schema_of_tomorrow(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await version(monkeypatch, "lamps_grow_legs")
    assert (await client.get("/readyz")).status_code == 200
    assert "kit_create_tables" in health._outdated()


def test_what_waits_is_what_the_migrations_say() -> None:
    """Read as text here, by their own reader there."""
    project = health.MIGRATIONS.parents[1] / "pyproject.toml"
    script = ScriptDirectory.from_config(Config(toml_file=project))
    known = {revision.revision for revision in script.walk_revisions()}
    assert health._outdated() == {None, *known} - set(script.get_heads())
