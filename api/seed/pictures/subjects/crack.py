"""Cracked concrete with a piece broken off, or the mended wall."""

from math import cos, pi, sin

from api.seed.pictures import noise
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import Vector, scaled

_WALL = 4.98


def crack(c: Canvas, *, done: bool) -> None:
    """A long crack and a hollow where the concrete fell off; `done`: filled with mortar."""
    x, y = c.dice.uniform(-0.9, -0.5), 2.5
    path: list[Vector] = [(x, y, _WALL)]
    while y > 0.35:
        x, y = x + c.dice.gauss(0.04, 0.09), y - c.dice.uniform(0.04, 0.1)
        path.append((x, y, _WALL))
    middle = path[len(path) // 2]
    points = [c.camera.point(place) for place in path]
    hollow = [
        c.camera.point(
            (
                middle[0] + 0.1 + reach * 0.42 * cos(2 * pi * step / 16),
                middle[1] + reach * 0.34 * sin(2 * pi * step / 16),
                _WALL,
            )
        )
        for step, reach in enumerate(c.dice.uniform(0.7, 1.25) for _ in range(16))
    ]
    if done:
        mortar = c.light.on((190, 187, 180), (0.1, 0.2, -1), 5)
        c.line(points, 14, mortar)
        c.polygon(hollow, mortar)
        c.grit(hollow, noise.clouds(512, 6, 4, 5), 0.12)
        return
    dark = c.light.on((44, 42, 40), (0, 0, -1))
    c.soft([(a + 8, b + 8) for a, b in hollow], (22, 22, 24), 0.5, 8)
    c.line(points, 7, dark)
    c.line([(a + 4, b + 3) for a, b in points], 2, c.light.on((214, 210, 202), (0, 0.3, -1)))
    c.polygon(hollow, c.light.on((112, 106, 98), (0.1, 0.2, -1), 5))
    c.grit(hollow, noise.gravel(1024), 0.8)
    _bars(c, middle)
    for _ in range(40):
        spot = (middle[0] + c.dice.gauss(0.1, 0.35), 0.0, _WALL - abs(c.dice.gauss(0.15, 0.12)))
        size = c.dice.uniform(3, 9)
        at = c.camera.point(spot)
        tone = c.light.on((176, 172, 164), (0, 0.8, -0.5))
        c.ellipse((at[0] + 2, at[1] + 2), size, size * 0.6, scaled(tone, 0.35))
        c.ellipse(at, size, size * 0.65, tone)


def _bars(c: Canvas, middle: Vector) -> None:
    """Rusted steel in the hollow."""
    for dx in (-0.08, 0.2):
        ends = [(middle[0] + dx, middle[1] + dy, _WALL) for dy in (-0.26, 0.26)]
        c.line([c.camera.point(end) for end in ends], 6, c.light.on((128, 74, 44), (0, 0.2, -1)))
