"""H3 cells as 64-bit numbers: PostgreSQL can sum them up without knowing what a hexagon is."""

from typing import Any

import h3.api.basic_int as _h3
from h3 import LatLngPoly

h3: Any = _h3
"""Half-typed: what it gives is named where it leaves this module."""

FINEST = 9
"""About 350 m across; what is nearer is drawn point by point."""
CORNER = 10
RESOLUTIONS = (7, 8, 9)

_RESOLUTION_AT = 52  # the bit at which a cell says its resolution
_DIGIT_BITS = 3
_DIGITS = 15


def cell_of(latitude: float, longitude: float) -> int:
    """The cell of the finest resolution that holds a point."""
    return int(h3.latlng_to_cell(latitude, longitude, FINEST))


def corner_of(latitude: float, longitude: float) -> str:
    """The cell of some 150 m that holds a point, for counting what comes from one corner."""
    return f"{int(h3.latlng_to_cell(latitude, longitude, CORNER)):x}"


def block_of(latitude: float, longitude: float) -> tuple[float, float]:
    """The middle of the cell of some 150 m that holds a point, to the metre."""
    lat, lon = h3.cell_to_latlng(h3.latlng_to_cell(latitude, longitude, CORNER))
    return round(float(lat), 5), round(float(lon), 5)


def cells_over(south: float, west: float, north: float, east: float) -> list[int]:
    """The finest cells that a box of degrees touches."""
    box = LatLngPoly([(south, west), (south, east), (north, east), (north, west)])
    return [int(cell) for cell in h3.polygon_to_cells_experimental(box, FINEST, contain="overlap")]


def boundary(cell: int) -> list[list[float]]:
    """The closed ring of a cell, as GeoJSON wants it: longitude before latitude."""
    ring = [[round(lon, 6), round(lat, 6)] for lat, lon in h3.cell_to_boundary(cell)]
    return [*ring, ring[0]]


def centre(cell: int) -> tuple[float, float]:
    """Latitude and longitude of the middle of a cell."""
    latitude, longitude = h3.cell_to_latlng(cell)
    return float(latitude), float(longitude)


def parent_sql(cell: str, resolution: str) -> str:
    """SQL of the ancestor of a cell: its resolution rewritten, the digits below it all set."""
    free = f"((1::bigint << ({_DIGIT_BITS} * ({_DIGITS} - {resolution}))) - 1)"
    return (
        f"(({cell} & ~(15::bigint << {_RESOLUTION_AT}))"
        f" | ({resolution}::bigint << {_RESOLUTION_AT}) | {free})"
    )


def finest_between_sql(cell: str, resolution: int) -> str:
    """SQL of the range, `low AND high`, in which all finest cells inside a coarser one lie."""
    levels = FINEST - resolution
    below = _DIGIT_BITS * (_DIGITS - FINEST)
    digits = ((1 << (_DIGIT_BITS * levels)) - 1) << below
    at_finest = (
        f"(({cell} & ~(15::bigint << {_RESOLUTION_AT})) | ({FINEST}::bigint << {_RESOLUTION_AT}))"
    )
    return f"({at_finest} & ~{digits}::bigint) AND {at_finest}"
