"""A street lamp at dusk, dark or shining."""

from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import Vector, scaled
from api.seed.pictures.solids import tube


def lamp(c: Canvas, *, done: bool) -> None:
    """A street lamp at dusk, dark or shining."""
    x, z, arm = 2.75, 7.6, 0.95
    head: Vector = (x - arm - 0.25, 5.05, z)
    unit = c.camera.pixels_per_metre(head)
    grey = (136, 140, 146)
    if done:
        _lamplight(c, head, z)
    tube(c, (x, 0, z), (x, 4.7, z), 0.15, grey)
    tube(c, (x, 4.7, z), (x - 0.25, 5.05, z), 0.1, grey)
    tube(c, (x - 0.25, 5.05, z), (x - arm, 5.12, z), 0.08, grey)
    at = c.camera.point(head)
    dark = c.light.on((92, 96, 104), (0, 0, -1), z)
    hood = [
        (at[0] - 0.42 * unit, at[1] - 0.02 * unit),
        (at[0] - 0.3 * unit, at[1] - 0.11 * unit),
        (at[0] + 0.36 * unit, at[1] - 0.12 * unit),
        (at[0] + 0.4 * unit, at[1] - 0.02 * unit),
    ]
    c.polygon(hood, scaled(dark, 1.25))
    glass = [
        (at[0] - 0.36 * unit, at[1] - 0.02 * unit),
        (at[0] + 0.3 * unit, at[1] - 0.02 * unit),
        (at[0] + 0.22 * unit, at[1] + 0.08 * unit),
        (at[0] - 0.28 * unit, at[1] + 0.08 * unit),
    ]
    c.polygon(glass, (255, 250, 232) if done else scaled(dark, 0.62))
    plate = c.camera.point((x, 1.7, z - 0.08))
    c.polygon(
        [
            (plate[0] - 0.06 * unit, plate[1] - 0.12 * unit),
            (plate[0] + 0.06 * unit, plate[1] - 0.12 * unit),
            (plate[0] + 0.06 * unit, plate[1] + 0.12 * unit),
            (plate[0] - 0.06 * unit, plate[1] + 0.12 * unit),
        ],
        c.light.on((226, 226, 220), (0, 0, -1), z),
    )
    if done:
        c.glow((at[0], at[1] + 6), 300, (255, 236, 190), 0.75)
        c.glow((at[0], at[1] + 6), 80, (255, 250, 236), 1.0)
        for other in (17.0, 29.0):
            c.glow(c.camera.point((x - 1, 5.0, other)), 26, (255, 240, 200), 0.9)


def _lamplight(c: Canvas, head: Vector, z: float) -> None:
    pool = c.camera.point((head[0] + 0.3, 0, z))
    c.glow(pool, 640, (255, 226, 170), 0.62, 0.34)
    c.glow(pool, 330, (255, 232, 184), 0.5, 0.3)
    top = c.camera.point(head)
    cone = [top, (pool[0] - 300, pool[1]), (pool[0] + 300, pool[1])]
    c.soft(cone, (255, 226, 168), 0.12, 26)
