"""Nearby first: what is open around the pin is shown before another report is sent."""

from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.municipality import repository as municipality
from api.places.geometry import metres_between
from tests.frame.queue import RunJobs
from tests.frame.statements import Statements
from tests.photos import make_plain_jpeg
from tests.reports.factories import HERE, fixed, publish, receive
from tests.uploads.sending import received

pytestmark = pytest.mark.sql

URL = "/api/v1/reports/nearby"
METRE = 1 / 111_195
Headers = dict[str, str]


def at(metres_north: float) -> dict[str, Any]:
    return {"latitude": HERE[0] + metres_north * METRE, "longitude": HERE[1], "note": ""}


async def around(client: AsyncClient, category: str = "street_light", **more: Any) -> Any:
    params = {"lat": HERE[0], "lon": HERE[1], "category": category, **more}
    reply = await client.get(URL, params=params)
    assert reply.status_code == 200, reply.text
    return reply.json()


async def test_the_nearest_first_within_the_radius_of_the_category(
    client: AsyncClient, triage: Headers
) -> None:
    receipts = {metres: await receive(client, place=at(metres)) for metres in (200, 30, 249, 251)}
    for receipt in receipts.values():
        await publish(client, triage, receipt["id"], public_text="街路灯が消えています。")
    found = await around(client)
    assert found["radius_m"] == 250
    assert [(one["number"], one["distance_m"]) for one in found["items"]] == [
        (receipts[metres]["number"], metres) for metres in (30, 200, 249)
    ]
    assert found["items"][0]["text"] == "街路灯が消えています。"
    assert found["items"][0]["place_label"].endswith("付近")


async def test_the_box_has_no_corners(client: AsyncClient, triage: Headers) -> None:
    """240 m north and 240 m east are inside of the box and outside of the circle."""
    east = 240 / 111_195 / 0.8117
    corner = {**at(240), "longitude": HERE[1] + east}
    receipt = await receive(client, place=corner)
    await publish(client, triage, receipt["id"])
    assert (await around(client))["items"] == []


async def test_related_categories_count_and_others_do_not(
    client: AsyncClient, triage: Headers
) -> None:
    related = await receive(client, category="curve_mirror")
    other = await receive(client, category="graffiti_litter")
    for receipt in (related, other):
        await publish(client, triage, receipt["id"])
    assert [one["number"] for one in (await around(client))["items"]] == [related["number"]]


async def test_only_open_and_public_ones(client: AsyncClient, clerk: Headers) -> None:
    ended, hidden = await receive(client), await receive(client)
    await publish(client, clerk, ended["id"])
    await fixed(client, clerk, ended["id"])
    assert (await around(client))["items"] == []
    await publish(client, clerk, hidden["id"])
    assert [one["number"] for one in (await around(client))["items"]] == [hidden["number"]]


async def test_distance_is_measured_to_the_public_point(
    client: AsyncClient, triage: Headers
) -> None:
    """Else three questions would give away a place that is shown rounded."""
    receipt = await receive(client, category="bicycle", text="見本さんの家の前です。")
    await publish(client, triage, receipt["id"], public_text="自転車があります。")
    reply = await client.get(URL, params={"lat": HERE[0], "lon": HERE[1], "category": "bicycle"})
    assert "見本" not in reply.text
    (one,) = reply.json()["items"]
    assert (one["latitude"], one["longitude"]) != HERE
    away = metres_between(*HERE, one["latitude"], one["longitude"])
    assert away > 5
    assert abs(one["distance_m"] - away) <= 1


async def test_the_radius_is_the_profiles(
    client: AsyncClient, session: AsyncSession, triage: Headers
) -> None:
    receipt = await receive(client, place=at(100))
    await publish(client, triage, receipt["id"])
    await session.execute(text("UPDATE categories SET nearby_m = 90 WHERE code = 'street_light'"))
    municipality.forget()
    found = await around(client)
    assert (found["radius_m"], found["items"]) == (90, [])


async def test_ten_at_most_in_one_statement(
    client: AsyncClient, triage: Headers, statements: Statements
) -> None:
    for metres in range(12):
        receipt = await receive(client, place=at(metres * 5))
        await publish(client, triage, receipt["id"])
    statements.clear()
    found = await around(client)
    # What the test's own session reads again afterwards is not the service's.
    asked = [words for words in statements if "nearby_m" in words and "boxed" in words]
    assert len(asked) == 1
    assert len(found["items"]) == 10


@pytest.mark.usefixtures("s3")
async def test_each_comes_with_its_released_photograph(
    client: AsyncClient, triage: Headers, run_jobs: RunJobs
) -> None:
    shown = await received(client, make_plain_jpeg())
    kept = await received(client, make_plain_jpeg())
    with_photo = await receive(client, uploads=[shown.ref])
    without = await receive(client, uploads=[kept.ref], place=at(10))
    await run_jobs()
    await publish(client, triage, with_photo["id"], upload_ids=[shown.id])
    await publish(client, triage, without["id"], reason="unclear_photo")
    first, second = (await around(client))["items"]
    assert second["photo"] is None
    assert (first["distance_m"], second["distance_m"]) == (0, 10)
    assert (await client.get(first["photo"]["url"])).status_code == 200


async def test_unknown_category_and_bad_places_are_named(client: AsyncClient) -> None:
    for params, pointer in (
        ({"lat": 35.7, "lon": 139.6, "category": "no_such_thing"}, "#/query/category"),
        ({"lat": 91, "lon": 139.6, "category": "road"}, "#/query/lat"),
        ({"lat": "nan", "lon": 139.6, "category": "road"}, "#/query/lat"),
        ({"lon": 139.6, "category": "road"}, "#/query/lat"),
    ):
        reply = await client.get(URL, params=params)
        assert reply.status_code == 422, params
        assert reply.json()["errors"][0]["pointer"] == pointer
