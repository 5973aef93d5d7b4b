"""Dumped household waste, or the place cleared."""

from api.seed.pictures.camera import Point
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import litter_of_leaves
from api.seed.pictures.light import mixed
from api.seed.pictures.solids import ball, box, disc


def rubbish(c: Canvas, *, done: bool) -> None:
    """Household waste dumped by a wall, or the place cleared."""
    if done:
        c.soft(disc(c, (-2.3, 0, 4.4), 0.7), (60, 58, 54), 0.25, 16)
        return
    z = 4.7
    box(c, (-3.15, 0, z), (0.95, 1.0, 0.3), (150, 150, 150), 0.12)
    mattress = box(c, (-3.3, 0, z + 0.35), (1.7, 1.25, 0.22), (206, 196, 178), 0.05)
    for share in (0.2, 0.4, 0.6, 0.8):
        (ax, ay), (bx, by) = mattress[0][0], mattress[0][1]
        (dx, dy), (ex, ey) = mattress[0][3], mattress[0][2]
        c.line(
            [
                (ax + (bx - ax) * share, ay + (by - ay) * share),
                (dx + (ex - dx) * share, dy + (ey - dy) * share),
            ],
            2,
            (150, 140, 124),
        )
    screen = box(c, (-2.25, 0, z - 0.15), (0.85, 0.6, 0.45), (66, 66, 70), -0.2)
    _screen(c, screen[0])
    carton = box(c, (-1.5, 0, z - 0.35), (0.55, 0.42, 0.4), (180, 142, 96), 0.25)
    c.line([carton[1][0], carton[1][2]], 5, c.light.on((206, 180, 130), (0, 1, 0)))
    for x, dz, size, colour in (
        (-2.75, -0.55, 0.27, (52, 56, 62)),
        (-2.3, -0.75, 0.25, (226, 228, 226)),
        (-1.85, -0.85, 0.22, (96, 130, 170)),
        (-2.55, -1.05, 0.22, (232, 234, 232)),
        (-1.35, -0.75, 0.18, (60, 62, 66)),
    ):
        c.soft(disc(c, (x, 0, z + dz), size * 1.25), (14, 14, 18), 0.5, 6)
        ball(c, (x, size * 0.8, z + dz), size, size * 0.86, colour, 0.9)
        knot = c.camera.point((x, size * 1.6, z + dz))
        unit = c.camera.pixels_per_metre((x, size, z + dz))
        for lean in (-1, 0.2, 1):
            c.line(
                [knot, (knot[0] + lean * 0.07 * unit, knot[1] - 0.11 * unit)],
                0.035 * unit,
                c.light.on(colour, (0, 0.5, -0.5)),
            )
    litter_of_leaves(c, ((-3.0, 0, 3.1), (-0.8, 0, 4.0)), 22, (214, 210, 200))


def _screen(c: Canvas, front: list[Point]) -> None:
    if len(front) != 4:
        return
    mx, my = sum(p[0] for p in front) / 4, sum(p[1] for p in front) / 4
    inner = [(mx + (x - mx) * 0.84, my + (y - my) * 0.8) for x, y in front]
    c.graded(inner, mixed(c.light.sky_low, (30, 34, 38), 0.72), (18, 20, 22))
