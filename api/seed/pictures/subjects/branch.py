"""A fallen branch, or the cleared ground."""

from math import cos, sin

from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import crown, litter_of_leaves
from api.seed.pictures.light import Vector
from api.seed.pictures.solids import disc, tube


def branch(c: Canvas, *, done: bool) -> None:
    """A big branch across a path after a storm, or the path cleared."""
    if done:
        litter_of_leaves(c, ((-2.4, 0, 3.0), (2.4, 0, 6.0)), 30, (116, 128, 60))
        return
    litter_of_leaves(c, ((-2.6, 0, 2.6), (2.6, 0, 6.2)), 90, (98, 122, 56))
    _limb(c, (-2.5, 0.14, 4.6), 0.2, 1.7, 0.08, 0)


def _limb(c: Canvas, start: Vector, thick: float, length: float, angle: float, depth: int) -> None:
    end: Vector = (
        start[0] + length * cos(angle),
        max(0.07, start[1] * 0.8 + 0.02 * depth),
        start[2] + 0.8 * length * sin(angle),
    )
    c.soft(
        c.camera.outline(
            [
                (start[0], 0, start[2] - thick),
                (end[0], 0, end[2] - thick),
                (end[0], 0, end[2] + thick),
                (start[0], 0, start[2] + thick),
            ]
        ),
        (16, 16, 18),
        0.45,
        7,
    )
    tube(c, start, end, thick, (104, 84, 66))
    if depth == 0:
        torn = c.camera.point(start)
        unit = c.camera.pixels_per_metre(start)
        c.ellipse(
            torn,
            thick * 0.55 * unit,
            thick * 0.6 * unit,
            c.light.on((214, 176, 120), (-0.5, 0.2, -0.8)),
        )
    if depth >= 3:
        unit = c.camera.pixels_per_metre(end)
        at = c.camera.point((end[0], end[1] + 0.07, end[2]))
        c.soft(disc(c, (end[0], 0, end[2]), 0.34, 10), (16, 18, 14), 0.4, 8)
        crown(
            c,
            at,
            0.3 * unit,
            0.17 * unit,
            c.dice.choice([(84, 116, 50), (104, 128, 56)]),
            0.024 * unit,
            end[2],
        )
        return
    turns = (c.dice.uniform(0.7, 1.2), c.dice.uniform(-0.15, 0.15), -c.dice.uniform(0.7, 1.2))
    for turn in turns:
        _limb(c, end, thick * 0.6, length * c.dice.uniform(0.55, 0.72), angle + turn, depth + 1)
