"""What phones write of time and place: what can be read is read, whatever else is broken."""

from typing import Any

import pytest
from PIL import Image

from api.uploads import exif

WHEN = "2026:11:20 10:00:00"
JAPAN = "2026-11-20T10:00:00+09:00"
DETAILS, GPS = 0x8769, 0x8825


def block(details: dict[int, Any], gps: dict[int, Any] | None = None) -> Image.Exif:
    """A block as a camera writes it."""
    made = Image.Exif()
    made.get_ifd(DETAILS).update(details)
    made.get_ifd(GPS).update(gps or {})
    return made


@pytest.mark.parametrize(
    "offset", [None, "   :  ", "", "\0\0\0", "  ", "JST?", "+99:00", 9, b"   :  "]
)
def test_an_offset_that_says_nothing_is_local_time(offset: object) -> None:
    found = exif.taken_at(block({0x9003: WHEN, **({} if offset is None else {0x9011: offset})}))
    assert found is not None
    assert found.isoformat() == JAPAN


@pytest.mark.parametrize(
    ("offset", "instant"),
    [
        ("Z", "2026-11-20T10:00:00+00:00"), ("UTC", "2026-11-20T10:00:00+00:00"),
        ("+09:00", JAPAN), ("+0900", JAPAN), ("+9", JAPAN), ("09:00\0", JAPAN), (b"+09:00", JAPAN),
        ("-05:00", "2026-11-20T10:00:00-05:00"), (" -0530 ", "2026-11-20T10:00:00-05:30"),
    ],
)  # fmt: skip
def test_an_offset_is_read_as_it_is_written(offset: object, instant: str) -> None:
    found = exif.taken_at(block({0x9003: WHEN, 0x9011: offset}))
    assert found is not None
    assert found.isoformat() == instant


@pytest.mark.parametrize(
    "written",
    [
        WHEN, f"{WHEN}\0", f" {WHEN}  ", "2026-11-20 10:00:00", "2026-11-20T10:00:00",
        "2026-11-20T10:00:00.123", "2026/11/20 10:00:00", "2026:11:20T10:00:00+09:00",
        "2026-11-20T10:00:00+0900", "2026:11:20 10:00", b"2026:11:20 10:00:00",
    ],
)  # fmt: skip
def test_a_time_is_read_as_it_is_written(written: object) -> None:
    for tag in (0x9003, 0x9004):
        found = exif.taken_at(block({tag: written}))
        assert found is not None
        assert found.isoformat() == JAPAN


def test_the_other_time_where_the_first_says_nothing() -> None:
    found = exif.taken_at(block({0x9003: "    :  :     :  :  ", 0x9004: WHEN, 0x9012: "Z"}))
    assert found is not None
    assert found.isoformat() == "2026-11-20T10:00:00+00:00"


@pytest.mark.parametrize(
    "written", ["", "0000:00:00 00:00:00", "2026:13:40 10:00:00", "gestern", 7]
)
def test_what_is_no_time_leaves_the_place(written: object) -> None:
    gps = {1: "N", 2: (35.0, 44.0, 8.4), 3: "E", 4: (139.0, 39.0, 6.0)}
    said = block({0x9003: written}, gps)
    assert exif.taken_at(said) is None
    assert exif.place(said) == pytest.approx((35.7357, 139.6517), abs=1e-3)


@pytest.mark.parametrize(
    "gps",
    [
        {2: (35.0, 44.0, 8.4), 4: (139.0, 39.0, 6.0)},
        {1: "N\0", 2: (35.7357, 0.0, 0.0), 3: b"E", 4: (139.6517,)},
        {1: "n", 2: 35.7357, 3: "East", 4: (139.0, 39.102)},
    ],
)
def test_a_place_is_read_as_it_is_written(gps: dict[int, Any]) -> None:
    assert exif.place(block({}, gps)) == pytest.approx((35.7357, 139.6517), abs=1e-3)


@pytest.mark.parametrize(
    "gps",
    [
        {},
        {2: (35.0, 44.0, 8.4)},
        {2: "x", 4: "y"},
        {2: (float("nan"), 0.0, 0.0), 4: (139.0, 0.0, 0.0)},
    ],
)
def test_what_is_no_place_leaves_the_time(gps: dict[int, Any]) -> None:
    said = block({0x9003: WHEN}, gps)
    assert exif.place(said) is None
    assert exif.taken_at(said) is not None
