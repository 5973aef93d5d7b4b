"""Spray paint on a wall, or the wall cleaned."""

from math import cos, sin

from api.seed.pictures.camera import Point
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import Colour, Vector, mixed, scaled

SPRAY: list[Colour] = [
    (206, 40, 92),
    (30, 120, 196),
    (240, 180, 30),
    (60, 160, 90),
    (128, 60, 170),
    (24, 24, 28),
]


def graffiti(c: Canvas, *, done: bool) -> None:
    """Spray paint across the wall, or the wall cleaned and repainted."""
    z = 5.0
    if done:
        panel: list[Vector] = [(-2, 0.95, z), (2, 0.95, z), (2, 1.85, z), (-2, 1.85, z)]
        c.soft(c.camera.outline(panel), c.light.on((200, 198, 192), (0.1, 0.2, -1), 5), 0.55, 7)
        return
    colours = c.dice.sample(SPRAY[:5], 3)
    x = -1.85
    for index in range(4):
        _letter(
            c,
            (x, 0.85 + c.dice.uniform(-0.08, 0.1)),
            c.dice.uniform(1.05, 1.25),
            colours[index % 2],
            z,
        )
        x += 0.98
    _tag(c, (0.9, 0.45), colours[2], z)
    _tag(c, (-2.6, 2.2), (28, 28, 32), z)


def _letter(c: Canvas, at: Point, size: float, colour: Colour, z: float) -> None:
    """One fat, rounded, unreadable letter with outline, fill, shine and drips."""
    angle, points = c.dice.uniform(0, 6), list[Point]()
    x, y = at
    for step in range(6):
        angle += c.dice.uniform(1.2, 2.4)
        points.append(
            (
                x + size * (0.45 + 0.34 * cos(angle) + 0.04 * step),
                y + size * (0.5 + 0.4 * sin(angle)),
            )
        )
    path = [c.camera.point((a, b, z)) for a, b in _curve(points)]
    tone = c.light.on(colour, (0, 0.2, -1), 5)
    c.line([(a + 8, b + 9) for a, b in path], 62, scaled(tone, 0.3))
    c.line(path, 62, c.light.on((24, 22, 28), (0, 0.2, -1)))
    c.line(path, 46, tone)
    c.line([(a - 5, b - 8) for a, b in path[3:-6]], 7, mixed(tone, (255, 255, 255), 0.6))
    for _ in range(3):
        a, b = c.dice.choice(path)
        c.line([(a, b), (a, b + c.dice.uniform(30, 90))], 4, tone)


def _curve(points: list[Point]) -> list[Point]:
    """A smooth line through the points (Catmull-Rom)."""
    ends = [points[0], *points, points[-1]]
    line: list[Point] = []
    for a, b, d, e in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(8):
            t = step / 8
            line.append((_between(a[0], b[0], d[0], e[0], t), _between(a[1], b[1], d[1], e[1], t)))
    return line


def _between(a: float, b: float, d: float, e: float, t: float) -> float:
    return 0.5 * (
        2 * b + (d - a) * t + (2 * a - 5 * b + 4 * d - e) * t * t + (3 * b - a - 3 * d + e) * t**3
    )


def _tag(c: Canvas, at: Point, colour: Colour, z: float) -> None:
    points = [(at[0] + 0.16 * i, at[1] + c.dice.uniform(-0.2, 0.25)) for i in range(9)]
    path = [c.camera.point((a, b, z)) for a, b in _curve(points)]
    tone = c.light.on(colour, (0, 0.2, -1), 5)
    c.line(path, 15, mixed(tone, c.light.on((178, 175, 168), (0, 0.2, -1)), 0.6))
    c.line(path, 9, tone)
