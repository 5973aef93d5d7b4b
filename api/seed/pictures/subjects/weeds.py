"""Weeds along the road, or the mown strip."""

from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import tuft
from api.seed.pictures.light import Vector, mixed
from api.seed.pictures.solids import disc


def weeds(c: Canvas, *, done: bool) -> None:
    """The strip beside the road, grown waist-high or mown."""
    rows = 300 if done else 620
    places = sorted(
        ((c.dice.gauss(2.75, 0.34), c.dice.uniform(2.2, 15)) for _ in range(rows)),
        key=lambda p: -p[1],
    )
    for x, z in places:
        at: Vector = (x, 0.0, z)
        unit = c.camera.pixels_per_metre(at)
        if not done and c.dice.random() < 0.2:
            c.soft(disc(c, at, 0.2, 8), (24, 30, 16), 0.25, 4)
        tall = (0.06 if done else c.dice.uniform(0.3, 1.05)) * unit
        tint = c.dice.choice([(98, 128, 52), (120, 140, 62), (84, 112, 46), (164, 150, 84)])
        if done:
            tint = mixed(tint, (170, 156, 96), 0.45)
        tuft(c, c.camera.point(at), tall, 5 if done else 7, tint, z)
