"""A hedge over the pavement, or trimmed back."""

from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import crown
from api.seed.pictures.light import Colour, Vector, scaled
from api.seed.pictures.solids import disc


def hedge(c: Canvas, *, done: bool) -> None:
    """A hedge that swallows the pavement, or trimmed back to its line."""
    z = 15.0
    while z > 2.5:
        unit = c.camera.pixels_per_metre((2.9, 0.8, z))
        if done:
            _trimmed(c, z)
        else:
            _wild(c, z, unit)
        z -= 0.8


def _wild(c: Canvas, z: float, unit: float) -> None:
    c.soft(disc(c, (1.9, 0, z), 0.6, 10), (20, 22, 24), 0.35, 6)
    places = [(x, height) for x in (3.4, 2.9, 2.35) for height in (0.4, 1.05, 1.6)]
    for x, height in [*places, (1.85, 0.4), (1.75, 1.0)]:
        at: Vector = (x + c.dice.gauss(0, 0.12), height, z + c.dice.uniform(-0.2, 0.2))
        tint = c.dice.choice([(70, 108, 46), (88, 122, 52), (62, 96, 44)])
        crown(c, c.camera.point(at), 0.46 * unit, 0.42 * unit, tint, max(2.2, 0.034 * unit), z)
    for _ in range(5):
        root: Vector = (c.dice.uniform(1.7, 3.4), 1.7, z)
        tip = (root[0] + c.dice.gauss(-0.1, 0.2), root[1] + c.dice.uniform(0.2, 0.6), z)
        c.line(
            [c.camera.point(root), c.camera.point(tip)],
            2,
            c.light.on((84, 92, 48), (0, 0.8, -0.5), z),
        )
        crown(
            c,
            c.camera.point(tip),
            0.09 * unit,
            0.12 * unit,
            (98, 132, 56),
            max(2.0, 0.03 * unit),
            z,
        )


def _trimmed(c: Canvas, z: float) -> None:
    front: list[Vector] = [(2.75, 0.1, z), (3.4, 0.1, z), (3.4, 1.25, z), (2.75, 1.25, z)]
    side: list[Vector] = [
        (2.75, 0.1, z),
        (2.75, 0.1, z + 0.8),
        (2.75, 1.25, z + 0.8),
        (2.75, 1.25, z),
    ]
    top: list[Vector] = [
        (2.75, 1.25, z),
        (3.4, 1.25, z),
        (3.4, 1.25, z + 0.8),
        (2.75, 1.25, z + 0.8),
    ]
    for face, normal, shade in (
        (front, (0.0, 0.0, -1.0), 0.6),
        (side, (-1.0, 0.2, 0.0), 0.7),
        (top, (0.0, 1.0, 0.0), 1.0),
    ):
        outline = c.face(face, scaled((64, 94, 44), shade), normal)
        if len(outline) > 2:
            _leaves_on(c, face, scaled((80, 116, 52), shade + 0.1), normal, z)


def _leaves_on(c: Canvas, face: list[Vector], colour: Colour, normal: Vector, z: float) -> None:
    a, b, _, d = face
    tone = c.light.on(colour, normal, z)
    size = max(1.6, 0.028 * c.camera.pixels_per_metre(a))
    for _ in range(80):
        u, v = c.dice.random(), c.dice.random()
        x, y, w = (p + (q - p) * u + (r - p) * v for p, q, r in zip(a, b, d, strict=True))
        c.ellipse(
            c.camera.point((x, y, w)),
            size * c.dice.uniform(0.7, 1.5),
            size * 0.7,
            scaled(tone, c.dice.uniform(0.6, 1.35)),
        )
