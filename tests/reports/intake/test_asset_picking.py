"""Numbered lamps, trees and benches: found near a place or by number, named by reports."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.text import number_key
from api.municipality import assets
from api.municipality.models import Asset
from api.municipality.profile.assets import Asset as Listed
from api.municipality.profile.reader import read_profile
from tests.municipality.conftest import Edit, edit, town
from tests.municipality.test_profile_faults import faults
from tests.reports.factories import HERE, body, key, publish, receive

__all__ = ["edit", "town"]
URL = "/api/v1/reports"
FIND = "/api/v1/places/assets"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]


@pytest.fixture
async def lamps(session: AsyncSession) -> list[Asset]:
    """Three lamps beside the place of the tests' reports, 10, 45 and 120 m to the north."""
    made = [
        Asset(kind="lamp", number=f"T-{number:03d}", number_key=number_key(f"T-{number:03d}"),
              lat=HERE[0] + metres / 111_320, lon=HERE[1])
        for number, metres in ((7, 10), (8, 45), (9, 120))
    ]  # fmt: skip
    session.add_all(made)
    await session.flush()
    return made


async def found(client: AsyncClient, **query: Any) -> list[dict[str, Any]]:
    reply = await client.get(FIND, params={"kind": "lamp", **query})
    assert reply.status_code == 200, reply.text
    return reply.json()["items"]


async def test_the_nearest_come_first_with_their_distance(
    client: AsyncClient, lamps: list[Asset], statements: list[str]
) -> None:
    statements.clear()
    near = await found(client, lat=HERE[0], lon=HERE[1])
    assert len([words for words in statements if "json_agg" in words]) == 1
    ours = [(item["number"], item["distance_m"]) for item in near if item["number"][0] == "T"]
    assert ours == [("T-007", 10), ("T-008", 45)]
    assert [item["distance_m"] for item in near] == sorted(item["distance_m"] for item in near)
    assert len(near) <= 8
    assert await found(client, lat=HERE[0], lon=HERE[1], kind="anchor") == []
    assert await found(client, lat=0, lon=0) == []


async def test_of_many_the_nearest_are_offered(client: AsyncClient, session: AsyncSession) -> None:
    """Twelve stand around, eight are offered: not those with the lowest numbers."""
    session.add_all(
        Asset(kind="lamp", number=f"Z-{99 - metres}", number_key=number_key(f"Z-{99 - metres}"),
              lat=HERE[0] + metres / 111_320, lon=HERE[1])
        for metres in range(1, 13)
    )  # fmt: skip
    await session.flush()
    near = await found(client, lat=HERE[0], lon=HERE[1])
    assert [item["distance_m"] for item in near] == list(range(1, 9))


@pytest.mark.parametrize(
    "typed",
    [
        "T-007",
        "\uff34\uff0d\uff10\uff10\uff17",
        " T 07 ",
        "T\u30fc7",
        "T007",
        "t\u2500007",
        "T\u3000007",
    ],
)
async def test_a_number_is_found_however_it_is_typed(
    client: AsyncClient, lamps: list[Asset], typed: str
) -> None:
    (item,) = await found(client, number=typed, lat=HERE[0], lon=HERE[1])
    assert (item["id"], item["distance_m"]) == (str(lamps[0].id), 10)
    (item,) = await found(client, number=typed)
    assert item["distance_m"] is None


async def test_what_a_map_shows_is_found_in_its_box(
    client: AsyncClient, lamps: list[Asset], session: AsyncSession
) -> None:
    session.add(
        Asset(kind="bench", number="B-1", number_key="B 1", lat=lamps[0].lat, lon=lamps[0].lon)
    )
    await session.flush()
    west, east = HERE[1] - 0.0001, HERE[1] + 0.0001
    box = f"{west},{HERE[0]},{east},{lamps[1].lat + 0.00001}"

    async def shown(**query: str) -> list[str]:
        reply = await client.get(FIND, params={"bbox": box, **query})
        assert {item["distance_m"] for item in reply.json()["items"]} == {None}
        return [item["number"] for item in reply.json()["items"] if item["number"][0] in "TB"]

    assert await shown() == ["B-1", "T-007", "T-008"]
    assert await shown(kind="lamp") == ["T-007", "T-008"]
    assert (await client.get(FIND, params={"bbox": "1,2,3"})).status_code == 422
    assert (await client.get(FIND, params={"lat": HERE[0], "lon": HERE[1]})).status_code == 422


@pytest.mark.parametrize(
    "query", [{}, {"lat": 35.7}, {"number": "x" * 21}, {"number": "a\u0007b"}, {"kind": "Lamp!"}]
)
async def test_bad_questions_are_refused(client: AsyncClient, query: dict[str, Any]) -> None:
    reply = await client.get(FIND, params={"kind": "lamp", **query})
    assert reply.status_code == 422


async def test_a_report_names_its_lamp_to_everybody_where_the_place_is_exact(
    client: AsyncClient, lamps: list[Asset], clerk: Headers
) -> None:
    receipt = await receive(client, asset_id=str(lamps[0].id))
    at = f"{URL}/{receipt['id']}"
    assert (await client.get(at, headers=clerk)).json()["asset"]["number"] == "T-007"
    assert (await client.get(URL, headers=clerk)).json()["items"][0]["asset_number"] == "T-007"
    await publish(client, clerk, receipt["id"])
    assert (await client.get(at)).json()["asset"]["number"] == "T-007"
    assert (await client.get(URL)).json()["items"][0]["asset_number"] == "T-007"
    for typed, count in (("\uff34-7", 1), ("T007", 1), ("T-8", 0)):
        listed = await client.get(URL, params={"asset": typed}, headers=clerk)
        assert len(listed.json()["items"]) == count


async def test_a_rounded_place_hides_the_number(
    client: AsyncClient, lamps: list[Asset], clerk: Headers, session: AsyncSession
) -> None:
    from api.reports.cases.models import Report

    receipt = await receive(client, asset_id=str(lamps[0].id))
    await publish(client, clerk, receipt["id"])
    report = await session.get_one(Report, receipt["id"])
    report.category = "bicycle"
    await session.flush()
    assert (await client.get(f"{URL}/{receipt['id']}")).json()["asset"] is None
    assert (await client.get(URL)).json()["items"][0]["asset_number"] is None


async def test_a_place_that_staff_show_elsewhere_hides_the_number(
    client: AsyncClient, lamps: list[Asset], clerk: Headers
) -> None:
    receipt = await receive(client, asset_id=str(lamps[0].id))
    await publish(client, clerk, receipt["id"], place={"how": "block"}, reason="home")
    assert (await client.get(f"{URL}/{receipt['id']}")).json()["asset"] is None
    assert (await client.get(URL)).json()["items"][0]["asset_number"] is None
    assert (await client.get(URL, headers=clerk)).json()["items"][0]["asset_number"] == "T-007"


async def test_another_kind_a_far_one_and_an_unknown_one_are_refused(
    client: AsyncClient, lamps: list[Asset]
) -> None:
    far = {"latitude": HERE[0] + 0.01, "longitude": HERE[1]}
    for changes, code in (
        ({"asset_id": str(lamps[0].id), "category": "road"}, "unknown_asset"),
        ({"asset_id": str(lamps[0].id), "category": "street_tree"}, "unknown_asset"),
        ({"asset_id": str(uuid4())}, "unknown_asset"),
        ({"asset_id": str(lamps[0].id), "place": far}, "far_from_place"),
    ):
        reply = await client.post(URL, json=body(**changes), headers=key())
        assert reply.status_code == 422
        (error,) = reply.json()["errors"]
        assert (error["pointer"], error["code"]) == ("/asset_id", code)


async def test_place_and_category_take_the_number_with_them(
    client: AsyncClient, lamps: list[Asset], clerk: Headers, holder: People
) -> None:
    receipt = await receive(client, asset_id=str(lamps[0].id))
    at, mine = f"{URL}/{receipt['id']}", {**await holder(receipt), "If-Match": "*"}

    async def after(headers: Headers, **change: Any) -> Any:
        reply = await client.patch(at, json=change, headers=headers)
        assert reply.status_code == 200, reply.text
        return reply.json()["asset"]

    near = {"latitude": HERE[0] + 0.0005, "longitude": HERE[1]}
    assert (await after(mine, place=near))["number"] == "T-007"
    assert (await after(mine, asset_id=str(lamps[1].id)))["number"] == "T-008"
    assert await after(mine, asset_id=None) is None
    assert (await after(mine, asset_id=str(lamps[1].id)))["number"] == "T-008"
    far = {"latitude": HERE[0] + 0.01, "longitude": HERE[1]}
    assert await after({**clerk, "If-Match": "*"}, place=far) is None


async def test_loading_twice_changes_nothing_and_what_is_in_use_stays(
    client: AsyncClient, session: AsyncSession, clerk: Headers
) -> None:
    listed = [Listed(kind="lamp", number=f"Z-{n}", lat=HERE[0], lon=HERE[1]) for n in range(5)]
    known = [
        Listed(kind=row.kind, number=row.number, lat=row.lat, lon=row.lon)
        for row in await session.scalars(select(Asset))
    ]
    assert (await assets.keep(session, [*known, *listed]))["added"] == 5
    count = await session.scalar(select(func.count()).select_from(Asset))
    assert await assets.keep(session, [*known, *listed]) == {"added": 0, "changed": 0, "retired": 0}
    (item,) = await found(client, number="Z-3")
    receipt = await receive(client, asset_id=item["id"])
    assert (await assets.keep(session, known))["retired"] == 5
    assert await session.scalar(select(func.count()).select_from(Asset)) == count
    assert await found(client, number="Z-3") == []
    seen = await client.get(f"{URL}/{receipt['id']}", headers=clerk)
    assert seen.json()["asset"]["number"] == "Z-3"
    assert (await assets.keep(session, [*known, *listed]))["changed"] == 5


def test_faults_are_named_by_their_line(town: Path, edit: Edit) -> None:
    line = edit("assets.geojson", '"number": "002"', '"number": "\uff10\uff10\uff11"')
    assert faults(town) == [
        f"assets.geojson:{line}: the number '\uff10\uff10\uff11' stands already among 'lamp'"
    ]
    edit("assets.geojson", '"number": "\uff10\uff10\uff11"', '"number": "002"')
    edit("assets.geojson", "[141.0095, 42.0015]", "[139.6, 35.7]")
    assert faults(town) == [f"assets.geojson:{line + 1}: lamp 003 lies outside the outline"]
    edit("assets.geojson", "[139.6, 35.7]", "[42.0015, 141.0095]")
    assert [fault.split(": ")[0] for fault in faults(town)][:1] == [f"assets.geojson:{line + 1}"]


def test_a_category_asks_only_for_what_there_is(town: Path) -> None:
    (town / "assets.geojson").unlink()
    (fault,) = faults(town)
    assert fault.endswith("assets.geojson has no 'lamp'")
    assert fault.startswith("categories.toml:")


def test_the_profile_of_the_ward_has_a_few_thousand() -> None:
    from tests.municipality.conftest import PROFILES

    found = read_profile(PROFILES / "nerima").assets
    assert len(found) > 2000
    assert {asset.kind for asset in found} == {"lamp", "tree", "bench"}
