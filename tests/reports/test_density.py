"""The map from afar is drawn from counts that the database keeps: they are never wrong."""

from collections import Counter
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.db import transaction
from api.kit.jobs import work_of
from api.reports.cases.models import Report
from api.reports.density import service
from api.reports.density.cells import boundary, cell_of, h3
from tests.frame.statements import Statements
from tests.reports.factories import HERE, fixed, move, publish, receive

NERIMA = "139.56,35.71,139.68,35.78"
FAR = (35.7500, 139.6200)
RESOLUTION = {12: 7, 13: 8, 14: 9, 15: 9}


async def layer(
    client: AsyncClient, headers: dict[str, str], zoom: int, query: str = "", bbox: str = NERIMA
) -> Any:
    reply = await client.get(f"/api/v1/reports/map?bbox={bbox}&zoom={zoom}{query}", headers=headers)
    assert reply.status_code == 200, reply.text
    return reply.json()["features"]


def counts(features: Any) -> list[tuple[int, int]]:
    return sorted((one["properties"]["count"], one["properties"]["open"]) for one in features)


async def expected(session: AsyncSession, zoom: int) -> list[tuple[int, int]]:
    """Counted by hand from the rows: public reports by the ancestor of their point's cell."""
    rows = await session.execute(
        select(Report.public_latitude, Report.public_longitude, Report.closed_at).where(
            Report.publication == "public"
        )
    )
    every: Counter[int] = Counter()
    still_open: Counter[int] = Counter()
    for latitude, longitude, closed_at in rows:
        # Hexagons do not nest exactly: what counts is the ancestor of the finest one.
        cell = h3.cell_to_parent(cell_of(latitude, longitude), RESOLUTION[zoom])
        every[cell] += 1
        still_open[cell] += closed_at is None
    return sorted((count, still_open[cell]) for cell, count in every.items())


@pytest.fixture
async def street(client: AsyncClient, clerk: dict[str, str]) -> list[str]:
    """Reports of one street in different states, most of them public."""
    ids: list[str] = []
    for at in range(6):
        place = {"latitude": HERE[0] + at * 0.0011, "longitude": HERE[1] + at * 0.0007}
        made = await receive(client, place=place)
        ids.append(made["id"])
        if at != 5:
            await publish(client, clerk, made["id"])
    await fixed(client, clerk, ids[0])
    await move(client, clerk, ids[1], "accept")
    return ids


@pytest.mark.sql
@pytest.mark.parametrize("zoom", RESOLUTION)
async def test_the_map_counts_what_is_public(
    client: AsyncClient, session: AsyncSession, street: list[str], zoom: int
) -> None:
    wanted = await expected(session, zoom)
    assert sum(count for count, _ in wanted) == 5
    assert counts(await layer(client, {}, zoom)) == wanted
    await service.sum_up(session)
    assert counts(await layer(client, {}, zoom)) == wanted


@pytest.mark.sql
@pytest.mark.parametrize("summed_up", [False, True])
async def test_counts_follow_every_change(
    client: AsyncClient, session: AsyncSession, clerk: dict[str, str], street: list[str],
    summed_up: bool,
) -> None:  # fmt: skip
    """Withheld, moved to another place, deleted: the counts go along, in both tables."""
    if summed_up:
        await service.sum_up(session)
    reply = await client.post(
        f"/api/v1/reports/{street[2]}/publication/moves",
        json={"move": "withhold", "note": "表札が読めるため"}, headers=clerk,
    )  # fmt: skip
    assert reply.status_code == 200
    seen = await client.get(f"/api/v1/reports/{street[3]}", headers=clerk)
    reply = await client.patch(
        f"/api/v1/reports/{street[3]}",
        json={"place": {"latitude": FAR[0], "longitude": FAR[1]}},
        headers={**clerk, "If-Match": seen.headers["ETag"]},
    )
    assert reply.status_code == 200
    for zoom in RESOLUTION:
        wanted = await expected(session, zoom)
        assert sum(count for count, _ in wanted) == 4
        assert counts(await layer(client, {}, zoom)) == wanted
    await service.sum_up(session)
    assert counts(await layer(client, {}, 14)) == await expected(session, 14)
    left = await session.scalar(text("SELECT count(*) FROM report_cell_changes"))
    assert left == 0


async def test_the_only_report_of_a_cell_can_be_opened(
    client: AsyncClient, clerk: dict[str, str]
) -> None:
    made = await receive(client)
    await publish(client, clerk, made["id"])
    await move(client, clerk, made["id"], "accept")
    [feature] = await layer(client, {}, 12)
    assert feature["properties"] == {
        "count": 1, "open": 1, "id": made["id"], "number": made["number"],
        "state": "accepted", "category": "street_light",
        "district": "shakujiidai", "place_accuracy": "point",
    }  # fmt: skip
    longitude, latitude = feature["geometry"]["coordinates"]
    assert (latitude, longitude) == pytest.approx(HERE, abs=1e-5)


@pytest.mark.sql
async def test_a_small_box_loses_no_cell_at_its_edge(
    client: AsyncClient, street: list[str]
) -> None:
    """Only the cells that a box touches are read: each whose reports lie in it is among them."""
    every = await layer(client, {}, 15)
    assert len(every) > 1
    for feature in every:
        longitude, latitude = feature["geometry"]["coordinates"]
        for south, west in ((0.0001, 0.0001), (0.0001, 0.002), (0.002, 0.0001)):
            low = (longitude - west, latitude - south)
            box = ",".join(str(at) for at in (*low, low[0] + 0.0021, low[1] + 0.0021))
            assert feature in await layer(client, {}, 15, bbox=box)


@pytest.mark.sql
async def test_filters_count_too(client: AsyncClient, street: list[str]) -> None:
    assert sum(count for count, _ in counts(await layer(client, {}, 12, "&state=fixed"))) == 1
    assert sum(count for count, _ in counts(await layer(client, {}, 12, "&group=open"))) == 4
    assert await layer(client, {}, 12, "&category=park") == []


@pytest.mark.sql
async def test_a_clerk_counts_her_own_desk(
    client: AsyncClient, clerk: dict[str, str], other_clerk: dict[str, str],
    triage: dict[str, str], street: list[str],
) -> None:  # fmt: skip
    """Hidden ones are on the desk; another department's desk knows of none, nor of the last one."""
    assert sum(count for count, _ in counts(await layer(client, clerk, 12))) == 6
    assert sum(count for count, _ in counts(await layer(client, triage, 12))) == 6
    assert await layer(client, other_clerk, 12) == []
    assert await layer(client, other_clerk, 12, "&department=road_park") == []


@pytest.mark.sql
async def test_rows_of_an_older_release_get_their_cells(
    client: AsyncClient, session: AsyncSession, street: list[str]
) -> None:
    await session.execute(text("UPDATE reports SET cell = NULL, public_cell = NULL"))
    assert await layer(client, {}, 12) == []
    await work_of("reports.fill_cells")(session)
    assert counts(await layer(client, {}, 12)) == await expected(session, 12)


@pytest.mark.sql
async def test_two_sums_at_once_count_once(committed: AsyncClient) -> None:
    import asyncio

    for _ in range(3):
        await receive(committed)

    async def sum_up() -> None:
        async with transaction() as session:
            await service.sum_up(session)

    await asyncio.gather(*[sum_up() for _ in range(4)])
    async with transaction() as session:
        summed = await session.execute(
            text("SELECT resolution, sum(n) FROM report_cells GROUP BY resolution ORDER BY 1")
        )
        assert [tuple(row) for row in summed] == [(7, 3), (8, 3), (9, 3)]


def test_a_cell_is_a_closed_hexagon_around_its_point() -> None:
    ring = boundary(cell_of(*HERE))
    assert ring[0] == ring[-1]
    assert len(ring) == 7
    assert min(lon for lon, _ in ring) < HERE[1] < max(lon for lon, _ in ring)
    assert min(lat for _, lat in ring) < HERE[0] < max(lat for _, lat in ring)


@pytest.mark.sql
@pytest.mark.parametrize("zoom", RESOLUTION)
async def test_the_whole_ward_reads_counts_and_not_the_reports(
    client: AsyncClient, session: AsyncSession, street: list[str], zoom: int, statements: Statements
) -> None:
    """One statement, over the sums; a report itself is read only where a cell holds one."""
    await service.sum_up(session)
    statements.clear()
    await layer(client, {}, zoom)
    asked = [words for words in statements if "json_agg" in words]
    assert len(statements) <= 5
    assert len(asked) == 1
    assert "FROM report_cells c" in asked[0]
    assert "floor(" not in asked[0], "no grouping of rows"
