"""Rate limits that hold across processes: counters in PostgreSQL, and closed when it is silent."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import LargeBinary, PrimaryKeyConstraint, delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import db
from api.kit.errors import TooMany
from api.kit.ids import keyed_hash


class LimitCount(db.Model):
    """How often a bucket was used in one window; the bucket is a keyed hash, so nobody is named."""

    __tablename__ = "limit_counts"
    __table_args__ = (PrimaryKeyConstraint("bucket", "ends_at"),)

    bucket: Mapped[bytes] = mapped_column(LargeBinary)
    ends_at: Mapped[datetime] = mapped_column(index=True)
    count: Mapped[int]


@dataclass(frozen=True)
class Limit:
    """At most `times` in each `window`, per key."""

    name: str
    times: int
    window: timedelta


async def spend(*uses: tuple[Limit, str]) -> None:
    """Count one use of each limit and key; 429 with `Retry-After` when one is used up.

    Counts in a transaction of its own, so that a request that fails is counted too: call it
    before the request's session has done anything.
    """
    now = datetime.now(UTC)
    waits: list[int] = []
    async with db.transaction() as session:
        for limit, key in sorted(uses, key=lambda use: use[0].name):
            ends_at = _end_of_window(now, limit.window)
            if await _count(session, limit, key, ends_at) > limit.times:
                waits.append(int((ends_at - now).total_seconds()) + 1)
    if waits:
        raise TooMany(headers={"Retry-After": str(max(waits))})


class Use(NamedTuple):
    """One use of a limit in `spend_in_order`. `only_while`: the place in the list of another use;
    that one stops nothing, and this one is counted as long as that one is not used up."""

    limit: Limit
    key: str
    only_while: int | None = None


async def spend_in_order(*uses: Use) -> None:
    """As `spend`, in one statement, and what is used up stops the counting: the limits after it
    are not touched. Name them in the same order everywhere, since each use locks its bucket."""
    now = datetime.now(UTC)
    parameters: dict[str, object] = {}
    for at, use in enumerate(uses):
        bucket, ends_at = _place(use.limit, use.key, now)
        parameters |= {f"b{at}": bucket, f"e{at}": ends_at, f"t{at}": use.limit.times}
    conditions = {use.only_while for use in uses}
    counts = await db.rows().one(_in_order(tuple(use.only_while for use in uses)), parameters)
    for at, (use, count) in enumerate(zip(uses, counts, strict=True)):
        if at not in conditions and count is not None and count > use.limit.times:
            wait = int((_end_of_window(now, use.limit.window) - now).total_seconds()) + 1
            raise TooMany(headers={"Retry-After": str(wait)})


@lru_cache
def _in_order(only_while: tuple[int | None, ...]) -> str:
    """A chain of insertions: each looks at the counts of those before it."""
    counts = [f"(SELECT count FROM u{at})" for at in range(len(only_while))]  # noqa: S608 - numbers
    steps: list[str] = []
    for at, condition in enumerate(only_while):
        stops = [before for before in range(at) if before not in only_while]
        wanted = [f"coalesce({counts[before]}, 0) <= %(t{before})s" for before in stops]
        if condition is not None:
            wanted.append(f"{counts[condition]} <= %(t{condition})s")
        steps.append(
            f"u{at} AS (INSERT INTO limit_counts (bucket, ends_at, count)"
            f" SELECT %(b{at})s, %(e{at})s, 1 WHERE {' AND '.join(wanted) or 'true'}"
            " ON CONFLICT (bucket, ends_at) DO UPDATE SET count = limit_counts.count + 1"
            " RETURNING count)"
        )
    return f"WITH {', '.join(steps)} SELECT {', '.join(counts)}"


async def refuse_used_up(*uses: tuple[Limit, str]) -> None:
    """429 where one is used up already; nothing is counted."""
    now = datetime.now(UTC)
    times = {_place(limit, key, now): limit.times for limit, key in uses}
    if not times:
        return
    found = await db.rows().all(
        "SELECT bucket, ends_at, count FROM limit_counts WHERE bucket = ANY(%(buckets)s)"
        " AND ends_at > %(now)s",
        {"buckets": [bucket for bucket, _ in times], "now": now},
    )
    waits = [
        int((ends_at - now).total_seconds()) + 1
        for bucket, ends_at, count in found
        if count >= times.get((bytes(bucket), ends_at), count + 1)
    ]
    if waits:
        raise TooMany(headers={"Retry-After": str(max(waits))})


async def count_outside(*uses: tuple[Limit, str]) -> None:
    """Count one use of each, in the midst of a request whose transaction fails: by the connections
    of reading, since two of one pool for one request could wait for each other."""
    now = datetime.now(UTC)
    for limit, key in uses:
        bucket, ends_at = _place(limit, key, now)
        await db.rows().first(
            "INSERT INTO limit_counts (bucket, ends_at, count)"
            " VALUES (%(bucket)s, %(ends_at)s, 1) ON CONFLICT (bucket, ends_at)"
            " DO UPDATE SET count = limit_counts.count + 1 RETURNING count",
            {"bucket": bucket, "ends_at": ends_at},
        )


def _place(limit: Limit, key: str, now: datetime) -> tuple[bytes, datetime]:
    """Bucket and end of the window."""
    return keyed_hash(f"limit:{limit.name}", key.encode()), _end_of_window(now, limit.window)


async def _count(session: AsyncSession, limit: Limit, key: str, ends_at: datetime) -> int:
    counting = insert(LimitCount).values(
        bucket=keyed_hash(f"limit:{limit.name}", key.encode()), ends_at=ends_at, count=1
    )
    count = await session.scalar(
        counting.on_conflict_do_update(
            index_elements=["bucket", "ends_at"], set_={"count": LimitCount.count + 1}
        ).returning(LimitCount.count)
    )
    assert count is not None
    return count


def _end_of_window(now: datetime, window: timedelta) -> datetime:
    seconds = int(window.total_seconds())
    return datetime.fromtimestamp((int(now.timestamp()) // seconds + 1) * seconds, UTC)


async def forget_old(session: AsyncSession) -> None:
    """Delete the counts of windows that are over."""
    await session.execute(delete(LimitCount).where(LimitCount.ends_at < datetime.now(UTC)))
