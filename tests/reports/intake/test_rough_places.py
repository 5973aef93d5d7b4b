"""A place that is known by its town alone is never said to be a point, by any exit."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.text import number_key
from api.municipality import repository as municipality
from api.municipality.models import Asset
from api.municipality.repository import Ward
from tests.reports.factories import HERE, body, key, move, publish, receive

V1 = "/api/v1"
URL = f"{V1}/reports"
Headers = dict[str, str]
METRE = 1 / 111_195
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
async def ward(session: AsyncSession) -> Ward:
    """The municipality of the tests."""
    return await municipality.current(session)


@pytest.fixture
def town(ward: Ward) -> dict[str, Any]:
    """A place as a form sends it when a town was chosen from the list."""
    known = ward.districts["shakujiimachi"]
    return {
        "latitude": known.lat, "longitude": known.lon, "note": "スーパーの前", "accuracy": "town"
    }  # fmt: skip


async def got(client: AsyncClient, path: str, who: Headers | None = None, **query: Any) -> Any:
    reply = await client.get(f"{V1}{path}", params=query, headers=who or {})
    assert reply.status_code == 200, reply.text
    return reply.json()


@pytest.mark.sql
async def test_staff_reporter_and_public_read_the_town_and_no_point(
    client: AsyncClient, clerk: Headers, holder: Any, town: dict[str, Any], ward: Ward
) -> None:
    receipt = await receive(client, place=town)
    path = f"/reports/{receipt['id']}"
    for who in (clerk, await holder(receipt)):
        place = (await got(client, path, who))["place"]
        assert (place["accuracy"], place["exact"]) == ("town", False)
        assert (place["label"], place["note"]) == ("石神井町のどこか", "スーパーの前")
    await publish(client, clerk, receipt["id"])
    known = ward.districts["shakujiimachi"]
    place = (await got(client, path))["place"]
    assert (place["latitude"], place["longitude"]) == (known.lat, known.lon)
    assert (place["accuracy"], place["exact"], place["note"]) == ("town", False, None)
    (line,) = (await got(client, "/reports"))["items"]
    assert (line["place_accuracy"], line["place_label"]) == ("town", "石神井町のどこか")
    districts = (await got(client, "/municipality"))["districts"]
    reaches = {one["code"]: one["radius_m"] for one in districts}
    assert 250 <= reaches["shakujiimachi"] <= 800


@pytest.mark.sql
@pytest.mark.parametrize("zoom", [12, 18])
async def test_the_map_has_an_area_and_its_town(
    client: AsyncClient, clerk: Headers, town: dict[str, Any], zoom: int
) -> None:
    for place in (town, {"latitude": HERE[0], "longitude": HERE[1]}):
        receipt = await receive(client, place=place)
        await publish(client, clerk, receipt["id"])
    north, east = town["latitude"] + 0.003, town["longitude"] + 0.003
    box = f"{east - 0.006},{north - 0.006},{east},{north}"
    (feature,) = (await got(client, "/reports/map", bbox=box, zoom=zoom))["features"]
    said = feature["properties"]
    assert (said["place_accuracy"], said["district"]) == ("town", "shakujiimachi")


@pytest.mark.sql
async def test_nothing_is_so_many_metres_from_a_town(
    client: AsyncClient, clerk: Headers, town: dict[str, Any]
) -> None:
    receipt = await receive(client, place=town)
    await publish(client, clerk, receipt["id"])
    at = {"lat": town["latitude"], "lon": town["longitude"], "category": "street_light"}
    assert (await got(client, "/reports/nearby", **at))["items"] == []


@pytest.mark.sql
async def test_the_desk_compares_it_with_the_whole_town(
    client: AsyncClient, triage: Headers, town: dict[str, Any]
) -> None:
    near = {**town, "latitude": town["latitude"] + 200 * METRE, "accuracy": "point"}
    beside = {**near, "latitude": near["latitude"] + 10 * METRE}
    rough, point, other = [await receive(client, place=one) for one in (town, near, beside)]
    found = (await got(client, f"/reports/{rough['id']}/duplicates", triage))["items"]
    assert {one["number"] for one in found} == {point["number"], other["number"]}
    assert {one["place_accuracy"] for one in found} == {"town"}
    found = (await got(client, f"/reports/{point['id']}/duplicates", triage))["items"]
    said = [(one["number"], one["place_accuracy"], one["place_label"]) for one in found]
    assert said == [
        (other["number"], "point", "石神井町付近"),
        (rough["number"], "town", "石神井町のどこか"),
    ]


async def test_a_town_stands_beside_no_lamp(
    client: AsyncClient, session: AsyncSession, clerk: Headers, town: dict[str, Any]
) -> None:
    lamp = Asset(
        kind="lamp", number="T-1", number_key=number_key("T-1"),
        lat=town["latitude"], lon=town["longitude"],
    )  # fmt: skip
    session.add(lamp)
    await session.flush()
    named = body(place=town, asset_id=str(lamp.id))
    refused = await client.post(URL, json=named, headers=key())
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["code"] == "far_from_place"
    # Staff who learn no more than the town take the lamp away too.
    receipt = await receive(client, place={**town, "accuracy": "point"}, asset_id=str(lamp.id))
    any_version = {**clerk, "If-Match": "*"}
    changed = await client.patch(
        f"{URL}/{receipt['id']}", json={"place": town}, headers=any_version
    )
    assert changed.status_code == 200, changed.text
    assert changed.json()["asset"] is None
    assert changed.json()["place"]["accuracy"] == "town"


async def test_a_point_found_later_is_a_point(
    client: AsyncClient, clerk: Headers, town: dict[str, Any]
) -> None:
    receipt = await receive(client, place=town)
    await publish(client, clerk, receipt["id"])
    spot = {"latitude": HERE[0], "longitude": HERE[1], "note": ""}
    await client.patch(
        f"{URL}/{receipt['id']}", json={"place": spot}, headers={**clerk, "If-Match": "*"}
    )
    place = (await got(client, f"/reports/{receipt['id']}"))["place"]
    assert (place["accuracy"], place["exact"]) == ("point", True)
    assert abs(place["latitude"] - HERE[0]) < 1e-6


@pytest.mark.sql
async def test_where_staff_show_the_town_only_the_public_reads_a_town(
    client: AsyncClient, clerk: Headers
) -> None:
    receipt = await receive(client)
    await publish(
        client, clerk, receipt["id"], place={"how": "district"}, note="個人の家の前のため"
    )
    path = f"/reports/{receipt['id']}"
    assert (await got(client, path))["place"]["accuracy"] == "town"
    assert (await got(client, "/reports"))["items"][0]["place_accuracy"] == "town"
    assert (await got(client, path, clerk))["place"]["accuracy"] == "point"


@pytest.mark.sql
async def test_feeds_files_and_other_systems_say_it_too(
    client: AsyncClient, clerk: Headers, town: dict[str, Any]
) -> None:
    receipt = await receive(client, place=town)
    await publish(client, clerk, receipt["id"])
    feed = ET.fromstring((await client.get("/feeds/reports.atom")).content)  # noqa: S314 - ours
    title = feed.findtext(f"{ATOM}entry/{ATOM}title") or ""
    assert title.endswith("石神井町のどこか")
    (told,) = (await client.get("/open311/v2/requests.json", params={"extensions": "true"})).json()
    assert told["address"] == "石神井町のどこか"
    assert told["extended_attributes"]["place_accuracy"] == "town"
    table = (await client.get(f"{V1}/open-data/reports.csv")).text.lstrip("\ufeff").splitlines()
    assert (
        dict(zip(table[0].split(","), table[1].split(","), strict=True))["place_accuracy"] == "town"
    )


async def test_letters_do_not_say_near(
    client: AsyncClient, clerk: Headers, town: dict[str, Any], mailbox: Any, run_jobs: Any
) -> None:
    receipt = await receive(client, place=town, email="hanako@example.jp")
    await move(client, clerk, receipt["id"], "accept", note="現地を見ます。")
    await run_jobs()
    letter = mailbox.texts_to("hanako@example.jp")[-1]
    assert "石神井町のどこか" in letter
    assert "付近" not in letter
