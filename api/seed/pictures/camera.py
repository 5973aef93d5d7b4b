"""A pinhole camera over a world in metres: x right, y up, z away from the photographer."""

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np

from api.seed.pictures.light import Vector

Point = tuple[float, float]

WIDTH, HEIGHT = 1200, 900
_NEAR = 0.15


@dataclass(frozen=True)
class Camera:
    """`pitch` looks down, `yaw` looks right, `roll` tilts the phone; all in degrees."""

    x: float = 0.0
    height: float = 1.5
    pitch: float = 2.0
    yaw: float = 0.0
    roll: float = 0.0
    focal: float = 900.0

    def seen(self, point: Vector) -> Vector:
        """The point relative to the camera: right, up, depth."""
        x, y, z = point[0] - self.x, point[1] - self.height, point[2]
        yaw, pitch = radians(self.yaw), radians(self.pitch)
        x, z = x * cos(yaw) - z * sin(yaw), x * sin(yaw) + z * cos(yaw)
        return x, y * cos(pitch) + z * sin(pitch), z * cos(pitch) - y * sin(pitch)

    def _flat(self, seen: Vector) -> Point:
        x, y = self.focal * seen[0] / seen[2], -self.focal * seen[1] / seen[2]
        roll = radians(self.roll)
        return (
            WIDTH / 2 + x * cos(roll) - y * sin(roll),
            HEIGHT / 2 + x * sin(roll) + y * cos(roll),
        )

    def point(self, place: Vector) -> Point:
        """Where a place in front of the camera falls in the picture."""
        x, y, z = self.seen(place)
        return self._flat((x, y, max(z, _NEAR)))

    def outline(self, places: list[Vector]) -> list[Point]:
        """A polygon in the picture, cut where it passes behind the camera; may be empty."""
        seen = [self.seen(place) for place in places]
        kept: list[Vector] = []
        for here, there in zip(seen, seen[1:] + seen[:1], strict=True):
            if here[2] >= _NEAR:
                kept.append(here)
            if (here[2] >= _NEAR) != (there[2] >= _NEAR):
                share = (_NEAR - here[2]) / (there[2] - here[2])
                x, y, z = (a + (b - a) * share for a, b in zip(here, there, strict=True))
                kept.append((x, y, z))
        return [self._flat(place) for place in kept]

    def pixels_per_metre(self, place: Vector) -> float:
        return self.focal / max(self.seen(place)[2], _NEAR)

    def horizon(self) -> float:
        """The height in the picture of what is infinitely far."""
        return self.point((0.0, self.height, 10_000.0))[1]


def homography(picture: list[Point], texture: list[Point]) -> tuple[float, ...]:
    """The eight numbers with which Pillow finds, for a picture point, its texture point."""
    rows: list[list[float]] = []
    right: list[float] = []
    for (x, y), (u, v) in zip(picture, texture, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        right += [u, v]
    return tuple(float(part) for part in np.linalg.solve(np.array(rows), np.array(right)))
