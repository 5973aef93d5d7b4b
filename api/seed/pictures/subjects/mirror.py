"""A convex traffic mirror, shattered or new."""

from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFilter, ImageOps

from api.seed.pictures.camera import Point
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import Colour, mixed, scaled
from api.seed.pictures.solids import cast, tube

ORANGE: Colour = (226, 112, 32)


def mirror(c: Canvas, *, done: bool) -> None:
    """A convex mirror on an orange post, shattered and askew or new."""
    x, z = 1.55, 4.3
    cast(c, (x, 0, z), (x, 2.9, z), 0.09)
    tube(c, (x, 0, z), (x, 3.15, z), 0.085, ORANGE if done else (206, 112, 54))
    lean = 0.0 if done else c.dice.uniform(0.1, 0.2)
    centre = c.camera.point((x - 0.02 - lean * 0.6, 2.55 - lean * 0.4, z - 0.1))
    unit = c.camera.pixels_per_metre((x, 2.5, z))
    radius = 0.44 * unit
    rim = c.light.on(ORANGE if done else (196, 104, 52), (0, 0.2, -1), z)
    c.ellipse((centre[0] + 5, centre[1] + 5), radius * 1.06, radius * 1.06, scaled(rim, 0.35))
    c.ellipse(centre, radius * 1.06, radius * 1.06, rim)
    _reflection(c, centre, radius * 0.93, done=done)
    visor = [
        (centre[0] + radius * 1.12 * cos(a / 10), centre[1] - radius * 1.12 * sin(a / 10))
        for a in range(3, 29)
    ]
    c.line(visor, radius * 0.14, scaled(rim, 0.9))
    board = c.camera.point((x, 1.62, z - 0.06))
    c.polygon(
        [
            (board[0] - 0.1 * unit, board[1] - 0.22 * unit),
            (board[0] + 0.1 * unit, board[1] - 0.22 * unit),
            (board[0] + 0.1 * unit, board[1] + 0.22 * unit),
            (board[0] - 0.1 * unit, board[1] + 0.22 * unit),
        ],
        c.light.on((236, 196, 40), (0, 0, -1), z),
    )


def _reflection(c: Canvas, centre: Point, radius: float, *, done: bool) -> None:
    side = round(2 * radius * c.scale)
    view = ImageOps.mirror(c.image.crop((0, 300 * c.scale, c.image.width, c.image.height))).resize(
        (side, side)
    )
    steps = 12
    mesh = [
        (
            (
                i * side // steps,
                j * side // steps,
                (i + 1) * side // steps,
                (j + 1) * side // steps,
            ),
            _bulge(i, j, steps, side),
        )
        for i in range(steps)
        for j in range(steps)
    ]
    view = view.transform((side, side), Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)
    view = Image.blend(
        view, Image.new("RGB", (side, side), mixed(c.light.sky_low, (210, 224, 232), 0.5)), 0.2
    )
    mask = Image.new("L", (side, side))
    pen = ImageDraw.Draw(mask)
    pen.ellipse((1, 1, side - 2, side - 2), fill=255)
    if not done:
        view = _shattered(c, view, side)
    shade = ImageOps.invert(Image.radial_gradient("L").resize((side, side))).point(
        [min(255, 150 + v // 2) for v in range(256)]
    )
    view = Image.composite(view, Image.new("RGB", (side, side), (30, 34, 40)), shade)
    c.image.paste(
        view, (round(centre[0] * c.scale - side / 2), round(centre[1] * c.scale - side / 2)), mask
    )


def _bulge(i: int, j: int, steps: int, side: int) -> tuple[float, ...]:
    def bent(u: float, v: float) -> Point:
        a, b = 2 * u / steps - 1, 2 * v / steps - 1
        grow = 0.62 + 0.38 * min(1.4, a * a + b * b)
        return (a * grow + 1) * side / 2, (b * grow + 1) * side / 2

    corners = (bent(i, j), bent(i, j + 1), bent(i + 1, j + 1), bent(i + 1, j))
    return tuple(part for corner in corners for part in corner)


def _shattered(c: Canvas, view: Image.Image, side: int) -> Image.Image:
    pen = ImageDraw.Draw(view)
    hit = (side * c.dice.uniform(0.38, 0.6), side * c.dice.uniform(0.4, 0.6))
    rays = sorted(c.dice.uniform(0, 2 * pi) for _ in range(13))
    ends = [(hit[0] + side * cos(a), hit[1] + side * sin(a)) for a in rays]
    for start in (2, 7):
        near = [
            (hit[0] + (e[0] - hit[0]) * 0.12, hit[1] + (e[1] - hit[1]) * 0.12)
            for e in ends[start : start + 2]
        ]
        pen.polygon([near[0], ends[start], ends[start + 1], near[1]], fill=(54, 50, 48))
    for end in ends:
        pen.line([hit, end], fill=(240, 244, 246), width=3)
        pen.line([(hit[0] + 3, hit[1] + 2), (end[0] + 3, end[1] + 2)], fill=(40, 44, 50), width=2)
    for ring in (0.09, 0.19, 0.31):
        path = [
            (
                hit[0] + side * ring * c.dice.uniform(0.8, 1.2) * cos(a),
                hit[1] + side * ring * c.dice.uniform(0.8, 1.2) * sin(a),
            )
            for a in rays
        ]
        pen.line([*path, path[0]], fill=(226, 232, 236), width=2)
    return view.filter(ImageFilter.GaussianBlur(0.6))
