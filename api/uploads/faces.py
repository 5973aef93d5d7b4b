"""Finding what looks like a face. It misses some: whoever shows a photograph looks at it too.

The picture is looked at in several sizes, since the model is best with faces of some twenty to two
hundred pixels. What it puts out is described in the paper (CenterFace, arXiv:1911.03599): on a grid
a quarter of the picture's size, how much each cell looks like the centre of a face, the logarithm
of the face's height and width, and where in the cell its centre lies.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from api.uploads import facemodel

# Else it keeps a number for this machine and tells its maker what is run here (from 1.29 on). It
# asks once, when it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

Floats = NDArray[np.float32]

SIZES = (1600, 640)
"""The sizes, longest side in pixels; a smaller picture is enlarged to the first of them, but not
to more than twice its size."""
LIKELY = 0.25
"""A lower threshold finds more faces and more of what is none; see the bench."""
SAME = 0.3
"""Two boxes that share this much of their area are one face."""
MOST = 200
_CELL = 4
_STEP = 32  # pixels: sides must be multiples of it
_SMALLEST = 4.0  # pixels of the picture


@dataclass(frozen=True)
class Face:
    """A box around what looks like a face, in pixels of the picture."""

    left: int
    top: int
    width: int
    height: int
    score: float

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, width, height."""
        return self.left, self.top, self.width, self.height


@lru_cache
def _session() -> Any:
    """The model on one thread: what else runs here has processors to run on."""
    options = cast(Any, onnxruntime).SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Else the memory for the largest picture is held for a next one, which never comes.
    options.enable_cpu_mem_arena = False
    model = facemodel.for_any_size(facemodel.path().read_bytes())
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def load() -> None:
    """Read the model, so that the first picture need not wait for it."""
    _session()


def find(picture: Image.Image, sizes: Sequence[int] = SIZES) -> list[Face]:
    """What looks like a face in an RGB picture, the most likely first."""
    found = [_at(picture, size) for size in _fitted(picture, sizes)]
    boxes = np.concatenate(found)
    return [_face(box, picture.size) for box in boxes[_distinct(boxes)][:MOST]]


def _fitted(picture: Image.Image, sizes: Sequence[int]) -> list[tuple[int, int]]:
    longest = max(picture.size)
    factors = sorted({min(2.0, size / longest) for size in sizes}, reverse=True)
    return [
        (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
        for factor in factors
    ]


def _at(picture: Image.Image, size: tuple[int, int]) -> Floats:
    """Rows of left, top, right, bottom, score in pixels of the picture."""
    pixels = np.asarray(picture.resize(size, Image.Resampling.BILINEAR), dtype=np.float32)
    height, width = (-(-side // _STEP) * _STEP for side in pixels.shape[:2])
    frame = np.zeros((1, 3, height, width), dtype=np.float32)
    frame[0, :, : pixels.shape[0], : pixels.shape[1]] = pixels.transpose(2, 0, 1)
    heat, scale, offset, _ = _session().run(None, {"input.1": frame})
    boxes = _boxes(heat[0, 0], scale[0], offset[0])
    boxes[:, :4] *= picture.width / size[0]
    return boxes


def _boxes(heat: Floats, scale: Floats, offset: Floats) -> Floats:
    rows, columns = np.nonzero(heat > LIKELY)
    height, width = np.exp(scale[:, rows, columns]) * _CELL
    y = (rows + offset[0, rows, columns] + 0.5) * _CELL
    x = (columns + offset[1, rows, columns] + 0.5) * _CELL
    sides = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    boxes = np.stack((*sides, heat[rows, columns]), axis=1).astype(np.float32)
    return boxes[_distinct(boxes)]


def _distinct(boxes: Floats) -> list[int]:
    """The best of those that lie over each other, most likely first."""
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    order = np.argsort(-boxes[:, 4], kind="stable")
    kept: list[int] = []
    while len(order):
        best, others = order[0], order[1:]
        kept.append(int(best))
        shared = np.clip(
            np.minimum(boxes[best, 2:4], boxes[others, 2:4])
            - np.maximum(boxes[best, :2], boxes[others, :2]),
            0,
            None,
        ).prod(axis=1)
        order = others[shared / (areas[best] + areas[others] - shared) < SAME]
    return kept


def _face(box: Floats, size: tuple[int, int]) -> Face:
    left, top = (max(0.0, float(side)) for side in box[:2])
    right, bottom = (
        min(float(limit), float(side)) for limit, side in zip(size, box[2:4], strict=True)
    )
    return Face(
        left=int(left),
        top=int(top),
        width=max(1, round(max(right - left, _SMALLEST))),
        height=max(1, round(max(bottom - top, _SMALLEST))),
        score=round(float(box[4]), 3),
    )
