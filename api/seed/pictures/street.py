"""A residential street in one-point perspective: the backdrop of most reports."""

from dataclasses import dataclass
from itertools import pairwise
from random import Random

from api.seed.pictures import noise
from api.seed.pictures.camera import Camera
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import tree
from api.seed.pictures.houses import Lot, garden_wall, house
from api.seed.pictures.light import TIMES, Colour, Light, Vector, scaled
from api.seed.pictures.sky import sky, skyline


@dataclass(frozen=True)
class Street:
    """Half widths in metres: the carriageway's edge and the garden walls' line."""

    edge: float = 2.3
    wall: float = 3.4
    lots: int = 9


def canvas(seed: int, time: str, camera: Camera) -> Canvas:
    return Canvas(TIMES[time], camera, Random(seed))


def street(c: Canvas, shape: Street) -> None:
    """Sky, far roofs, road, houses, walls, poles and wires, from far to near."""
    sky(c)
    skyline(c, 110, 16)
    _trees_behind(c)
    road(c, shape)
    near = 1.2 + 7.5 * shape.lots
    poles = {13.0: -1, 41.0: -1, 27.0: 1, 58.0: 1}
    for index in range(shape.lots):
        near -= 7.5
        for side in (-1, 1):
            lot = Lot(side, shape.wall + 1.4, near, near + 6.6, c.dice.choice([3.4, 6.0, 6.2, 6.5]))
            house(c, lot)
            garden_wall(c, lot, shape.wall)
        for metres, side in poles.items():
            if near <= metres < near + 7.5:
                pole(c, (side * (shape.edge + 0.45), 0.0, metres))
        del index
    wires(c, shape)
    shadows(c, shape)


def _trees_behind(c: Canvas) -> None:
    for _ in range(7):
        x, z = c.dice.uniform(-26, 26), c.dice.uniform(50, 80)
        tree(c, (x, 0.0, z), c.dice.uniform(7, 12), c.dice.choice([(70, 104, 54), (92, 112, 54)]))


def road(c: Canvas, shape: Street) -> None:
    asphalt = (108, 108, 110)
    ground(c, (-40, 40), (0.3, 120), (126, 122, 116), 0.12)
    ground(c, (-shape.edge - 1.1, shape.edge + 1.1), (0.3, 90), scaled(asphalt, 1.1), 0.3)
    ground(c, (-shape.edge, shape.edge), (0.3, 90), asphalt, 0.42)
    for side in (-1, 1):
        x = side * (shape.edge - 0.1)
        c.face(
            [(x - 0.07, 0, 0.3), (x + 0.07, 0, 0.3), (x + 0.07, 0, 90), (x - 0.07, 0, 90)],
            (224, 222, 214),
            (0, 1, 0),
        )
        gutter = side * (shape.edge + 1.05)
        c.face(
            [
                (gutter - 0.14, 0, 0.3),
                (gutter + 0.14, 0, 0.3),
                (gutter + 0.14, 0, 90),
                (gutter - 0.14, 0, 90),
            ],
            (168, 164, 156),
            (0, 1, 0),
        )


def ground(
    c: Canvas, across: tuple[float, float], along: tuple[float, float], colour: Colour, grit: float
) -> None:
    """A strip of ground with a surface that gets finer towards the horizon."""
    (left, right), (near, far) = across, along
    middle = 6.0
    strip: list[Vector] = [(left, 0, near), (right, 0, near), (right, 0, far), (left, 0, far)]
    outline = c.camera.outline(strip)
    if len(outline) < 3:
        return
    close = c.light.on(colour, (0, 1, 0), 1)
    distant = c.light.on(colour, (0, 1, 0), 55)
    c.graded(outline, distant, close)
    side = 9.0
    for start in (near, near + side):
        piece: list[Vector] = [
            (left, 0, start),
            (right, 0, start),
            (right, 0, start + side),
            (left, 0, start + side),
        ]
        corners: list[Vector] = [
            (-middle, 0, start + side),
            (middle, 0, start + side),
            (middle, 0, start),
            (-middle, 0, start),
        ]
        c.laid(piece, corners, noise.gravel(1024), grit if start == near else grit * 0.6)


def pole(c: Canvas, foot: Vector) -> None:
    """A concrete utility pole with crossarms and a transformer."""
    x, _, z = foot
    unit = c.camera.pixels_per_metre(foot)
    tone = c.light.on((152, 150, 144), (0.5 if c.light.towards[0] > 0 else -0.5, 0, -0.8), z)
    low, high = c.camera.point(foot), c.camera.point((x, 10.5, z))
    half = 0.16 * unit
    shape = [
        (low[0] - half, low[1]),
        (low[0] + half, low[1]),
        (high[0] + half * 0.7, high[1]),
        (high[0] - half * 0.7, high[1]),
    ]
    c.graded(shape, scaled(tone, 1.12), scaled(tone, 0.7), across=True)
    for height in (9.9, 9.2, 7.6):
        one, two = c.camera.point((x - 0.9, height, z)), c.camera.point((x + 0.9, height, z))
        c.line([one, two], 0.08 * unit, scaled(tone, 0.66))
    box = c.camera.point((x + 0.34, 8.5, z))
    c.polygon(
        [
            (box[0] - 0.24 * unit, box[1] - 0.4 * unit),
            (box[0] + 0.24 * unit, box[1] - 0.4 * unit),
            (box[0] + 0.24 * unit, box[1] + 0.4 * unit),
            (box[0] - 0.24 * unit, box[1] + 0.4 * unit),
        ],
        scaled(tone, 0.92),
    )


def wires(c: Canvas, shape: Street) -> None:
    tone = scaled(c.light.sky_low, 0.3)
    for side, dx, height in (
        (-1, -0.8, 9.9),
        (-1, 0.8, 9.9),
        (-1, 0.0, 7.6),
        (-1, 0.4, 7.3),
        (1, 0.6, 9.2),
    ):
        x = side * (shape.edge + 0.45) + dx
        spans = [1.5, 13.0, 27.0, 41.0, 58.0]
        for start, end in pairwise(spans):
            steps = 10
            sag = [
                c.camera.point(
                    (
                        x,
                        height - 0.9 * 4 * s / steps * (1 - s / steps) * 0.5,
                        start + (end - start) * s / steps,
                    )
                )
                for s in range(steps + 1)
            ]
            c.line(sag, max(1.0, min(3.2, 22 / start)), tone)


def shadows(c: Canvas, shape: Street) -> None:
    """What the sunward side's walls and houses throw across the road."""
    if c.light.shadow < 0.15:
        return
    side = 1 if c.light.towards[0] > 0 else -1
    reach = min(4.5, 1.6 * abs(c.light.towards[0]) / c.light.towards[1] + 1.0)
    z = 1.0
    while z < 60:
        long = c.dice.uniform(4.5, 6.5)
        x, tip = side * shape.wall, side * (shape.wall - reach * c.dice.uniform(0.75, 1.1))
        patch: list[Vector] = [(x, 0, z), (tip, 0, z + 0.5), (tip, 0, z + long), (x, 0, z + long)]
        c.soft(c.camera.outline(patch), (26, 28, 44), c.light.shadow, 2.5)
        z += long + c.dice.uniform(0.4, 1.6)


def shaded_from(light: Light, foot: Vector, height: float) -> Vector:
    """Where the shadow of something `height` metres above `foot` falls on the ground."""
    x, y, z = light.towards
    return foot[0] - x / y * height, 0.0, foot[2] - z / y * height
