"""Where and when a photograph was taken, as its EXIF says: a claim, for the uploader to confirm."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from PIL import Image

_DETAILS, _GPS = 0x8769, 0x8825
_TAKEN, _TAKEN_OFFSET = 0x9003, 0x9011
_JAPAN = timezone(timedelta(hours=9))
_FIRST_YEAR = 1990


def place(exif: Image.Exif) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, or nothing where they are absent or no place."""
    try:
        gps = exif.get_ifd(_GPS)
        latitude = _degrees(gps, 2, "S")
        longitude = _degrees(gps, 4, "W")
    except Exception:  # whatever a hostile block makes the parser say, there is no place in it
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # false for NaN too
        return None
    # Cameras without a fix write zeros.
    return None if latitude == longitude == 0 else (latitude, longitude)


def taken_at(exif: Image.Exif) -> datetime | None:
    """The instant it was taken; without a written offset the camera is taken to be in Japan."""
    try:
        details = exif.get_ifd(_DETAILS)
        local = datetime.strptime(str(details[_TAKEN]).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
        instant = local.replace(tzinfo=_offset(details.get(_TAKEN_OFFSET)))
    except Exception:
        return None
    soon = datetime.now(UTC) + timedelta(days=1)
    return instant if instant.year >= _FIRST_YEAR and instant <= soon else None


def orientation(exif: Image.Exif) -> int:
    """1 to 8; 1 where nothing sensible is said."""
    try:
        value = int(exif[0x0112])
    except Exception:
        return 1
    return value if 1 <= value <= 8 else 1


def _degrees(gps: Mapping[int, Any], tag: int, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in gps[tag])
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value):
        raise ValueError
    reference = gps[tag - 1]
    text = reference.decode() if isinstance(reference, bytes) else str(reference)
    return -value if text.strip("\0 ").upper() == negative else value


def _offset(written: object) -> timezone:
    if not isinstance(written, str):
        return _JAPAN
    hours, minutes = written.strip("\0 ").lstrip("+-").split(":")
    distance = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-distance if written.startswith("-") else distance)
