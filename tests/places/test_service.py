"""Inside or not, near which district, and what the public sees."""

import math
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.kit.errors import Malformed
from api.municipality.profile.categories import Privacy
from api.municipality.repository import Ward
from api.places import service
from api.places.geometry import Box, metres_between
from tests.places.conftest import ward_of

STATION = (35.7378, 139.6543)


def border(ward: Ward) -> list[tuple[float, float]]:
    """The points of the outline as latitude and longitude."""
    ring = ward.outline.geometry.coordinates[0]
    return [(lat, lon) for lon, lat in ring]


def test_inside(nerima: Ward) -> None:
    located = service.locate(nerima, *STATION)
    assert (located.district, located.label) == ("nerima", "練馬付近")
    assert located.inside
    assert not located.near_border


@pytest.mark.parametrize("town", ["nerima", "example"])
def test_points_on_the_border_are_inside(town: str) -> None:
    ward = ward_of(town)
    for lat, lon in border(ward):
        located = service.locate(ward, lat, lon)
        assert located.near_border


def step_out(ward: Ward, metres: float) -> tuple[float, float]:
    """A point so far south of the southernmost point of the outline."""
    lat, lon = min(border(ward))
    return lat - metres / 111_320, lon


def test_the_tolerance_counts_in_metres(example: Ward) -> None:
    tolerance = example.general.map.border_tolerance_m
    assert service.locate(example, *step_out(example, tolerance - 2)).near_border
    with pytest.raises(Malformed):
        service.locate(example, *step_out(example, tolerance + 2))


@pytest.mark.parametrize(
    ("lat", "lon"), [(35.690, 139.700), (0.0, 0.0), (-90.0, 180.0), (90.0, 0.0)]
)
def test_outside_is_refused_with_the_rule(nerima: Ward, lat: float, lon: float) -> None:
    with pytest.raises(Malformed) as caught:
        service.locate(nerima, lat, lon, pointer="/place")
    (error,) = caught.value.errors
    assert (error.pointer, error.code) == ("/place", "outside_area")
    assert "練馬区の輪郭の内側と、その外側250m以内" in error.detail
    assert str(lat) not in error.detail


def test_a_refusal_names_the_town_that_refuses(example: Ward) -> None:
    with pytest.raises(Malformed) as caught:
        service.locate(example, *STATION)
    assert "美晴浜町の輪郭" in caught.value.errors[0].detail


def test_looking_is_allowed_everywhere(nerima: Ward) -> None:
    shinjuku = service.look_at(nerima, 35.690, 139.700)
    assert not shinjuku.inside
    assert shinjuku.district in nerima.districts


@pytest.mark.parametrize(
    ("station", "district"),
    [
        ("hikarigaoka", "hikarigaoka"),
        ("heiwadai", "heiwadai"),
        ("hikawadai", "hikawadai"),
        ("nerimakasugacho", "kasugacho"),
        ("shakujiikoen", "shakujiimachi"),
        ("oizumigakuen", "higashioizumi"),
        ("kamishakujii", "kamishakujii"),
        ("musashiseki", "sekimachikita"),
        ("nerima_takanodai", "takanodai"),
        ("nakamurabashi", "nakamurakita"),
        ("kotakemukaihara", "kotakecho"),
    ],
)
def test_stations_lie_near_their_towns(nerima: Ward, station: str, district: str) -> None:
    (found,) = [landmark for landmark in nerima.landmarks if landmark.code == station]
    assert service.look_at(nerima, found.lat, found.lon).district == district


def test_inactive_districts_are_near_nothing() -> None:
    ward = ward_of("example")
    ward.districts["hama"] = ward.districts["hama"].model_copy(update={"active": False})
    hama = ward.districts["hama"]
    assert service.look_at(ward, hama.lat, hama.lon).district == "minato"


def test_public_points(nerima: Ward) -> None:
    lat, lon = 35.73781234567, 139.65431234567
    exact = service.public_point(nerima, Privacy.EXACT, lat, lon, "nerima")
    assert exact == (35.737812, 139.654312)
    grid50 = service.public_point(nerima, Privacy.GRID50, lat, lon, "nerima")
    grid100 = service.public_point(nerima, Privacy.GRID100, lat, lon, "nerima")
    assert 0 < metres_between(lat, lon, *grid50) < 36
    assert 0 < metres_between(lat, lon, *grid100) < 71
    assert len({grid50, grid100, exact}) == 3
    district = service.public_point(nerima, Privacy.DISTRICT, lat, lon, "nerima")
    assert district == (nerima.districts["nerima"].lat, nerima.districts["nerima"].lon)


def test_boxes_are_parsed() -> None:
    assert service.parse_box("139.5,35.7, 139.7,35.8") == Box(139.5, 35.7, 139.7, 35.8)


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    with suppress(Malformed):
        service.parse_box(text)


@pytest.mark.parametrize(
    "text",
    ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "nan,35,139,36", "inf,35,139,36", "181,35,182,36",
     "139,91,140,92", "140,35,139,36", "139,36,140,35"],
)  # fmt: skip
def test_boxes_that_are_none(text: str) -> None:
    with pytest.raises(Malformed):
        service.parse_box(text)


def test_the_whole_ward_is_near_something(nerima: Ward) -> None:
    """No place inside lies farther from its district's point than a long walk."""
    area = nerima.area
    for north in range(40):
        for east in range(40):
            lat = area.south + (area.north - area.south) * north / 39
            lon = area.west + (area.east - area.west) * east / 39
            if area.holds(lat, lon):
                district = service.nearest_district(nerima, lat, lon)
                distance = metres_between(lat, lon, district.lat, district.lon)
                assert distance < 2000, (lat, lon, district.name)
                assert math.isfinite(distance)
