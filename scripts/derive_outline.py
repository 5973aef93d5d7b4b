"""Derive a municipality's outline from the point look-up of the PyPI package `reversejp`.

    python scripts/derive_outline.py --at 35.7356,139.6517 --out profiles/nerima/outline.geojson

The package answers "which municipality holds this point?" from polygons of the Japan
Meteorological Agency. The outline is traced on a grid, each crossing is placed by bisection,
and the corners are rounded, since the source is drawn for maps of a whole prefecture.
One coordinate stands on a line, so that a fault in the file can be named by its line.
"""

import argparse
import json
import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import reversejp
from shapely import line_merge, polygonize, unary_union
from shapely.geometry import LineString, MultiLineString, Polygon

METRES_PER_DEGREE = 111_320.0
STEP = 20.0
# What separates a corner of the source from the wobble of the trace.
TOLERANCE = 4.0
ROUNDING = 110.0

Point = tuple[float, float]
Cell = tuple[int, int]


class Plane:
    """Metres east and north of a point, and the question whether the municipality is there."""

    def __init__(self, lat: float, lon: float) -> None:
        self.lat, self.lon = lat, lon
        self.lon_metres = METRES_PER_DEGREE * math.cos(math.radians(lat))
        # A prefecture has a six-figure code, a municipality a seven-figure one.
        self.code, self.name = max(
            ((area.code, area.name) for area in reversejp.find_properties(lon, lat)),
            key=lambda area: len(area[0]),
        )

    def degrees(self, point: Point) -> Point:
        """Longitude and latitude of a point in metres."""
        return self.lon + point[0] / self.lon_metres, self.lat + point[1] / METRES_PER_DEGREE

    def holds(self, point: Point) -> bool:
        """Whether the point in metres lies in the municipality."""
        return any(
            area.code == self.code for area in reversejp.find_properties(*self.degrees(point))
        )

    def crossing(self, inside: Point, outside: Point) -> Point:
        """Where the border lies between two points, to a few millimetres."""
        for _ in range(13):
            middle = ((inside[0] + outside[0]) / 2, (inside[1] + outside[1]) / 2)
            if self.holds(middle):
                inside = middle
            else:
                outside = middle
        return inside


def flood(plane: Plane) -> dict[Cell, bool]:
    """Every grid point of the connected area and the ring of points just outside it."""
    seen: dict[Cell, bool] = {}
    waiting = [(0, 0)]
    while waiting:
        cell = waiting.pop()
        if cell in seen:
            continue
        seen[cell] = plane.holds((cell[0] * STEP, cell[1] * STEP))
        if seen[cell]:
            across, up = cell
            waiting += [(across + 1, up), (across - 1, up), (across, up + 1), (across, up - 1)]
    return seen


def border_pieces(plane: Plane, seen: dict[Cell, bool]) -> Iterator[LineString]:
    """The border inside each grid square, from crossing to crossing."""
    crossings: dict[tuple[Cell, Cell], Point] = {}

    def crossing(one: Cell, other: Cell) -> Point:
        ends = (one, other) if seen.get(one, False) else (other, one)
        if ends not in crossings:
            inside, outside = ((cell[0] * STEP, cell[1] * STEP) for cell in ends)
            crossings[ends] = plane.crossing(inside, outside)
        return crossings[ends]

    squares = {(x - dx, y - dy) for x, y in seen for dx in (0, 1) for dy in (0, 1)}
    for x, y in sorted(squares):
        corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
        met = [
            crossing(one, other)
            for one, other in pairwise(corners)
            if seen.get(one, False) != seen.get(other, False)
        ]
        yield from (LineString(met[at : at + 2]) for at in range(0, len(met), 2))


def rounded(corners: list[Point]) -> list[Point]:
    """Each corner of a closed ring as a short curve (quadratic Bézier)."""
    ring = corners[:-1]
    smooth: list[Point] = []
    for at, corner in enumerate(ring):
        before, after = ring[at - 1], ring[(at + 1) % len(ring)]
        start, end = towards(corner, before), towards(corner, after)
        turn = math.dist(start, end) / (math.dist(start, corner) + math.dist(corner, end))
        pieces = 1 if turn > 0.998 else 6
        smooth += [bezier(start, corner, end, step / pieces) for step in range(pieces + 1)]
    return [*smooth, smooth[0]]


def towards(corner: Point, other: Point) -> Point:
    """The point where the rounding of a corner begins."""
    part = min(ROUNDING / math.dist(corner, other), 0.45)
    return corner[0] + (other[0] - corner[0]) * part, corner[1] + (other[1] - corner[1]) * part


def bezier(start: Point, corner: Point, end: Point, t: float) -> Point:
    """The point at `t` (0 to 1) of the curve that leaves and arrives along the two sides."""
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return a * start[0] + b * corner[0] + c * end[0], a * start[1] + b * corner[1] + c * end[1]


def outline(plane: Plane) -> Polygon:
    """The smoothed area in metres; holes and separate parts are left out."""
    pieces = line_merge(unary_union(MultiLineString(list(border_pieces(plane, flood(plane))))))
    areas = polygonize(getattr(pieces, "geoms", [pieces])).geoms
    traced = Polygon(max(areas, key=lambda area: area.area).exterior)
    return Polygon(rounded(list(traced.simplify(TOLERANCE).exterior.coords)))


def geojson(plane: Plane, area: Polygon) -> str:
    """The file's text: RFC 7946, one coordinate to a line."""
    spots = [plane.degrees((x, y)) for x, y in area.exterior.coords]
    lines = ",\n".join(f"        [{lon:.6f}, {lat:.6f}]" for lon, lat in spots)
    properties = {
        "name": plane.name,
        "source": "気象庁の区域データ（PyPI reversejp）から作成、輪郭を平滑化",
    }
    return (
        '{\n  "type": "Feature",\n'
        f'  "properties": {json.dumps(properties, ensure_ascii=False)},\n'
        '  "geometry": {\n    "type": "Polygon",\n    "coordinates": [\n      [\n'
        f"{lines}\n      ]\n    ]\n  }}\n}}\n"
    )


def main() -> None:
    """Read the arguments, derive, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--at", required=True, help="LATITUDE,LONGITUDE of a point well inside")
    parser.add_argument("--out", required=True, type=Path)
    given = parser.parse_args()
    lat, lon = (float(part) for part in given.at.split(","))
    plane = Plane(lat, lon)
    area = outline(plane).normalize().reverse()
    given.out.write_text(geojson(plane, area), encoding="utf-8")
    print(f"{plane.name}: {len(area.exterior.coords)} points, {area.area / 1e6:.2f} km²")


if __name__ == "__main__":
    main()
