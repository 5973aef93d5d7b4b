"""The profiles of the repository: consistent, true to the ground, strangers to each other."""

import random
import re
from pathlib import Path

import pytest
import reversejp

from api.kit.text import search_key
from api.municipality.area import Area
from api.municipality.profile.reader import Profile, read_profile
from tests.municipality.conftest import PROFILES

NERIMA_CODE = "1312000"


@pytest.fixture(scope="module")
def nerima() -> Profile:
    return read_profile(PROFILES / "nerima")


@pytest.fixture(scope="module")
def area(nerima: Profile) -> Area:
    return Area(nerima.outline.geometry.model_dump())


def test_nerima(nerima: Profile) -> None:
    assert len(nerima.districts) == 46
    # 202 町丁目: towns without 丁目 count once.
    assert sum(district.chome or 1 for district in nerima.districts) == 202
    assert len(nerima.categories) == 24
    assert sum(category.solved for category in nerima.categories) == 4
    assert sum(category.emergency for category in nerima.categories) == 4
    assert {category.code for category in nerima.categories if not category.public} == {
        "vacant_house",
        "noise_smell",
    }
    private = [category.privacy for category in nerima.categories if not category.public]
    assert set(private) == {"district"}


def test_every_district_lies_inside(nerima: Profile, area: Area) -> None:
    assert [d.name for d in nerima.districts if not area.holds(d.lat, d.lon)] == []


def test_district_points_are_apart(nerima: Profile) -> None:
    points = [(d.lat, d.lon) for d in nerima.districts]
    assert len(set(points)) == len(points)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(35.7356, 139.6517), (35.7437, 139.6069), (35.7587, 139.6285), (35.7494, 139.5866)],
)
def test_what_everybody_knows_to_be_inside(area: Area, lat: float, lon: float) -> None:
    assert area.holds(lat, lon)


@pytest.mark.parametrize(
    ("lat", "lon"),
    # Shinjuku, Ikebukuro, Kichijoji, Narimasu, Asaka, Tanashi stations
    [(35.690, 139.700), (35.7295, 139.711), (35.703, 139.580), (35.7775, 139.632),
     (35.797, 139.594), (35.728, 139.539)],
)  # fmt: skip
def test_what_everybody_knows_to_be_outside(area: Area, lat: float, lon: float) -> None:
    assert not area.holds(lat, lon, beyond_m=250)


def test_the_outline_follows_its_source(area: Area) -> None:
    """Rounding may move the border by tens of metres, never more."""
    dice = random.Random(20260401)  # noqa: S311 - a sample, not a secret
    wrong = 0
    for _ in range(3000):
        lat = dice.uniform(area.south - 0.005, area.north + 0.005)
        lon = dice.uniform(area.west - 0.005, area.east + 0.005)
        source = any(found.code == NERIMA_CODE for found in reversejp.find_properties(lon, lat))
        if area.holds(lat, lon) != source:
            wrong += 1
            assert area.metres_to_border(lat, lon) < 60
    assert wrong < 15


def test_the_outline_has_no_jag_at_street_zoom(nerima: Profile, area: Area) -> None:
    """No corner turns by more than 60 degrees between two of its points."""
    import shapely

    ring = nerima.outline.geometry.coordinates[0]
    turns: list[float] = []
    for before, at, after in zip(ring[-2:-1] + ring[:-2], ring[:-1], ring[1:], strict=True):
        one = shapely.Point(at[0] - before[0], (at[1] - before[1]) * 1.23)
        two = shapely.Point(after[0] - at[0], (after[1] - at[1]) * 1.23)
        cosine = (one.x * two.x + one.y * two.y) / (
            (one.x**2 + one.y**2) ** 0.5 * (two.x**2 + two.y**2) ** 0.5
        )
        turns.append(cosine)
    assert min(turns) > 0.5


def test_credits_name_the_source_of_the_outline(nerima: Profile) -> None:
    credits = " ".join(credit.text for credit in nerima.general.map.credits)
    assert "気象庁" in credits
    assert "reversejp" in credits


def test_mail_goes_nowhere_real(nerima: Profile) -> None:
    assert all(department.email.endswith("@example.jp") for department in nerima.departments)


def test_the_example_is_another_place(nerima: Profile, area: Area) -> None:
    example = read_profile(PROFILES / "example")
    assert len(example.categories) == len(example.departments) == 2
    assert example.general.languages == ["ja", "en"]
    assert not any(area.holds(d.lat, d.lon, beyond_m=1000) for d in example.districts)
    names = [d.name for d in nerima.districts] + [d.code for d in nerima.districts]
    text = "".join(path.read_text("utf-8") for path in (PROFILES / "example").iterdir())
    assert not re.search("練馬|ねりま|nerima", text, re.IGNORECASE)
    assert [name for name in names if len(name) > 2 and name in text] == []


def test_no_ward_is_built_into_the_code() -> None:
    root = Path(__file__).parent.parent.parent
    words = re.compile("練馬|ねりま|nerima", re.IGNORECASE)
    rooms = [root / "api" / room for room in ("municipality", "places")]
    files = [path for room in rooms for path in room.rglob("*.py")] + [
        root / "scripts" / "derive_outline.py"
    ]
    found = [
        path.name
        for path in files
        if words.search(path.read_text("utf-8").replace("profiles/nerima", ""))
    ]
    assert found == []


def test_readings_are_readings(nerima: Profile) -> None:
    for item in [*nerima.districts, *nerima.landmarks]:
        assert search_key(item.kana) == item.kana
