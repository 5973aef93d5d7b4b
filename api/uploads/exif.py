"""Where and when a photograph was taken, as its EXIF says: a claim, for the uploader to confirm."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, cast

from PIL import Image

_DETAILS, _GPS = 0x8769, 0x8825
# When the picture was taken, else when it was made digital; beside each its offset.
_TAKEN, _OFFSET = ((0x9003, 0x9011), (0x9004, 0x9012)), 0x9010
# The standard writes `2026:11:20 10:00:00`; programs write it as ISO 8601 too.
_TIME = re.compile(
    r"(\d{4})[:/.-](\d{1,2})[:/.-](\d{1,2})[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?"
    r"(?:[.,]\d+)? *([zZ]|[+\u2212-]\d{2}:?\d{2})?"
)
_ZONE = re.compile(r"\s*([+\u2212-]?)(\d{1,2}):?(\d{2})?\s*$")
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
    return place_of(latitude, longitude)


def place_of(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    """What is written, if it is a place."""
    if latitude is None or longitude is None:
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # false for NaN too
        return None
    # Cameras without a fix write zeros.
    return None if latitude == longitude == 0 else (latitude, longitude)


def taken_at(exif: Image.Exif) -> datetime | None:
    """The instant it was taken; without a written offset the camera is taken to be in Japan."""
    try:
        details = exif.get_ifd(_DETAILS)
    except Exception:
        return None
    for taken, offset in _TAKEN:
        instant = _instant(details.get(taken), details.get(offset, details.get(_OFFSET)))
        if instant is not None:
            return instant
    return None


def orientation(exif: Image.Exif) -> int:
    """1 to 8; 1 where nothing sensible is said."""
    try:
        value = int(exif[0x0112])
    except Exception:
        return 1
    return value if 1 <= value <= 8 else 1


def _degrees(gps: Mapping[int, Any], tag: int, negative: str) -> float:
    """Degrees, minutes and seconds, as far as they are given. Without a word on the side it is
    north and east: a negative number says for itself that it is not."""
    said = gps[tag]
    given = cast(Sequence[Any], said) if isinstance(said, tuple | list) else (said,)
    parts = [float(part) for part in given]
    value = sum(part / 60**at for at, part in enumerate(parts[:3]))
    if not math.isfinite(value):
        raise ValueError
    return -value if _text(gps.get(tag - 1)).upper().startswith(negative) else value


def _instant(written: object, offset: object) -> datetime | None:
    found = _TIME.match(_text(written))
    if found is None:
        return None
    *numbers, own = found.groups()
    try:
        local = datetime(
            *(int(number or 0) for number in numbers), tzinfo=_zone(own or _text(offset))
        )
    except (ValueError, OverflowError):
        return None
    return likely(local)


def likely(instant: datetime | None) -> datetime | None:
    """What is written, if a digital camera can have been there then."""
    if instant is None or instant.year < _FIRST_YEAR:
        return None
    return instant if instant <= datetime.now(UTC) + timedelta(days=1) else None


def _zone(written: str) -> timezone:
    """What is said of it; a placeholder such as `   :  ` says nothing."""
    if written.strip().upper() in ("Z", "UTC", "GMT"):
        return UTC
    found = _ZONE.match(written)
    if found is None:
        return _JAPAN
    distance = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if distance >= timedelta(hours=15):
        return _JAPAN
    return timezone(-distance if found[1] in ("-", "\u2212") else distance)


def _text(written: object) -> str:
    """What a camera wrote, without the bytes that fill it up."""
    if isinstance(written, bytes):
        written = written.decode("ascii", "replace")
    return written.strip("\0 \t\r\n") if isinstance(written, str) else ""
