"""A blocked gully, or a clean one."""

from api.seed.pictures import noise
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import AUTUMN, litter_of_leaves
from api.seed.pictures.light import Vector, mixed, scaled
from api.seed.pictures.solids import ragged


def drain(c: Canvas, *, done: bool) -> None:
    """A street gully with its grate, under leaves and water or clean."""
    x, z, half = 0.15, 2.1, 0.42
    frame: list[Vector] = [
        (x - 0.66, 0, z - half),
        (x + 0.66, 0, z - half),
        (x + 0.66, 0, z + half),
        (x - 0.66, 0, z + half),
    ]
    concrete = c.camera.outline(
        [
            (x - 3.5, 0, z - 0.52),
            (x + 3.5, 0, z - 0.52),
            (x + 3.5, 0, z + 0.52),
            (x - 3.5, 0, z + 0.52),
        ]
    )
    c.polygon(concrete, c.light.on((168, 165, 158), (0, 1, 0)))
    c.grit(concrete, noise.clouds(512, 6, 4, 5), 0.35)
    c.grit(concrete, noise.gravel(1024), 0.14)
    for joint in (-1.3, 1.5):
        c.line(
            [c.camera.point((x + joint, 0, z - 0.52)), c.camera.point((x + joint, 0, z + 0.52))],
            4,
            c.light.on((96, 94, 90), (0, 1, 0)),
        )
    c.polygon(c.camera.outline(frame), c.light.on((104, 104, 104), (0, 1, 0)))
    steel = c.light.on((148, 152, 154), (0, 1, 0))
    for index in range(15):
        bar = x - 0.6 + 0.086 * index
        slot: list[Vector] = [
            (bar - 0.028, 0, z - half + 0.05),
            (bar + 0.028, 0, z - half + 0.05),
            (bar + 0.028, 0, z + half - 0.05),
            (bar - 0.028, 0, z + half - 0.05),
        ]
        c.graded(c.camera.outline(slot), (12, 12, 14), (34, 34, 36))
        c.line(
            [
                c.camera.point((bar + 0.043, 0, z - half + 0.05)),
                c.camera.point((bar + 0.043, 0, z + half - 0.05)),
            ],
            4,
            steel,
        )
    for across in (-0.14, 0.14):
        c.line(
            [c.camera.point((x - 0.62, 0, z + across)), c.camera.point((x + 0.62, 0, z + across))],
            6,
            scaled(steel, 0.86),
        )
    if done:
        litter_of_leaves(c, ((-1.6, 0, 2.8), (1.6, 0, 3.6)), 9, AUTUMN)
        return
    _puddle(c, (x + 0.2, 0.002, z - 0.05))
    litter_of_leaves(c, ((x - 0.75, 0, z - 0.45), (x + 0.75, 0, z + 0.45)), 330, AUTUMN)
    litter_of_leaves(c, ((x - 1.6, 0, z - 0.6), (x + 1.6, 0, z + 0.7)), 110, (150, 104, 52))


def _puddle(c: Canvas, middle: Vector) -> None:
    shape = c.camera.outline(ragged(c, middle, 0.82, 0.3))
    c.soft(shape, scaled(c.light.on((70, 68, 66), (0, 1, 0)), 0.6), 0.7, 9)
    water = mixed(c.light.sky_low, (40, 44, 50), 0.35)
    c.soft(shape, mixed(water, (70, 62, 50), 0.45), 0.62, 3)
    far = c.camera.outline(ragged(c, (middle[0] + 0.25, 0, middle[2] + 0.22), 0.34, 0.3))
    c.soft(far, water, 0.6, 22)
    glint = c.camera.outline(ragged(c, (middle[0] - 0.2, 0, middle[2] + 0.2), 0.2, 0.4))
    c.soft(glint, c.light.sky_low, 0.5, 10)
