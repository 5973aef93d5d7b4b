"""`get_municipality`: one document for everybody."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.settings import settings
from api.municipality import service
from api.municipality.models import Municipality
from api.municipality.schemas import MunicipalityReply
from tests.frame.statements import Statements
from tests.municipality.conftest import PROFILES

pytestmark = pytest.mark.usefixtures("fresh")

ADDRESS = "/api/v1/municipality"


async def test_everybody_reads_it(client: AsyncClient) -> None:
    reply = await client.get(ADDRESS)
    assert reply.status_code == 200
    body = reply.json()
    assert body["name"]["ja"] == "練馬区"
    assert body["languages"] == ["ja", "ja-easy", "en"]
    assert [category["code"] for category in body["categories"]][:4] == [
        "street_light",
        "road",
        "park",
        "graffiti_litter",
    ]
    assert body["categories"][0]["questions"][0]["options"][0]["label"]["en"] == "It is out"
    assert len(body["districts"]) == 46
    assert body["promises"] == {"first_answer": 3, "reopen_decision": 3}
    assert body["contact"]["danger_phone"] == "03-3993-1111"


async def test_it_is_what_the_specification_says(client: AsyncClient) -> None:
    body = (await client.get(ADDRESS)).content
    assert MunicipalityReply.model_validate_json(body).model_dump_json().encode() == body


async def test_what_is_internal_stays_inside(client: AsyncClient) -> None:
    text = (await client.get(ADDRESS)).text
    assert "@example.jp" not in text
    assert "課長" not in text


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """`say(MAP_TILES="none", …)`: settings of this test alone."""

    def said(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()

    yield said
    monkeypatch.undo()
    settings.cache_clear()


async def test_the_map_needs_no_tiles(client: AsyncClient, say: Callable[..., None]) -> None:
    say(MAP_TILES="none")
    drawn = (await client.get(ADDRESS)).json()["map"]
    assert (drawn["style_url"], drawn["tiles"], drawn["desk_tiles"]) == (None, None, None)
    assert drawn["outline"]["geometry"]["type"] == "Polygon"
    bounds = drawn["bounds"]
    for lon, lat in drawn["outline"]["geometry"]["coordinates"][0]:
        assert bounds["west"] <= lon <= bounds["east"]
        assert bounds["south"] <= lat <= bounds["north"]
    assert {line["name"]["en"] for line in drawn["lines"]} >= {"Seibu Ikebukuro Line"}
    assert all(len(line["points"]) >= 2 for line in drawn["lines"])


GSI = {
    "style_url": None,
    "raster_url": "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png",
    "credit": {
        "text": "国土地理院",
        "url": "https://maps.gsi.go.jp/development/ichiran.html",
    },
}
OWN = "https://tiles.example.jp/{z}/{x}/{y}.png"
STYLE = "https://maps.example.jp/style.json"
NEAR = "/tiles/{z}/{x}/{y}"


def tiles_at(style: str | None = None, raster: str | None = None) -> dict[str, str | None]:
    return {"style_url": style, "raster_url": raster, "credit": None}


@pytest.mark.parametrize(
    ("given", "tiles", "desk"),
    [
        ({}, GSI, GSI),
        ({"MAP_TILES": "gsi", "MAP_TILES_DESK": "none"}, GSI, None),
        ({"MAP_TILES": OWN}, tiles_at(raster=OWN), tiles_at(raster=OWN)),
        ({"MAP_TILES": STYLE, "MAP_TILES_DESK": NEAR}, tiles_at(STYLE), tiles_at(raster=NEAR)),
        ({"MAP_STYLE_URL": STYLE}, tiles_at(STYLE), tiles_at(STYLE)),
    ],
)
async def test_the_setting_says_where_the_map_comes_from(
    client: AsyncClient, say: Callable[..., None], given: dict[str, str], tiles: Any, desk: Any
) -> None:
    say(**given)
    drawn = (await client.get(ADDRESS)).json()["map"]

    assert [drawn["tiles"], drawn["desk_tiles"]] == [tiles, desk]


async def test_pages_may_ask_the_places_of_the_setting_and_no_other(
    client: AsyncClient, say: Callable[..., None], tmp_path: Path
) -> None:
    for build in ("resident", "staff"):
        (tmp_path / build).mkdir()
        (tmp_path / build / "index.html").write_text("<!doctype html>")
    say(CLIENT_DIST=str(tmp_path))

    async def asked(path: str) -> str:
        policy = (await client.get(path)).headers["Content-Security-Policy"]
        return next(part for part in policy.split("; ") if part.startswith("connect-src"))

    say(MAP_TILES_DESK="none")
    assert await asked("/") == "connect-src 'self' https://cyberjapandata.gsi.go.jp"
    assert await asked("/staff/") == "connect-src 'self'"
    say(MAP_TILES=STYLE, MAP_TILES_ORIGIN="https://tiles.example.jp")
    assert await asked("/") == "connect-src 'self' https://maps.example.jp https://tiles.example.jp"
    say(MAP_TILES="/tiles/{z}/{x}/{y}", MAP_TILES_ORIGIN="")
    assert await asked("/") == "connect-src 'self'"


async def test_who_has_it_already_gets_nothing(client: AsyncClient) -> None:
    first = await client.get(ADDRESS)
    tag = first.headers["etag"]
    assert not tag.startswith("W/")
    again = await client.get(ADDRESS, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


async def test_packed_and_plain_are_the_same_document(client: AsyncClient) -> None:
    packed = await client.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    plain = await client.get(ADDRESS, headers={"Accept-Encoding": "identity"})
    assert (packed.headers["content-encoding"], "content-encoding" in plain.headers) == (
        "gzip",
        False,
    )
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]


async def test_the_etag_follows_the_profile(client: AsyncClient, session: AsyncSession) -> None:
    tag = (await client.get(ADDRESS)).headers["etag"]
    await service.load_profile(session, PROFILES / "example")
    other = await client.get(ADDRESS, headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert other.json()["name"] == {"ja": "美晴浜町", "en": "Miharuhama Town"}
    active = [category["code"] for category in other.json()["categories"] if category["active"]]
    assert active == ["road", "sea_wall"]


async def test_the_hot_path_asks_nothing(client: AsyncClient, statements: Statements) -> None:
    await client.get(ADDRESS)
    statements.clear()
    await client.get(ADDRESS)
    assert statements == []


async def test_without_a_profile_it_is_unavailable(
    client: AsyncClient, session: AsyncSession
) -> None:
    await session.execute(delete(Municipality))
    reply = await client.get(ADDRESS)
    assert reply.status_code == 503
    assert reply.json()["code"] == "unavailable"
