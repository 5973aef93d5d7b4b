"""Summing up what changed, and giving cells to rows that have none yet."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.density.cells import RESOLUTIONS, cell_of, parent_sql

BATCH = 2_000

_LEVELS = ", ".join(f"({resolution})" for resolution in RESOLUTIONS)
# One statement: whoever reads meanwhile sees the changes or the sums, never both and never neither.
_SUM_UP = text(
    "WITH taken AS (DELETE FROM report_cell_changes RETURNING *),"  # noqa: S608
    f" summed AS (SELECT audience, r.level, {parent_sql('cell', 'r.level')} AS cell,"
    "  department, category, state, sum(n) AS n, sum(latitude) AS latitude,"
    f"  sum(longitude) AS longitude FROM taken CROSS JOIN (VALUES {_LEVELS}) AS r(level)"
    "  GROUP BY 1, 2, 3, 4, 5, 6)"
    " INSERT INTO report_cells AS c (audience, resolution, cell, department, category, state,"
    "  n, latitude, longitude) SELECT * FROM summed"
    " ON CONFLICT (audience, resolution, cell, department, category, state) DO UPDATE SET"
    "  n = c.n + excluded.n, latitude = c.latitude + excluded.latitude,"
    "  longitude = c.longitude + excluded.longitude"
)
_FORGET_EMPTY = text("DELETE FROM report_cells WHERE n = 0")
_LOCK = text("SELECT pg_advisory_xact_lock(hashtext('reports.density'))")

_WITHOUT = text(
    "SELECT id, latitude, longitude, public_latitude, public_longitude FROM reports"
    " WHERE cell IS NULL LIMIT :n FOR UPDATE SKIP LOCKED"
)
_GIVE = text("UPDATE reports SET cell = :cell, public_cell = :public_cell WHERE id = :id")


async def sum_up(session: AsyncSession) -> None:
    """Fold the changes since the last time into the sums."""
    await session.execute(_LOCK)
    await session.execute(_SUM_UP)
    await session.execute(_FORGET_EMPTY)


async def fill(session: AsyncSession) -> int:
    """Give cells to a batch of rows written by a release that knew none; how many there were."""
    rows = (await session.execute(_WITHOUT, {"n": BATCH})).all()
    if rows:
        await session.execute(
            _GIVE,
            [
                {
                    "id": row.id,
                    "cell": cell_of(row.latitude, row.longitude),
                    "public_cell": None
                    if row.public_latitude is None
                    else cell_of(row.public_latitude, row.public_longitude),
                }
                for row in rows
            ],
        )
    return len(rows)
