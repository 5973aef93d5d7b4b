"""A hole in the road, or the patch over it."""

from math import cos, pi, sin

from api.seed.pictures import noise
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import Vector, scaled
from api.seed.pictures.solids import ragged


def pothole(c: Canvas, *, done: bool) -> None:
    middle: Vector = (c.dice.uniform(-0.25, 0.35), 0.0, c.dice.uniform(2.5, 2.8))
    radius = c.dice.uniform(0.3, 0.38)
    if done:
        _patch(c, middle, radius + 0.16)
        return
    _cracks(c, middle, radius)
    rim = ragged(c, middle, radius * 1.16, 0.22)
    c.polygon(c.camera.outline(rim), scaled(c.light.on((96, 94, 94), (0, 1, 0)), 0.92))
    hole = ragged(c, middle, radius, 0.3)
    outline = c.camera.outline(hole)
    c.polygon(outline, c.light.on((42, 39, 38), (0, 1, 0)))
    floor = [(x, -0.05, z) for x, _, z in hole]
    inside = [
        (0.86 * (x - middle[0]) + middle[0], y, 0.84 * (z - middle[2]) + middle[2] - 0.015)
        for x, y, z in floor
    ]
    bottom = c.camera.outline(inside)
    c.polygon(bottom, c.light.on((94, 86, 76), (0, 1, 0)))
    c.grit(bottom, noise.gravel(1024), 0.7)
    shade = [(x, y, z + 0.1) for x, y, z in inside if z > middle[2] - 0.05]
    c.soft(c.camera.outline(shade), (14, 13, 14), 0.6, 7)
    _stones(c, middle, radius)


def _cracks(c: Canvas, middle: Vector, radius: float) -> None:
    tone = c.light.on((40, 39, 40), (0, 1, 0))
    for branch in range(9):
        angle = 2 * pi * branch / 9 + c.dice.uniform(-0.3, 0.3)
        x, z = middle[0] + radius * cos(angle), middle[2] + 0.7 * radius * sin(angle)
        path = [c.camera.point((x, 0, z))]
        for _ in range(c.dice.randint(4, 9)):
            angle += c.dice.uniform(-0.6, 0.6)
            x, z = x + 0.1 * cos(angle), z + 0.1 * sin(angle)
            path.append(c.camera.point((x, 0, z)))
        c.line(path, c.dice.uniform(1.6, 3.2), tone)


def _stones(c: Canvas, middle: Vector, radius: float) -> None:
    for _ in range(90):
        angle, reach = c.dice.uniform(0, 2 * pi), radius * abs(c.dice.gauss(0, 0.9))
        at = c.camera.point(
            (middle[0] + 1.3 * reach * cos(angle), 0, middle[2] + reach * sin(angle))
        )
        size = c.dice.uniform(2, 6.5)
        tone = c.light.on(
            c.dice.choice([(108, 104, 100), (84, 80, 78), (136, 130, 122)]), (0, 0.9, -0.4)
        )
        c.ellipse((at[0] + 0.5 * size, at[1] + 0.4 * size), size, size * 0.6, scaled(tone, 0.3))
        c.ellipse(at, size, size * 0.7, scaled(tone, 0.72))
        c.ellipse((at[0] - 0.15 * size, at[1] - 0.2 * size), size * 0.7, size * 0.42, tone)


def _patch(c: Canvas, middle: Vector, half: float) -> None:
    x, _, z = middle
    wide = half * 1.5
    square: list[Vector] = [
        (x - wide, 0, z - half),
        (x + wide, 0, z - half),
        (x + wide, 0, z + half),
        (x - wide, 0, z + half),
    ]
    outline = c.camera.outline(square)
    tone = c.light.on((62, 62, 66), (0, 1, 0))
    c.soft(outline, scaled(tone, 0.5), 0.5, 5)
    c.polygon(outline, tone)
    c.laid(square, [square[3], square[2], square[1], square[0]], noise.gravel(1024), 0.42)
    c.line([*outline, outline[0]], 6, scaled(tone, 0.5))
    c.line([*outline, outline[0]], 2, scaled(tone, 0.75))
