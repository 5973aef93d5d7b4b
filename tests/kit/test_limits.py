"""Rate limits: counted once per use, across processes, also when the request fails."""

import asyncio
from datetime import timedelta

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import limits
from api.kit.db import transaction
from api.kit.errors import TooMany
from api.kit.limits import Limit, LimitCount, spend

pytestmark = pytest.mark.sql

HOURLY = Limit("test-hour", 3, timedelta(hours=1))
DAILY = Limit("test-day", 5, timedelta(days=1))


async def test_uses_beyond_the_limit_are_refused_per_key(session: AsyncSession) -> None:
    for _ in range(3):
        await spend((HOURLY, "a"))
    with pytest.raises(TooMany) as refused:
        await spend((HOURLY, "a"))
    assert 0 < int(refused.value.headers["Retry-After"]) <= 3600
    await spend((HOURLY, "b"))


async def test_a_new_window_begins_at_zero(session: AsyncSession) -> None:
    for _ in range(3):
        await spend((HOURLY, "a"))
    await session.execute(
        update(LimitCount).values(ends_at=LimitCount.ends_at - timedelta(hours=1))
    )
    await spend((HOURLY, "a"))


async def test_the_longest_wait_is_told(session: AsyncSession) -> None:
    for _ in range(3):
        await spend((HOURLY, "a"), (DAILY, "a"))
    for _ in range(2):
        await spend((DAILY, "a"))
    with pytest.raises(TooMany) as refused:
        await spend((HOURLY, "a"), (DAILY, "a"))
    ends = await session.scalar(select(func.max(LimitCount.ends_at)))
    now = await session.scalar(select(func.clock_timestamp()))
    assert ends
    assert now
    assert abs(int(refused.value.headers["Retry-After"]) - (ends - now).total_seconds()) < 5


async def test_uses_at_once_are_all_counted(committed: AsyncClient) -> None:
    wide = Limit("test-wide", 7, timedelta(days=1))
    gate = asyncio.Semaphore(8)

    async def use() -> bool:
        async with gate:
            try:
                await spend((wide, "a"))
            except TooMany:
                return False
            return True

    assert sum(await asyncio.gather(*(use() for _ in range(40)))) == 7
    async with transaction() as session:
        assert await session.scalar(select(LimitCount.count)) == 40


async def test_a_bucket_names_nobody_and_is_forgotten(session: AsyncSession) -> None:
    await spend((HOURLY, "someone@example.jp"))
    held = await session.scalar(text("SELECT limit_counts::text FROM limit_counts"))
    assert held
    assert "someone" not in held
    assert b"someone".hex() not in held
    await limits.forget_old(session)
    assert await session.scalar(select(func.count()).select_from(LimitCount)) == 1
    await session.execute(
        update(LimitCount).values(ends_at=LimitCount.ends_at - timedelta(hours=1))
    )
    await limits.forget_old(session)
    assert await session.scalar(select(func.count()).select_from(LimitCount)) == 0
