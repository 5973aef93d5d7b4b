"""The same request twice: one effect, one answer, whatever happens between."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI, Header, Response
from httpx import ASGITransport, AsyncClient
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, problems
from api.kit.db import Db, transaction
from api.kit.errors import NotNow
from api.kit.housekeeping import forget_answers
from api.kit.http import Guard, Limits
from api.kit.idempotency import IdempotencyRow, OfferedOnce, RequiredOnce
from api.kit.ids import new_id
from api.kit.schema import Reply, Request
from tests.kit.jobs_of_a_test import marks, note

KEY = {"Idempotency-Key": "key-0001"}
app = FastAPI()
problems.install(app)


class Ask(Request):
    word: str


class Made(Reply):
    id: str
    word: str


@app.post("/things", status_code=201)
async def make(ask: Ask, db: Db, once: RequiredOnce, who: str = Header("anonymous")) -> Response:
    async def effect() -> Reply:
        await note("made", db)
        if ask.word == "late":
            await asyncio.sleep(0.3)
        if ask.word == "refused" and await marks("open") == 0:
            raise NotNow
        return Made(id=str(new_id()), word=ask.word)

    return await once(db, who, effect)


@app.post("/others", status_code=201)
async def make_other(ask: Ask, db: Db, once: OfferedOnce) -> Response:
    async def effect() -> Reply:
        await note("made", db)
        return Made(id=str(new_id()), word=ask.word)

    return await once(db, "anonymous", effect, status=202)


@pytest.fixture
async def small(committed: AsyncClient) -> AsyncIterator[AsyncClient]:
    guarded = Guard(app, limits_of=lambda _: Limits())
    async with AsyncClient(transport=ASGITransport(guarded), base_url="http://small") as client:
        yield client


async def post(small: AsyncClient, word: str = "a", **headers: str) -> Any:
    return await small.post("/things", json={"word": word}, headers=KEY | headers)


@pytest.mark.sql
async def test_the_same_twice_is_one_effect_and_the_same_bytes(small: AsyncClient) -> None:
    first, second = await post(small, "神\ufa19"), await post(small, "神\ufa19")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert first.headers["content-type"] == second.headers["content-type"] == "application/json"
    assert await marks("made") == 1


async def test_another_body_under_the_same_key_is_refused(small: AsyncClient) -> None:
    await post(small, "a")
    reply = await post(small, "b")
    assert reply.status_code == 422
    (error,) = reply.json()["errors"]
    assert (error["pointer"], error["code"]) == ("#/header/Idempotency-Key", "reused")
    assert await marks("made") == 1


async def test_another_address_under_the_same_key_is_refused(small: AsyncClient) -> None:
    await post(small, "a")
    reply = await small.post("/others", json={"word": "a"}, headers=KEY)
    assert reply.status_code == 422


@pytest.mark.sql
async def test_keys_belong_to_their_principal(small: AsyncClient) -> None:
    mine, yours = await post(small, who="resident-1"), await post(small, who="resident-2")
    assert (mine.status_code, yours.status_code) == (201, 201)
    assert mine.json()["id"] != yours.json()["id"]
    assert await marks("made") == 2


@pytest.mark.sql
async def test_thirty_at_once_are_one_effect(small: AsyncClient) -> None:
    replies = await asyncio.gather(*(post(small, "late") for _ in range(30)))
    statuses = [reply.status_code for reply in replies]
    # 503: the pool is smaller than the crowd; nothing happened for those either.
    assert set(statuses) <= {201, 409, 503}
    assert 201 in statuses
    assert 409 in statuses
    assert len({reply.content for reply in replies if reply.status_code == 201}) == 1
    assert await marks("made") == 1
    assert (await post(small, "late")).headers["idempotency-replayed"] == "true"
    assert await marks("made") == 1


@pytest.mark.sql
async def test_an_effect_that_fails_leaves_no_key(small: AsyncClient) -> None:
    assert (await post(small, "refused")).status_code == 409
    assert await marks("made") == 0
    async with transaction() as session:
        assert await session.scalar(select(func.count()).select_from(IdempotencyRow)) == 0
    await note("open")
    assert (await post(small, "refused")).status_code == 201
    assert await marks("made") == 1


async def test_the_key_is_asked_for_and_bounded(small: AsyncClient) -> None:
    for headers in ({}, {"Idempotency-Key": "short"}, {"Idempotency-Key": "x" * 101}):
        reply = await small.post("/things", json={"word": "a"}, headers=headers)
        assert reply.status_code == 422
        assert reply.json()["errors"][0]["pointer"] == "#/header/Idempotency-Key"
    assert await marks("made") == 0


async def test_where_it_is_only_offered_two_are_two(small: AsyncClient) -> None:
    for _ in range(2):
        assert (await small.post("/others", json={"word": "a"})).status_code == 202
    assert await marks("made") == 2
    for _ in range(2):
        assert (await small.post("/others", json={"word": "a"}, headers=KEY)).status_code == 202
    assert await marks("made") == 3


@pytest.mark.sql
async def test_answers_are_kept_two_days(session: AsyncSession) -> None:
    for hours in (47, 49):
        row = IdempotencyRow(
            principal="a", key=f"{hours} hours", fingerprint=b"", status=201, body=b"",
            created_at=clock.now() - timedelta(hours=hours),
        )  # fmt: skip
        session.add(row)
    await session.flush()
    await forget_answers(session)
    left = await session.scalars(text("SELECT key FROM idempotency_keys"))
    assert left.all() == ["47 hours"]
