"""One earth: PostgreSQL measures as Python does."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.places.geometry import around_sql, box_around, metres_between, metres_sql

HERE = (35.7356, 139.6517)
OTHERS = [
    HERE, (35.7357, 139.6519), (35.7401, 139.6402), (35.60, 139.30), (-33.86, 151.21),
    (89.9, -170.0), (0.0, 0.0),
]  # fmt: skip
_METRES = metres_sql("p.lat", "p.lon", "h.lat", "h.lon")
_AROUND = around_sql("p.lat", "p.lon", "h.lat", "h.lon", "h.metres")
_POINTS = (
    "FROM (SELECT CAST(:lat AS float8) AS lat, CAST(:lon AS float8) AS lon) p,"
    " (SELECT CAST(:at_lat AS float8) AS lat, CAST(:at_lon AS float8) AS lon,"
    " CAST(:metres AS float8) AS metres) h"
)


def _parameters(point: tuple[float, float], metres: float) -> dict[str, float]:
    return {
        "lat": point[0], "lon": point[1], "at_lat": HERE[0], "at_lon": HERE[1], "metres": metres,
    }  # fmt: skip


@pytest.mark.parametrize("other", OTHERS)
async def test_a_distance_is_the_same_in_both(
    session: AsyncSession, other: tuple[float, float]
) -> None:
    measured = await session.scalar(text(f"SELECT {_METRES} {_POINTS}"), _parameters(other, 0))
    assert measured == pytest.approx(metres_between(*HERE, *other), abs=1e-6)


@pytest.mark.parametrize("metres", [50, 2000, 100_000])
async def test_a_box_is_the_same_in_both_and_holds_the_circle(
    session: AsyncSession, metres: float
) -> None:
    box = box_around(*HERE, metres)
    inside = 1 - 1e-9
    high, wide = (box.north - HERE[0]) * inside, (box.east - HERE[1]) * inside
    for lat, lon, held in (
        (HERE[0] + high, HERE[1], True), (HERE[0] - high, HERE[1] - wide, True),
        (HERE[0] + high * 1.0001, HERE[1], False), (HERE[0], HERE[1] - wide * 1.0001, False),
    ):  # fmt: skip
        found = await session.scalar(
            text(f"SELECT {_AROUND} {_POINTS}"), _parameters((lat, lon), metres)
        )
        assert found is held
        assert held is box.holds(lat, lon)
    assert metres_between(*HERE, HERE[0], HERE[1] + wide) > metres
    assert metres_between(*HERE, HERE[0] + high, HERE[1]) > metres
