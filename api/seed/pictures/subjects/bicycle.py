"""An abandoned bicycle, or the free pavement."""

from math import cos, pi, sin

from api.seed.pictures.camera import Point
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import litter_of_leaves
from api.seed.pictures.solids import ball, disc, tube


def bicycle(c: Canvas, *, done: bool) -> None:
    """A bicycle left on the pavement for months, or the free pavement."""
    if done:
        litter_of_leaves(c, ((-2.8, 0, 3.2), (-1.2, 0, 5.0)), 8, (150, 120, 70))
        return
    z, x0 = 3.9, -2.35
    rear, front = (x0, 0.33), (x0 + 1.06, 0.33)
    rust = c.dice.choice([(128, 76, 50), (88, 96, 112), (120, 44, 44)])
    c.soft(disc(c, (x0 + 0.55, 0, z), 0.75), (16, 16, 20), 0.5, 12)
    litter_of_leaves(c, ((x0 - 0.3, 0, z - 0.3), (x0 + 1.5, 0, z + 0.4)), 46, (150, 110, 56))
    for hub in (rear, front):
        _wheel(c, hub, z, flat=hub is rear)
    crank, seat, head = (x0 + 0.42, 0.34), (x0 + 0.3, 0.82), (x0 + 0.88, 0.86)
    for one, two in (
        (rear, crank),
        (crank, (x0 + 0.34, 0.72)),
        (crank, head),
        (rear, (x0 + 0.34, 0.72)),
        (head, front),
    ):
        tube(c, (*one, z), (*two, z), 0.034, rust)
    tube(c, ((x0 + 0.34), 0.72, z), (*seat, z), 0.026, (150, 150, 146))
    tube(c, (x0 + 0.16, 0.84, z), (x0 + 0.46, 0.86, z), 0.075, (44, 42, 42))
    tube(c, (*head, z), (x0 + 0.86, 1.02, z), 0.028, (160, 160, 156))
    tube(c, (x0 + 0.68, 1.06, z - 0.1), (x0 + 0.94, 1.02, z + 0.1), 0.03, (70, 68, 66))
    _basket(c, (x0 + 1.0, 0.74), z)
    tube(c, (x0 + 0.36, 0.34, z - 0.06), (x0 + 0.5, 0.24, z - 0.06), 0.024, (60, 58, 56))


def _wheel(c: Canvas, hub: Point, z: float, *, flat: bool) -> None:
    ring = [
        (
            hub[0] + 0.33 * cos(2 * pi * s / 40),
            max(0.03 if flat else 0.0, hub[1] + 0.33 * sin(2 * pi * s / 40)),
            z,
        )
        for s in range(41)
    ]
    path = [c.camera.point(place) for place in ring]
    unit = c.camera.pixels_per_metre((hub[0], hub[1], z))
    c.line(path, 0.042 * unit, c.light.on((38, 36, 36), (0, 0.5, -0.8), z))
    c.line(path, 0.012 * unit, c.light.on((150, 138, 126), (0, 0.5, -0.8), z))
    centre = c.camera.point((*hub, z))
    for s in range(0, 40, 3):
        c.line([centre, path[s]], 1, c.light.on((150, 146, 140), (0, 0.4, -0.9), z))


def _basket(c: Canvas, at: Point, z: float) -> None:
    x, y = at
    wire = c.light.on((120, 116, 110), (0, 0.4, -0.9), z)
    for step in range(7):
        c.line(
            [
                c.camera.point((x + 0.05 + 0.04 * step, y, z - 0.1)),
                c.camera.point((x + 0.045 * step + 0.02, y + 0.26, z - 0.12)),
            ],
            2,
            wire,
        )
    for step in range(5):
        c.line(
            [
                c.camera.point((x, y + 0.065 * step, z - 0.1)),
                c.camera.point((x + 0.3, y + 0.065 * step, z - 0.1)),
            ],
            2,
            wire,
        )
    ball(c, (x + 0.15, y + 0.2, z - 0.05), 0.1, 0.08, (196, 200, 196))
