"""Places over HTTP."""

import pytest
from httpx import AsyncClient

from tests.frame.statements import Statements


async def test_search(client: AsyncClient) -> None:
    reply = await client.get("/api/v1/places", params={"q": "石神井町３－５"})  # noqa: RUF001 - as phones type it
    assert reply.status_code == 200
    (first, *_) = reply.json()["items"]
    assert first == {
        "kind": "district",
        "code": "shakujiimachi",
        "label": "石神井町三丁目",
        "chome": 3,
        "district": "shakujiimachi",
        "exact": True,
        "lat": 35.7415,
        "lon": 139.605,
    }


async def test_a_station_knows_its_district(client: AsyncClient) -> None:
    reply = await client.get("/api/v1/places", params={"q": "光が丘駅"})
    (first, *_) = reply.json()["items"]
    assert (first["kind"], first["district"], first["exact"]) == ("station", "hikarigaoka", True)


@pytest.mark.parametrize("q", ["\u0007光が丘", "光\x07が丘", "", " ", "あ" * 201])
async def test_hostile_text_is_refused_and_not_echoed(client: AsyncClient, q: str) -> None:
    reply = await client.get("/api/v1/places", params={"q": q})
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    (error,) = reply.json()["errors"]
    assert error["pointer"] == "#/query/q"
    assert "光" not in reply.text
    assert "あ" not in reply.text


async def test_nul_is_refused_at_the_door(client: AsyncClient) -> None:
    reply = await client.get("/api/v1/places", params={"q": "光\x00が丘"})
    assert (reply.status_code, reply.json()["code"]) == (400, "bad-request")
    assert "光" not in reply.text


@pytest.mark.parametrize(
    "q", ["<script>alert(1)</script>", "' OR 1=1 --", "%", "../../etc", "（" * 150]
)
async def test_strange_text_finds_nothing(client: AsyncClient, q: str) -> None:
    reply = await client.get("/api/v1/places", params={"q": q})
    assert (reply.status_code, reply.json()) == (200, {"items": []})


async def test_locate_inside(client: AsyncClient) -> None:
    reply = await client.get("/api/v1/places/nearest", params={"lat": 35.7378, "lon": 139.6543})
    assert reply.json() == {
        "inside": True,
        "near_border": False,
        "district": "nerima",
        "label": "練馬付近",
        "rule": None,
    }


async def test_locate_outside_states_the_rule(client: AsyncClient) -> None:
    reply = await client.get("/api/v1/places/nearest", params={"lat": 35.690, "lon": 139.700})
    assert reply.status_code == 200
    assert reply.json()["inside"] is False
    assert "250m以内" in reply.json()["rule"]


@pytest.mark.parametrize(("lat", "lon"), [("91", "139"), ("nan", "139"), ("35", "inf"), ("x", "y")])
async def test_points_that_are_none(client: AsyncClient, lat: str, lon: str) -> None:
    reply = await client.get("/api/v1/places/nearest", params={"lat": lat, "lon": lon})
    assert reply.status_code == 422


async def test_it_asks_the_database_nothing(client: AsyncClient, statements: Statements) -> None:
    await client.get("/api/v1/municipality")
    statements.clear()
    await client.get("/api/v1/places", params={"q": "練馬"})
    await client.get("/api/v1/places/nearest", params={"lat": 35.7378, "lon": 139.6543})
    assert statements == []
