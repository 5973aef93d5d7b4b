"""Leaves, grass and trees: many small strokes, dark ones behind, sunlit ones on top."""

from math import cos, pi, sin, sqrt

from api.seed.pictures.camera import Point
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import Colour, Vector, mixed, scaled

GREEN: Colour = (78, 112, 52)
AUTUMN: Colour = (158, 104, 46)


def crown(
    c: Canvas, centre: Point, rx: float, ry: float, colour: Colour, leaf: float, metres: float
) -> None:
    """A ball of leaves around a point of the picture; `leaf` is a leaf's size in picture units."""
    lit = c.light.on(colour, (0.0, 1.0, -0.3), metres)
    dark = mixed(scaled(lit, 0.42), c.light.haze, min(0.7, metres / 400))
    side = 1 if c.light.towards[0] > 0 else -1
    tones = [
        [scaled(mixed(dark, lit, step / 7), factor) for factor in (0.86, 0.96, 1.06, 1.18)]
        for step in range(8)
    ]
    count = int(min(700, max(40, rx * ry / (leaf * leaf) * 1.5)))
    chance, ellipse, k = c.dice.random, c.pen.ellipse, c.scale
    for layer in range(count):
        height = layer / count
        angle, reach = 2 * pi * chance(), sqrt(chance()) * (1 - 0.22 * height)
        across, down = reach * cos(angle), reach * sin(angle)
        x = (centre[0] + rx * (across + side * 0.16 * height)) * k
        y = (centre[1] + ry * (down - 0.2 * height)) * k
        shine = min(1.0, max(0.0, height * 0.9 - 0.18 * down + 0.1))
        size = leaf * (0.5 + 0.75 * chance()) * (1.5 - 0.6 * height) * k
        flat = size * (0.5 + 0.4 * chance())
        tone = tones[int(7 * shine)][int(4 * chance())]
        ellipse((x - size, y - flat, x + size, y + flat), tone)


def tree(c: Canvas, place: Vector, height: float, colour: Colour = GREEN) -> None:
    """A tree standing on a place of the world, trunk and several balls of leaves."""
    metres = c.camera.seen(place)[2]
    if metres < 1:
        return
    unit = c.camera.pixels_per_metre(place)
    x, y = c.camera.point(place)
    bark = c.light.on((92, 74, 60), (0.4, 0.2, -0.8), metres)
    top = y - height * unit
    c.line(
        [(x, y), (x + 0.03 * height * unit, y - 0.6 * height * unit)], 0.045 * height * unit, bark
    )
    leaf = max(2.2, 0.035 * height * unit)
    for dx, dy, size in (
        (-0.2, 0.42, 0.2),
        (0.22, 0.4, 0.19),
        (0.0, 0.3, 0.26),
        (-0.06, 0.17, 0.17),
    ):
        at = (x + dx * height * unit, top + dy * height * unit)
        crown(c, at, size * height * unit, size * 0.85 * height * unit, colour, leaf, metres)


def tuft(c: Canvas, root: Point, height: float, blades: int, colour: Colour, metres: float) -> None:
    """Blades of grass out of one spot; `height` in picture units."""
    for _ in range(blades):
        lean = c.dice.gauss(0, 0.36)
        tall = height * c.dice.uniform(0.45, 1.0)
        base = (root[0] + c.dice.gauss(0, height * 0.2), root[1] + c.dice.uniform(-1.5, 2.5))
        middle = (base[0] + lean * tall * 0.4, base[1] - tall * 0.62)
        tip = (base[0] + lean * tall * 1.15, base[1] - tall)
        tone = scaled(c.light.on(colour, (0.0, 0.9, -0.4), metres), c.dice.uniform(0.6, 1.3))
        c.line([base, middle, tip], max(1.0, height * 0.022), tone)


def litter_of_leaves(c: Canvas, area: tuple[Vector, Vector], count: int, colour: Colour) -> None:
    """Single leaves lying flat between two corners of the ground, each with its shadow."""
    (x0, y, z0), (x1, _, z1) = area
    places = [(c.dice.uniform(x0, x1), c.dice.uniform(z0, z1)) for _ in range(count)]
    for x, z in sorted(places, key=lambda place: -place[1]):
        at = c.camera.point((x, y, z))
        size = c.camera.pixels_per_metre((x, y, z)) * c.dice.uniform(0.02, 0.045)
        tone = mixed(colour, (120, 84, 40), c.dice.random() * 0.6)
        shape = _leaf(c, size)
        dark = scaled(c.light.on(tone, (0.0, 1.0, 0.0)), 0.34)
        c.polygon([(at[0] + dx + 0.2 * size, at[1] + dy + 0.22 * size) for dx, dy in shape], dark)
        lit = scaled(c.light.on(tone, (0.0, 1.0, 0.0)), c.dice.uniform(0.75, 1.15))
        c.polygon([(at[0] + dx, at[1] + dy) for dx, dy in shape], lit)


def _leaf(c: Canvas, size: float) -> list[Point]:
    turn, slim = c.dice.uniform(0, 2 * pi), c.dice.uniform(0.35, 0.6)
    outline = (
        (-1.2, 0.0),
        (-0.3, slim),
        (0.5, slim * 0.8),
        (1.1, 0.0),
        (0.4, -slim),
        (-0.4, -slim * 0.8),
    )
    return [
        (size * (x * cos(turn) - y * sin(turn)), 0.55 * size * (x * sin(turn) + y * cos(turn)))
        for x, y in outline
    ]
