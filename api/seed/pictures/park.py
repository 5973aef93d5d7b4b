"""A small neighbourhood park: sand, grass, trees, a low fence and blocks of flats behind."""

from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import crown, tree, tuft
from api.seed.pictures.light import Vector, mixed, scaled
from api.seed.pictures.sky import sky, skyline
from api.seed.pictures.street import ground, shaded_from

SAND = (186, 168, 140)
LAWN = (112, 132, 70)


def park(c: Canvas) -> None:
    sky(c)
    skyline(c, 90, 26)
    ground(c, (-60, 60), (0.3, 120), LAWN, 0.3)
    _far_trees(c)
    _fence(c)
    _lawn_edge(c)
    ground(c, (-60, 60), (0.3, 12.5), SAND, 0.3)
    _fringe(c)
    _shade(c)


def _far_trees(c: Canvas) -> None:
    places = sorted(
        ((c.dice.uniform(-24, 24), c.dice.uniform(20, 40)) for _ in range(11)), key=lambda p: -p[1]
    )
    for x, z in places:
        tint = c.dice.choice([(74, 108, 54), (92, 122, 58), (62, 94, 50), (148, 122, 52)])
        c.soft(
            c.camera.outline(
                [(x - 2.5, 0, z - 1), (x + 2.5, 0, z - 1), (x + 2.5, 0, z + 1), (x - 2.5, 0, z + 1)]
            ),
            (30, 36, 24),
            0.35 + c.light.shadow * 0.3,
            4,
        )
        tree(c, (x, 0.0, z), c.dice.uniform(5.5, 9), tint)


def _fence(c: Canvas) -> None:
    z = 17.0
    tone = c.light.on((176, 178, 172), (0, 0.3, -1), z)
    for height in (0.45, 0.85):
        c.line([c.camera.point((-30, height, z)), c.camera.point((30, height, z))], 3, tone)
    x = -30.0
    while x < 30:
        c.line([c.camera.point((x, 0, z)), c.camera.point((x, 0.92, z))], 3.4, scaled(tone, 0.88))
        x += 1.6
    for _ in range(16):
        at = (c.dice.uniform(-16, 16), 0.35, c.dice.uniform(15.2, 16.4))
        unit = c.camera.pixels_per_metre(at)
        crown(
            c,
            c.camera.point(at),
            0.8 * unit,
            0.5 * unit,
            c.dice.choice([(72, 104, 50), (96, 118, 56)]),
            4.5,
            at[2],
        )


def _lawn_edge(c: Canvas) -> None:
    strip: list[Vector] = [(-60, 0, 12.4), (60, 0, 12.4), (60, 0, 13.4), (-60, 0, 13.4)]
    c.soft(c.camera.outline(strip), mixed(LAWN, (40, 50, 24), 0.5), 0.5, 3)


def _fringe(c: Canvas) -> None:
    for _ in range(260):
        at = (c.dice.uniform(-12, 12), 0.0, 12.5 + c.dice.gauss(0, 0.25))
        tuft(c, c.camera.point(at), 9, 4, (104, 128, 58), at[2])


def _shade(c: Canvas) -> None:
    """Dappled shadow of a tree behind the photographer."""
    if c.light.shadow < 0.15:
        return
    foot = (c.dice.choice([-3.5, 4.0]), 0.0, c.dice.uniform(5, 7.5))
    far = shaded_from(c.light, foot, 1.6)
    for _ in range(34):
        x, z = far[0] + c.dice.gauss(0, 1.5), max(1.2, far[2] + c.dice.gauss(0, 0.9))
        size = c.dice.uniform(0.25, 0.7)
        blob: list[Vector] = [
            (x - size, 0, z),
            (x, 0, z - size * 0.7),
            (x + size, 0, z),
            (x, 0, z + size * 0.7),
        ]
        c.soft(c.camera.outline(blob), (46, 40, 40), c.light.shadow * 0.5, 5)
