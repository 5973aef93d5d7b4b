"""Which picture shows what: the one door to the drawn photographs."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Protocol

from PIL import Image

from api.seed.pictures.camera import Camera
from api.seed.pictures.canvas import Canvas
from api.seed.pictures.light import TIMES
from api.seed.pictures.park import park
from api.seed.pictures.street import Street, street
from api.seed.pictures.subjects.bench import bench
from api.seed.pictures.subjects.bicycle import bicycle
from api.seed.pictures.subjects.branch import branch
from api.seed.pictures.subjects.crack import crack
from api.seed.pictures.subjects.crossing import crossing
from api.seed.pictures.subjects.drain import drain
from api.seed.pictures.subjects.graffiti import graffiti
from api.seed.pictures.subjects.hedge import hedge
from api.seed.pictures.subjects.lamp import lamp
from api.seed.pictures.subjects.mirror import mirror
from api.seed.pictures.subjects.pothole import pothole
from api.seed.pictures.subjects.rail import rail
from api.seed.pictures.subjects.rubbish import rubbish
from api.seed.pictures.subjects.sign import sign
from api.seed.pictures.subjects.swing import swing
from api.seed.pictures.subjects.wall import wall
from api.seed.pictures.subjects.weeds import weeds


class Thing(Protocol):
    """Draws what is reported, or the same place when it is `done`."""

    def __call__(self, c: Canvas, *, done: bool) -> None: ...


@dataclass(frozen=True)
class Subject:
    place: str
    camera: Camera
    thing: Thing
    times: tuple[str, ...] = ("noon", "cloudy", "afternoon", "morning")


_PLACES: dict[str, Callable[[Canvas], None]] = {
    "street": lambda c: street(c, Street()),
    "park": park,
    "wall": wall,
}

SUBJECTS: dict[str, Subject] = {
    "lamp": Subject("street", Camera(0.4, 1.5, -9), lamp, ("dusk", "night", "dusk")),
    "pothole": Subject("street", Camera(0.0, 1.5, 24), pothole),
    "crossing": Subject("street", Camera(0.0, 1.55, 9), crossing),
    "mirror": Subject("street", Camera(0.6, 1.6, -7), mirror),
    "sign": Subject("street", Camera(-0.6, 1.55, -1), sign),
    "hedge": Subject("street", Camera(0.9, 1.55, 3), hedge),
    "bicycle": Subject("street", Camera(-1.6, 1.4, 10), bicycle),
    "rubbish": Subject("street", Camera(-1.5, 1.45, 8), rubbish),
    "drain": Subject("street", Camera(0.0, 1.5, 33), drain),
    "rail": Subject("street", Camera(1.2, 1.4, 9, focal=1000), rail),
    "weeds": Subject("street", Camera(1.0, 1.5, 6), weeds),
    "swing": Subject("park", Camera(0.0, 1.5, 3, focal=1050), swing),
    "bench": Subject("park", Camera(0.15, 1.35, 13, focal=1150), bench),
    "branch": Subject("park", Camera(0.0, 1.5, 12, focal=1000), branch),
    "crack": Subject("wall", Camera(0.0, 1.5, 2, focal=1080), crack),
    "graffiti": Subject("wall", Camera(0.0, 1.5, 1, focal=1080), graffiti),
}


@lru_cache(maxsize=3)
def _backdrop(place: str, camera: Camera, time: str, seed: int) -> Image.Image:
    canvas = Canvas(TIMES[time], camera, Random(seed))
    _PLACES[place](canvas)
    canvas.sharpen(0.7)
    return canvas.image


def draw(kind: str, variant: int, *, done: bool = False) -> Image.Image:
    """A picture of 1200 by 900 pixels: the same for the same arguments, on every machine.

    `done` shows the same place after the repair. Raises KeyError for an unknown kind.
    """
    subject = SUBJECTS[kind]
    time = subject.times[variant % len(subject.times)]
    seed = 1000 * (1 + list(SUBJECTS).index(kind)) + variant
    tilted = Camera(**{**vars(subject.camera), "roll": Random(seed).uniform(-1.4, 1.4)})
    canvas = Canvas(TIMES[time], tilted, Random(seed))
    canvas.show(_backdrop(subject.place, tilted, time, seed))
    subject.thing(canvas, done=done)
    canvas.reseed(seed + 500 * done)
    return canvas.finished(grain=7.0 if time in ("dusk", "night") else 4.5)


def jpeg(kind: str, variant: int, *, done: bool = False) -> bytes:
    """The picture as a phone would send it."""
    out = io.BytesIO()
    draw(kind, variant, done=done).save(out, "JPEG", quality=86)
    return out.getvalue()
