"""Distances, boxes, and what the public may see of a point. Degrees are WGS 84."""

import math
from dataclasses import dataclass

from api.municipality.area import METRES_PER_DEGREE

EARTH_RADIUS_M = 6_371_008.8


@dataclass(frozen=True)
class Box:
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it, its edges included."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


def metres_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points on the sphere (haversine)."""
    phi, other_phi = math.radians(lat), math.radians(other_lat)
    half_lat = math.sin((other_phi - phi) / 2)
    half_lon = math.sin(math.radians(other_lon - lon) / 2)
    chord = half_lat**2 + math.cos(phi) * math.cos(other_phi) * half_lon**2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, chord)))


def box_around(lat: float, lon: float, metres: float) -> Box:
    """A box that holds every point within `metres`: the index reads it before distances count."""
    high = metres / METRES_PER_DEGREE * 1.01
    wide = high / math.cos(math.radians(min(abs(lat) + high, 89.0)))
    return Box(lon - wide, lat - high, lon + wide, lat + high)


def metres_sql(lat: str, lon: str, other_lat: str, other_lon: str) -> str:
    """SQL of `metres_between` over columns or parameters."""
    return (
        f"(2 * {EARTH_RADIUS_M} * asin(least(1, sqrt("
        f"sin(radians({lat} - {other_lat}) / 2) ^ 2"
        f" + cos(radians({lat})) * cos(radians({other_lat}))"
        f" * sin(radians({lon} - {other_lon}) / 2) ^ 2))))"
    )


def around_sql(lat: str, lon: str, at_lat: str, at_lon: str, metres: str) -> str:
    """SQL of whether a point lies in the `box_around` another one."""
    high = f"({metres}) / {METRES_PER_DEGREE} * 1.01"
    wide = f"{high} / cos(radians(least(abs({at_lat}) + {high}, 89)))"
    return (
        f"{lat} BETWEEN {at_lat} - {high} AND {at_lat} + {high}"
        f" AND {lon} BETWEEN {at_lon} - {wide} AND {at_lon} + {wide}"
    )


def snapped(lat: float, lon: float, metres: float) -> tuple[float, float]:
    """The centre of the grid square that holds a point.

    The grid lies fixed on the earth, so that many reports of one place all give the same point
    and no average leads back to it.
    """
    high = metres / METRES_PER_DEGREE
    row_lat = (math.floor(lat / high) + 0.5) * high
    # The width follows the row, not the point: all points of a row share one division.
    wide = high / math.cos(math.radians(row_lat))
    return round(row_lat, 6), round((math.floor(lon / wide) + 0.5) * wide, 6)
