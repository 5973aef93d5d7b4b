"""Distances, boxes and the grid that hides exact places."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.places.geometry import Box, box_around, metres_between, snapped

LATS = st.floats(24.0, 46.0)
LONS = st.floats(123.0, 146.0)


def test_known_distances() -> None:
    # A degree of the meridian, and Tokyo to Osaka station (about 403 km).
    assert metres_between(35.0, 139.0, 36.0, 139.0) == pytest.approx(111_195, abs=1)
    tokyo, osaka = (35.6812, 139.7671), (34.7025, 135.4959)
    assert metres_between(*tokyo, *osaka) == pytest.approx(402_900, rel=0.003)
    assert metres_between(*tokyo, *tokyo) == 0


@given(LATS, LONS, st.floats(1, 5000), st.floats(0, 360))
def test_a_box_holds_all_that_is_near(
    lat: float, lon: float, metres: float, degrees: float
) -> None:
    angle = math.radians(degrees)
    other_lat = lat + metres / 111_195 * math.sin(angle) * 0.999
    other_lon = lon + metres / 111_195 / math.cos(math.radians(lat)) * math.cos(angle) * 0.99
    assert metres_between(lat, lon, other_lat, other_lon) <= metres * 1.001
    assert box_around(lat, lon, metres).holds(other_lat, other_lon)


def test_the_edges_belong_to_a_box() -> None:
    box = Box(139.0, 35.0, 140.0, 36.0)
    assert box.holds(35.0, 139.0)
    assert box.holds(36.0, 140.0)
    assert not box.holds(36.000001, 139.5)


@given(LATS, LONS, st.sampled_from([50.0, 100.0]))
def test_snapping_moves_at_most_half_a_diagonal(lat: float, lon: float, grid: float) -> None:
    assert metres_between(lat, lon, *snapped(lat, lon, grid)) <= grid * 0.7072 + 0.3


@given(LATS, LONS, st.sampled_from([50.0, 100.0]))
def test_what_is_snapped_stays(lat: float, lon: float, grid: float) -> None:
    once = snapped(lat, lon, grid)
    assert snapped(*once, grid) == once


def test_repeats_cannot_be_averaged_back() -> None:
    """Many reports from around one door show one point, wherever in its square the door is."""
    lat, lon = snapped(35.7402, 139.6530, 100.0)
    spread = [
        snapped(lat + north / 111_320, lon + east / 90_360, 100.0)
        for north in range(-49, 50, 7)
        for east in range(-49, 50, 7)
    ]
    assert set(spread) == {(lat, lon)}


def test_neighbouring_squares_are_a_grid_apart() -> None:
    lat, lon = snapped(35.7402, 139.6530, 50.0)
    east = snapped(lat, lon + 50 / 90_360, 50.0)
    north = snapped(lat + 50 / 111_320, lon, 50.0)
    assert metres_between(lat, lon, *east) == pytest.approx(50, abs=0.5)
    assert abs(north[0] - lat) * 111_320 == pytest.approx(50, abs=0.5)
