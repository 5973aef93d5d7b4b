"""A concrete retaining wall seen across the pavement."""

from math import cos, pi, sin

from api.seed.pictures import noise
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import crown, tuft
from api.seed.pictures.light import Vector, scaled
from api.seed.pictures.sky import sky
from api.seed.pictures.street import ground


def wall(c: Canvas) -> None:
    """A concrete retaining wall seen across the pavement."""
    sky(c)
    z = 5.0
    c.graded(
        [(0, 60), (1200, 60), (1200, 240), (0, 240)],
        c.light.on((52, 74, 38), (0, 0.6, -0.6)),
        c.light.on((26, 38, 20), (0, 0, -1)),
    )
    for x in range(-5, 6):
        at: Vector = (0.7 * x + c.dice.uniform(-0.6, 0.6), 3.3, z + 1.0)
        crown(c, c.camera.point(at), 130, 100, c.dice.choice([(78, 108, 52), (98, 118, 56)]), 8, 6)
    ground(c, (-40, 40), (0.3, z), (150, 146, 140), 0.3)
    face: list[Vector] = [(-12, 0, z), (12, 0, z), (12, 2.75, z), (-12, 2.75, z)]
    outline = c.face(face, (178, 175, 168), (0.1, 0.2, -1))
    c.grit(outline, noise.clouds(512, 6, 4, 7), 0.3)
    c.grit(outline, noise.gravel(1024), 0.1)
    _panels(c, z)
    cap: list[Vector] = [
        (-12, 2.75, z - 0.1),
        (12, 2.75, z - 0.1),
        (12, 2.9, z - 0.1),
        (-12, 2.9, z - 0.1),
    ]
    c.face(cap, (196, 192, 184), (0, 0.5, -1))
    c.soft(
        c.camera.outline([(-12, 2.55, z), (12, 2.55, z), (12, 2.75, z), (-12, 2.75, z)]),
        (30, 30, 34),
        0.3,
        8,
    )
    c.soft(
        c.camera.outline([(-12, 0, z - 0.35), (12, 0, z - 0.35), (12, 0.08, z), (-12, 0.08, z)]),
        (24, 24, 26),
        0.4,
        9,
    )
    _dapple(c, z)
    for _ in range(70):
        root = c.camera.point((c.dice.uniform(-5, 5), 0, z - 0.05))
        tuft(c, root, c.dice.uniform(10, 34), 5, (98, 122, 56), z)


def _panels(c: Canvas, z: float) -> None:
    tone = c.light.on((122, 119, 114), (0, 0, -1))
    for x in range(-12, 13, 2):
        c.line([c.camera.point((x, 0, z)), c.camera.point((x, 2.75, z))], 3, tone)
        for height in (0.5, 1.4, 2.3):
            for dx in (0.5, 1.5):
                c.ellipse(c.camera.point((x + dx, height, z)), 4, 4, scaled(tone, 0.8))
        stain = c.dice.uniform(0.2, 1.6)
        streak: list[Vector] = [
            (x + stain, 2.7, z),
            (x + stain + 0.14, 2.7, z),
            (x + stain + 0.1, c.dice.uniform(0.6, 1.8), z),
        ]
        c.soft(c.camera.outline(streak), (70, 68, 64), 0.3, 6)
    c.line([c.camera.point((-12, 0.95, z)), c.camera.point((12, 0.95, z))], 2, tone)
    c.line([c.camera.point((-12, 1.85, z)), c.camera.point((12, 1.85, z))], 2, tone)


def _dapple(c: Canvas, z: float) -> None:
    """The moving shadow of leaves on the upper wall."""
    if c.light.shadow < 0.15:
        return
    for _ in range(120):
        x, y = c.dice.uniform(-4, 4), 2.75 - abs(c.dice.gauss(0, 0.7))
        size = c.dice.uniform(0.05, 0.2)
        turn = c.dice.uniform(0, pi)
        blob: list[Vector] = [
            (x + size * cos(turn + a), y + 0.6 * size * sin(turn + a), z)
            for a in (0.0, 0.8, 2.0, 3.1, 4.0, 5.2)
        ]
        c.soft(c.camera.outline(blob), (40, 42, 52), c.light.shadow * 0.7, 5)
