"""The two addresses that a supervisor and a balancer ask."""

from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api import health
from api.kit import db


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
    nobody = db.create_async_engine("postgresql+psycopg://nobody@127.0.0.1:9/none")
    monkeypatch.setattr(db, "sessions", lambda: db.async_sessionmaker(nobody))
    is_not_ready(await client.get("/readyz"))
    assert (await client.get("/livez")).status_code == 200


async def version(monkeypatch: pytest.MonkeyPatch, found: str | None) -> None:
    async def scalar(*_: object) -> str | None:
        return found

    monkeypatch.setattr(AsyncSession, "scalar", scalar)


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
