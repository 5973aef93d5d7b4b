"""Zebra stripes, worn or freshly painted."""

from PIL import Image

from api.seed.pictures import noise
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import Vector, scaled


def crossing(c: Canvas, *, done: bool) -> None:
    """Zebra stripes, worn to patches or freshly painted."""
    wear = noise.clouds(1024, 7, 9, 21)
    for index in range(7):
        left = -2.25 + 0.66 * index
        stripe: list[Vector] = [
            (left, 0, 4.2),
            (left + 0.42, 0, 4.2),
            (left + 0.42, 0, 7.2),
            (left, 0, 7.2),
        ]
        paint = c.light.on((238, 238, 232) if done else (206, 204, 196), (0, 1, 0), 5)
        if done:
            outline = c.camera.outline(stripe)
            c.polygon(outline, paint)
            c.grit(outline, noise.gravel(1024), 0.08)
        else:
            _worn(c, stripe, paint, wear)


def _worn(c: Canvas, stripe: list[Vector], paint: tuple[int, int, int], wear: Image.Image) -> None:
    (left, _, near), (right, _, _), (_, _, far), _ = stripe
    chips: list[tuple[float, float]] = []
    for _ in range(230):
        chips.append((c.dice.uniform(left, right), c.dice.uniform(near, far)))
    for x, z in chips:
        level = wear.getpixel((int((x + 4) * 120) % 1024, int(z * 120) % 1024))
        assert isinstance(level, int)
        if level > 122:
            size = c.dice.uniform(0.02, 0.07)
            piece: list[Vector] = [
                (max(left, x - size), 0, z - size * 1.6),
                (min(right, x + size), 0, z - size),
                (min(right, x + size * 0.7), 0, z + size),
                (max(left, x - size * 0.8), 0, z + size * 1.6),
            ]
            c.polygon(c.camera.outline(piece), scaled(paint, c.dice.uniform(0.78, 0.98)))
