"""The two addresses that a supervisor and a balancer ask."""

import pytest
from httpx import AsyncClient

from api.kit import db


async def test_it_lives_and_is_ready(client: AsyncClient) -> None:
    for path in ("/livez", "/readyz"):
        reply = await client.get(path)
        assert (reply.status_code, reply.text) == (200, "ok")


async def test_it_is_not_ready_without_its_database(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = db.create_async_engine("postgresql+psycopg://nobody@127.0.0.1:9/none")
    monkeypatch.setattr(db, "sessions", lambda: db.async_sessionmaker(nobody))
    assert (await client.get("/readyz")).status_code == 503
    assert (await client.get("/livez")).status_code == 200
