"""A park bench with broken or new slats."""

from api.seed.pictures import noise
from api.seed.pictures.camera import Point
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import Colour, Vector, scaled
from api.seed.pictures.solids import tube


def bench(c: Canvas, *, done: bool) -> None:
    """A park bench with broken slats, or with new ones."""
    z, half, depth = 3.6, 0.95, 0.42
    wood = (176, 124, 74) if done else (132, 112, 92)
    iron = (58, 62, 64)
    c.soft(
        c.camera.outline(
            [(-half, 0, z - 0.1), (half, 0, z - 0.1), (half, 0, z + depth), (-half, 0, z + depth)]
        ),
        (18, 18, 22),
        0.5,
        12,
    )
    for x in (-0.8, 0.8):
        tube(c, (x, 0, z + depth + 0.08), (x, 0.46, z + depth), 0.055, iron)
        tube(c, (x, 0.44, z + depth), (x, 0.86, z + depth + 0.16), 0.05, iron)
    for index, height in enumerate((0.58, 0.7, 0.82)):
        gone = not done and index == 2
        _slat(c, (half, z + depth + 0.03 + 0.04 * index, height), (0.1, 0.0), wood, broken=gone)
    for index in range(4):
        _slat(
            c,
            (half, z + depth - 0.1 - 0.115 * index, 0.45),
            (0.0, 0.1),
            wood,
            broken=not done and index in (1, 2),
        )
    for x in (-0.8, 0.8):
        tube(c, (x, 0, z - 0.02), (x, 0.44, z), 0.055, iron)
    if not done:
        splinter: list[Vector] = [
            (0.1, 0.0, z - 0.35),
            (0.72, 0.0, z - 0.5),
            (0.74, 0.0, z - 0.42),
            (0.16, 0.0, z - 0.27),
        ]
        c.soft(c.camera.outline(splinter), (14, 14, 16), 0.6, 4)
        c.face([(x, 0.03, w) for x, _, w in splinter], wood, (0, 1, 0))


def _slat(c: Canvas, at: Vector, size: Point, wood: Colour, *, broken: bool) -> None:
    half, z, y = at
    tall, deep = size
    tint = scaled(wood, c.dice.uniform(0.88, 1.1))
    for start, end in [(-half, -0.12), (0.42, half)] if broken else [(-half, half)]:
        cut = 0.06 if broken else 0.0
        board: list[Vector] = [
            (start, y, z),
            (end, y, z),
            (end - (cut if end < 0 else 0), y + tall, z + deep),
            (start + (cut if start > 0 else 0), y + tall, z + deep),
        ]
        outline = c.face(board, tint, (0, 1, 0) if deep else (0, 0.3, -1))
        c.grit(outline, noise.clouds(512, 6, 4, 6), 0.22)
        lip: list[Vector] = [(start, y - 0.03, z), (end, y - 0.03, z), (end, y, z), (start, y, z)]
        c.face(lip, scaled(tint, 0.6), (0, 0, -1))
