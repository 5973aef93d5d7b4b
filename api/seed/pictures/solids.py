"""Posts, boards and boxes in the world, shaded as round or flat things are."""

from math import cos, pi, sin

from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import Colour, Vector, mixed, scaled
from api.seed.pictures.street import shaded_from


def tube(c: Canvas, start: Vector, end: Vector, metres: float, colour: Colour) -> None:
    """A round bar `metres` thick between two places, with a lit and a dark side."""
    middle = c.camera.seen(start)[2]
    tone = c.light.on(colour, (0.5 if c.light.towards[0] > 0 else -0.5, 0.3, -0.75), middle)
    one, two = c.camera.point(start), c.camera.point(end)
    wide = metres * (c.camera.pixels_per_metre(start) + c.camera.pixels_per_metre(end)) / 2
    side = 1 if c.light.towards[0] > 0 else -1
    along = (two[0] - one[0], two[1] - one[1])
    length = max((along[0] ** 2 + along[1] ** 2) ** 0.5, 1e-6)
    nx, ny = -along[1] / length, along[0] / length
    if (nx * side - ny) < 0:
        nx, ny = -nx, -ny
    for offset, thick, factor in ((0.0, 1.0, 0.6), (0.1, 0.72, 0.92), (0.2, 0.36, 1.16)):
        shift = (nx * wide * offset, ny * wide * offset)
        c.line(
            [(one[0] + shift[0], one[1] + shift[1]), (two[0] + shift[0], two[1] + shift[1])],
            max(1.0, wide * thick),
            scaled(tone, factor),
        )


def cast(c: Canvas, start: Vector, end: Vector, metres: float) -> None:
    """The shadow of a bar on the ground."""
    if c.light.shadow < 0.15:
        near = (start[0], 0.0, start[2])
        c.soft(disc(c, near, metres * 2.5), (20, 20, 24), 0.35, 4)
        return
    one = shaded_from(c.light, (start[0], 0.0, start[2]), start[1])
    two = shaded_from(c.light, (end[0], 0.0, end[2]), end[1])
    half = metres / 2
    points: list[Vector] = [
        (one[0] - half, 0, one[2] - half),
        (one[0] + half, 0, one[2] + half),
        (two[0] + half, 0, two[2] + half),
        (two[0] - half, 0, two[2] - half),
    ]
    c.soft(c.camera.outline(points), (24, 24, 38), c.light.shadow, 2)


def disc(c: Canvas, middle: Vector, radius: float, steps: int = 18) -> list[tuple[float, float]]:
    """The outline in the picture of a circle lying on the ground."""
    x, y, z = middle
    return c.camera.outline(
        [
            (x + radius * cos(2 * pi * s / steps), y, z + radius * sin(2 * pi * s / steps))
            for s in range(steps)
        ]
    )


def ragged(
    c: Canvas, middle: Vector, radius: float, rough: float, points: int = 26
) -> list[Vector]:
    """An uneven round outline on the ground, in world units."""
    x, y, z = middle
    reach = [radius * c.dice.uniform(1 - rough, 1 + rough) for _ in range(points)]
    smooth = [(reach[i - 1] + reach[i] * 2 + reach[(i + 1) % points]) / 4 for i in range(points)]
    return [
        (x + 1.3 * r * cos(2 * pi * i / points), y, z + 0.9 * r * sin(2 * pi * i / points))
        for i, r in enumerate(smooth)
    ]


def box(
    c: Canvas, corner: Vector, size: Vector, colour: Colour, turn: float = 0.0
) -> list[list[tuple[float, float]]]:
    """A box standing with its near left foot at `corner`; gives the outlines of front and top."""
    x, y, z = corner
    wide, tall, deep = size
    ax, az = wide * cos(turn), wide * sin(turn)
    bx, bz = -deep * sin(turn), deep * cos(turn)

    def at(a: float, height: float, b: float) -> Vector:
        return (x + a * ax + b * bx, y + height * tall, z + a * az + b * bz)

    c.soft(
        c.camera.outline(
            [at(-0.08, 0, -0.08), at(1.08, 0, -0.08), at(1.08, 0, 1.08), at(-0.08, 0, 1.08)]
        ),
        (18, 18, 22),
        0.45,
        5,
    )
    for a in (0.0, 1.0):
        facing = (-cos(turn), 0.0, -sin(turn)) if a == 0 else (cos(turn), 0.0, sin(turn))
        towards = at(a, 0.5, 0.5)
        if (c.camera.x - towards[0]) * facing[0] - towards[2] * facing[2] > 0:
            c.face(
                [at(a, 0, 0), at(a, 0, 1), at(a, 1, 1), at(a, 1, 0)], scaled(colour, 0.92), facing
            )
    front = c.face(
        [at(0, 0, 0), at(1, 0, 0), at(1, 1, 0), at(0, 1, 0)], colour, (sin(turn), 0, -cos(turn))
    )
    top = c.face([at(0, 1, 0), at(1, 1, 0), at(1, 1, 1), at(0, 1, 1)], colour, (0, 1, 0))
    return [front, top]


def ball(
    c: Canvas, middle: Vector, rx: float, ry: float, colour: Colour, shine: float = 0.5
) -> None:
    """A soft round thing (a full bag) resting at `middle`; radii in metres."""
    unit = c.camera.pixels_per_metre(middle)
    x, y = c.camera.point(middle)
    tone = c.light.on(colour, (0.0, 0.6, -0.6), c.camera.seen(middle)[2])
    side = 1 if c.light.towards[0] > 0 else -1
    steps = 9
    for step in range(steps):
        share = step / (steps - 1)
        grow = 1 - 0.78 * share
        tint = mixed(scaled(tone, 0.5), mixed(tone, (255, 255, 255), 0.3 * shine), share)
        c.ellipse(
            (x + side * 0.28 * share * rx * unit, y - 0.34 * share * ry * unit),
            rx * unit * grow,
            ry * unit * grow,
            tint,
        )
