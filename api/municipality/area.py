"""The area of a municipality as geometry, in metres: the one module that speaks to shapely."""

import math
import re
from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry import Point, shape

# Half-typed: what it gives is named where it leaves this module.
_shapely: Any = shapely

METRES_PER_DEGREE = 111_320.0
NEAREST_REACH_M, WIDEST_REACH_M = 250, 800


def reach_m(at: tuple[float, float], others: Iterable[tuple[float, float]]) -> int:
    """How far a town of which only a point is known reaches, about: past the middle of the way to
    its nearest neighbour, so that the areas of a municipality leave no gaps."""
    scale = math.cos(math.radians(at[0]))
    away = (math.hypot(lat - at[0], (lon - at[1]) * scale) for lat, lon in others)
    nearest = min((one for one in away if one > 0), default=math.inf) * METRES_PER_DEGREE
    return round(min(max(nearest * 0.6, NEAREST_REACH_M), WIDEST_REACH_M) / 10) * 10


class Area:
    """Built once from a GeoJSON geometry; answers in microseconds."""

    def __init__(self, geometry: dict[str, Any]) -> None:
        self._degrees: Any = shape(geometry)
        self.west, self.south, self.east, self.north = (
            float(edge) for edge in self._degrees.bounds
        )
        # A town is small: one scale for its whole width errs by less than a metre in a kilometre.
        self._scale = METRES_PER_DEGREE * math.cos(math.radians((self.south + self.north) / 2))
        self._metres: Any = _shapely.transform(self._degrees, self._project)
        self._border: Any = self._metres.boundary
        for prepared in (self._metres, self._border):
            _shapely.prepare(prepared)

    def holds(self, lat: float, lon: float, *, beyond_m: float = 0.0) -> bool:
        """Whether the point lies inside, on the border, or at most `beyond_m` metres outside."""
        return bool(_shapely.dwithin(self._metres, self._point(lat, lon), beyond_m))

    def metres_to_border(self, lat: float, lon: float) -> float:
        """The distance of a point, inside or outside, to the drawn border."""
        return float(_shapely.distance(self._border, self._point(lat, lon)))

    def fault(self) -> tuple[str, float, float] | None:
        """Why this is not a simple area, with longitude and latitude; nothing when it is."""
        if self._degrees.is_valid:
            return None
        reason = str(_shapely.is_valid_reason(self._degrees))
        found = re.match(r"(.*)\[(\S+) (\S+)\]", reason)
        if found is None:
            return reason, self.west, self.south
        return found[1], float(found[2]), float(found[3])

    def _project(self, spots: Any) -> Any:
        return spots * (self._scale, METRES_PER_DEGREE)

    def _point(self, lat: float, lon: float) -> Any:
        return Point(lon * self._scale, lat * METRES_PER_DEGREE)
