"""A broken swing, or one repaired and painted."""

from api.seed.pictures.camera import Point
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import Colour, Vector, scaled
from api.seed.pictures.solids import cast, disc, tube


def swing(c: Canvas, *, done: bool) -> None:
    """A swing for two, one seat hanging by a single chain, or repaired and painted."""
    z, tall, half = 6.2, 2.25, 1.75
    paint = (44, 118, 196) if done else (104, 128, 146)
    legs = (236, 190, 46) if done else (178, 150, 92)
    c.soft(disc(c, (-0.8, 0, z), 0.7), (88, 70, 50), 0.45, 9)
    c.soft(disc(c, (0.8, 0, z), 0.7), (88, 70, 50), 0.45, 9)
    for side in (-1, 1):
        for dz in (0.85, -0.85):
            foot: Vector = (side * (half + 0.25), 0, z + dz)
            cast(c, foot, (side * half, tall, z), 0.08)
            tube(c, foot, (side * half, tall, z), 0.085, legs)
    cast(c, (-half, tall, z), (half, tall, z), 0.09)
    tube(c, (-half - 0.1, tall, z), (half + 0.1, tall, z), 0.1, paint)
    for x in (-0.8, 0.8):
        _seat(
            c,
            (x, z),
            tall,
            broken=not done and x > 0,
            seat=(210, 70, 52) if done else (142, 92, 70),
        )
    if not done:
        _rust(c, [(-half, 1.2, z), (half, tall, z), (-half - 0.2, 0.5, z - 0.8)])
    _barrier(c, z - 2.0, paint)


def _seat(c: Canvas, at: Point, tall: float, *, broken: bool, seat: Colour) -> None:
    x, z = at
    chain = (150, 150, 148)
    if broken:
        tube(c, (x - 0.23, tall, z), (x - 0.2, 0.62, z), 0.022, (140, 112, 88))
        tube(c, (x + 0.23, tall, z), (x + 0.25, 1.65, z), 0.022, (140, 112, 88))
        tube(c, (x - 0.2, 0.64, z), (x - 0.05, 0.16, z + 0.1), 0.075, seat)
        cast(c, (x - 0.2, 0.5, z), (x - 0.05, 0.1, z), 0.14)
        return
    for dx in (-0.23, 0.23):
        tube(c, (x + dx, tall, z), (x + dx, 0.47, z), 0.022, chain)
    board: list[Vector] = [
        (x - 0.25, 0.45, z - 0.11),
        (x + 0.25, 0.45, z - 0.11),
        (x + 0.25, 0.45, z + 0.11),
        (x - 0.25, 0.45, z + 0.11),
    ]
    edge: list[Vector] = [
        (x - 0.25, 0.41, z - 0.11),
        (x + 0.25, 0.41, z - 0.11),
        board[1],
        board[0],
    ]
    cast(c, (x - 0.25, 0.45, z), (x + 0.25, 0.45, z), 0.2)
    c.face(edge, scaled(seat, 0.8), (0, 0, -1))
    c.face(board, seat, (0, 1, 0))


def _rust(c: Canvas, places: list[Vector]) -> None:
    for place in places:
        for _ in range(14):
            at = c.camera.point(
                (place[0] + c.dice.gauss(0, 0.03), place[1] + c.dice.gauss(0, 0.25), place[2])
            )
            c.ellipse(
                at,
                c.dice.uniform(2, 5),
                c.dice.uniform(2, 6),
                c.light.on((124, 74, 44), (0, 0.3, -0.9)),
            )


def _barrier(c: Canvas, z: float, paint: Colour) -> None:
    for x in (-2.6, -1.0, 1.0, 2.6):
        cast(c, (x, 0, z), (x, 0.6, z), 0.06)
        tube(c, (x, 0, z), (x, 0.6, z), 0.06, paint)
    for start, end in ((-2.6, -1.0), (1.0, 2.6)):
        cast(c, (start, 0.6, z), (end, 0.6, z), 0.05)
        tube(c, (start, 0.58, z), (end, 0.58, z), 0.06, paint)
