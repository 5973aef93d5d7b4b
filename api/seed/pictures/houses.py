"""Houses and garden walls along a street, each a box with two visible faces."""

from dataclasses import dataclass

from api.seed.pictures import noise
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import crown
from api.seed.pictures.light import Colour, Vector, mixed, scaled

FACADES: list[Colour] = [
    (214, 202, 180),
    (196, 178, 156),
    (220, 214, 204),
    (178, 152, 128),
    (206, 190, 152),
    (156, 152, 150),
    (208, 190, 184),
    (148, 122, 104),
    (168, 178, 182),
    (226, 218, 196),
]
ROOFS: list[Colour] = [(78, 82, 94), (112, 72, 58), (66, 74, 88), (124, 100, 80)]


@dataclass(frozen=True)
class Lot:
    """A house's ground on one side of the street: `side` is -1 left or 1 right."""

    side: int
    front: float
    near: float
    far: float
    height: float


def house(c: Canvas, lot: Lot) -> None:
    facade, roof = c.dice.choice(FACADES), c.dice.choice(ROOFS)
    x, back, tall = lot.side * lot.front, lot.side * (lot.front + 8), lot.height
    gable: list[Vector] = [
        (x, 0, lot.near),
        (back, 0, lot.near),
        (back, tall, lot.near),
        ((x + back) / 2, tall + 1.7, lot.near),
        (x, tall, lot.near),
    ]
    outline = c.face(gable, facade, (0, 0, -1))
    c.grit(outline, noise.clouds(512, 6, 4, 1), 0.14)
    long_side: list[Vector] = [
        (x, 0, lot.near),
        (x, 0, lot.far),
        (x, tall, lot.far),
        (x, tall, lot.near),
    ]
    outline = c.face(long_side, facade, (-lot.side, 0, 0))
    c.grit(outline, noise.clouds(512, 6, 4, 2), 0.14)
    eaves, ridge = x - lot.side * 0.45, (x + back) / 2
    c.face(
        [
            (eaves, tall - 0.2, lot.near - 0.4),
            (eaves, tall - 0.2, lot.far),
            (ridge, tall + 1.75, lot.far),
            (ridge, tall + 1.75, lot.near - 0.4),
        ],
        roof,
        (-lot.side * 0.5, 0.8, 0),
    )
    c.line(
        [
            c.camera.point((eaves, tall - 0.25, max(lot.near - 0.4, 0.6))),
            c.camera.point((eaves, tall - 0.25, lot.far)),
        ],
        1.6,
        scaled(c.light.on(roof, (-lot.side, 0, 0), lot.near), 0.55),
    )
    _windows(c, lot)


def _windows(c: Canvas, lot: Lot) -> None:
    x = lot.side * (lot.front - 0.02)
    for floor in (0.9, 3.6):
        if floor + 1.5 > lot.height:
            continue
        z = lot.near + c.dice.uniform(0.6, 1.4)
        while z + 1.6 < lot.far:
            wide = c.dice.choice([0.8, 1.7, 1.7])
            _window(c, lot, (x, floor, z), wide)
            z += wide + c.dice.uniform(0.9, 2.2)
    inner = lot.side * (lot.front + c.dice.uniform(1.4, 4))
    for floor in (1.0, 3.8):
        if floor + 1.4 < lot.height:
            face: list[Vector] = [
                (inner, floor, lot.near - 0.02),
                (inner + lot.side * 1.5, floor, lot.near - 0.02),
                (inner + lot.side * 1.5, floor + 1.2, lot.near - 0.02),
                (inner, floor + 1.2, lot.near - 0.02),
            ]
            _pane(c, face, lot.near)


def _window(c: Canvas, lot: Lot, at: Vector, wide: float) -> None:
    x, floor, z = at
    tall = 1.15 if floor > 2 else 1.25
    face: list[Vector] = [
        (x, floor, z),
        (x, floor, z + wide),
        (x, floor + tall, z + wide),
        (x, floor + tall, z),
    ]
    _pane(c, face, z)
    if floor > 2 and wide > 1 and c.dice.random() < 0.5:
        out = x - lot.side * 0.7
        rail: list[Vector] = [
            (out, floor - 0.5, z - 0.4),
            (out, floor - 0.5, z + wide + 0.4),
            (out, floor + 0.5, z + wide + 0.4),
            (out, floor + 0.5, z - 0.4),
        ]
        c.face(rail, (214, 212, 206), (-lot.side, 0, 0))
        c.face(
            [rail[0], rail[3], (x, floor + 0.5, z - 0.4), (x, floor - 0.5, z - 0.4)],
            (190, 188, 182),
            (0, 0, -1),
        )


def _pane(c: Canvas, face: list[Vector], metres: float) -> None:
    outline = c.camera.outline(face)
    if len(outline) < 4:
        return
    if c.dice.random() < c.light.lit_windows:
        warm = c.dice.choice([(255, 214, 140), (255, 226, 172), (246, 196, 118)])
        c.graded(outline, warm, scaled(warm, 0.82))
    else:
        glass = c.light.on((70, 82, 94), (0, 0.2, -0.6), metres)
        c.graded(outline, mixed(glass, c.light.sky_low, 0.45), scaled(glass, 0.75))
    frame = c.light.on((96, 92, 88), (0, 0, -1), metres)
    c.line([*outline, outline[0]], max(1.0, 26 / max(metres, 2)), frame)


def garden_wall(c: Canvas, lot: Lot, at: float) -> None:
    """What stands between a lot and the street at x = `at`: blocks, a fence or a hedge."""
    kind = c.dice.choice(["blocks", "blocks", "fence", "hedge"])
    x, tall = lot.side * at, c.dice.uniform(1.1, 1.6)
    far = lot.far - 0.3
    gate = c.dice.uniform(1.6, 2.6)
    near = lot.near + gate
    face: list[Vector] = [(x, 0, near), (x, 0, far), (x, tall, far), (x, tall, near)]
    end: list[Vector] = [
        (x, 0, near),
        (x + lot.side * 0.18, 0, near),
        (x + lot.side * 0.18, tall, near),
        (x, tall, near),
    ]
    if kind == "hedge":
        _hedge(c, face, near, far)
        return
    colour = (166, 160, 152) if kind == "blocks" else (120, 104, 88)
    c.face(end, scaled(colour, 0.86), (0, 0, -1))
    outline = c.face(face, colour, (-lot.side, 0, 0))
    c.grit(outline, noise.clouds(512, 6, 4, 5), 0.3)
    _courses(c, face, kind)
    foot = [
        (x, 0.0, near),
        (x, 0.0, far),
        (x - lot.side * 0.22, 0.0, far),
        (x - lot.side * 0.22, 0.0, near),
    ]
    c.soft(c.camera.outline(foot), (20, 20, 24), 0.4, 3)


def _courses(c: Canvas, face: list[Vector], kind: str) -> None:
    (x, _, near), (_, _, far), (_, tall, _), _ = face
    tone = c.light.on((120, 114, 108) if kind == "blocks" else (84, 72, 60), (0, 0, -1), near)
    step = 0.2 if kind == "blocks" else 0.13
    height = step
    while height < tall and near > 1:
        one, two = c.camera.point((x, height, near)), c.camera.point((x, height, far))
        c.line([one, two], 1, tone)
        height += step
    cap = c.light.on((206, 200, 190), (0, 1, 0), near)
    c.line([c.camera.point((x, tall, max(near, 0.8))), c.camera.point((x, tall, far))], 2.5, cap)


def _hedge(c: Canvas, face: list[Vector], near: float, far: float) -> None:
    (x, _, _), _, (_, tall, _), _ = face
    side = 1 if x > 0 else -1
    c.face(face, (34, 50, 28), (-side, 0.3, 0))
    z = far
    while z > near:
        place = (x, tall / 2, z)
        if c.camera.seen(place)[2] > 1:
            unit = c.camera.pixels_per_metre(place)
            crown(
                c,
                c.camera.point(place),
                0.5 * unit,
                0.52 * tall * unit,
                (66, 98, 48),
                max(2.0, 0.034 * unit),
                z,
            )
        z -= 0.7
