"""A traffic sign, knocked over or upright."""

from math import cos, pi, sin

from PIL import Image, ImageDraw

from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import litter_of_leaves
from api.seed.pictures.light import Vector, scaled
from api.seed.pictures.solids import cast, disc, tube


def sign(c: Canvas, *, done: bool) -> None:
    """A traffic sign, knocked over or upright."""
    x, z, tall = -1.75, 4.6, 2.5
    kind, lean = c.dice.choice(["no_entry", "arrow", "no_parking"]), c.dice.uniform(0.42, 0.55)
    lean = 0.0 if done else lean
    foot: Vector = (x, 0, z)
    top: Vector = (x + tall * sin(lean), tall * cos(lean), z)
    cast(c, foot, top, 0.08)
    c.soft(disc(c, foot, 0.2), (40, 38, 36), 0.6 if not done else 0.3, 3)
    tube(c, foot, top, 0.065, (176, 178, 178))
    head: Vector = (x + (tall - 0.3) * sin(lean), (tall - 0.3) * cos(lean), z - 0.06)
    unit = c.camera.pixels_per_metre(head)
    at, radius = c.camera.point(head), 0.36 * unit
    face = _plate(c, kind, round(2 * radius * c.scale), worn=not done)
    turned = face.rotate(-lean * 180 / pi, Image.Resampling.BICUBIC, expand=True)
    spot = (round(at[0] * c.scale - turned.width / 2), round(at[1] * c.scale - turned.height / 2))
    c.image.paste(turned.convert("RGB"), spot, turned.getchannel("A"))
    if not done:
        litter_of_leaves(c, ((-2.4, 0, 4.0), (-1.0, 0, 5.2)), 16, (150, 144, 138))


def _plate(c: Canvas, kind: str, side: int, *, worn: bool) -> Image.Image:
    red = c.light.on((206, 34, 40), (0, 0.2, -1), 4)
    blue = c.light.on((24, 82, 170), (0, 0.2, -1), 4)
    white = c.light.on((244, 244, 242), (0, 0.2, -1), 4)
    plate = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(plate)
    ring, m = side * 0.09, side / 2
    pen.ellipse((0, 0, side - 1, side - 1), fill=white)
    pen.ellipse((3, 3, side - 4, side - 4), fill=blue if kind == "arrow" else red)
    if kind == "no_entry":
        pen.rectangle((side * 0.16, m - side * 0.09, side * 0.84, m + side * 0.09), fill=white)
    elif kind == "arrow":
        pen.polygon(
            [
                (m, side * 0.12),
                (side * 0.76, side * 0.42),
                (side * 0.59, side * 0.42),
                (side * 0.59, side * 0.86),
                (side * 0.41, side * 0.86),
                (side * 0.41, side * 0.42),
                (side * 0.24, side * 0.42),
            ],
            fill=white,
        )
    else:
        pen.ellipse((ring, ring, side - ring, side - ring), fill=blue)
        pen.line([(side * 0.2, side * 0.2), (side * 0.8, side * 0.8)], fill=red, width=round(ring))
    if worn:
        for _ in range(16):
            x, y = c.dice.uniform(0.2, 0.8) * side, c.dice.uniform(0.2, 0.8) * side
            end = (x + c.dice.uniform(-0.1, 0.1) * side, y + c.dice.uniform(-0.2, 0.2) * side)
            pen.line([(x, y), end], fill=(*scaled(white, 0.7), 255), width=2)
    return plate
