"""Making parts of a picture unreadable, in its own pixels and for good.

A face becomes an ellipse of five by five averages, smoothed; what staff mark becomes one flat
colour, since letters under a mosaic can be guessed. Nothing else of the picture changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the picture."""

_MARGIN = 0.25
"""Of the face's size, added on each side: the model's boxes end at chin and brow."""
_CELLS = 5
_LEAST_MARGIN = 3


@dataclass(frozen=True)
class Stroke:
    """A line of a brush."""

    points: Sequence[tuple[int, int]]
    width: int


def hide(
    picture: Image.Image,
    faces: Iterable[Box] = (),
    boxes: Iterable[Box] = (),
    strokes: Iterable[Stroke] = (),
) -> Image.Image:
    """The picture with these parts hidden."""
    made = picture.copy()
    for face in faces:
        _blur(made, face)
    for left, top, width, height in boxes:
        _cover(made, [(left, top), (left + width, top + height)], None)
    for stroke in strokes:
        _cover(made, list(stroke.points), stroke.width)
    return made


def _blur(picture: Image.Image, face: Box) -> None:
    area = _within(picture, _widened(face))
    if area is None:
        return
    part = picture.crop(area)
    cells = (min(_CELLS, part.width), min(_CELLS, part.height))
    averages = part.resize(cells, Image.Resampling.BOX)
    radius = max(part.size) / _CELLS / 2
    smooth = averages.resize(part.size, Image.Resampling.NEAREST).filter(
        ImageFilter.GaussianBlur(radius)
    )
    mask = Image.new("L", part.size)
    ImageDraw.Draw(mask).ellipse((0, 0, part.width - 1, part.height - 1), fill=255)
    picture.paste(smooth, area[:2], mask)


def _widened(face: Box) -> Box:
    left, top, width, height = face
    across = max(_LEAST_MARGIN, round(width * _MARGIN))
    up = max(_LEAST_MARGIN, round(height * _MARGIN))
    return left - across, top - up, left + width + across, top + height + up


def _cover(picture: Image.Image, points: list[tuple[int, int]], width: int | None) -> None:
    """One flat colour, the average of what lies under it."""
    mask = Image.new("L", picture.size)
    pen = ImageDraw.Draw(mask)
    if width is None:
        pen.rectangle((points[0], points[1]), fill=255)
    else:
        pen.line(points, fill=255, width=width, joint="curve")
        for x, y in points:  # round ends and corners, and a dot where there is one point
            half = width / 2
            pen.ellipse((x - half, y - half, x + half, y + half), fill=255)
    if ImageChops.invert(mask).getextrema() == (255, 255):  # wholly outside
        return
    average = ImageStat.Stat(picture, mask).mean
    picture.paste(tuple(round(value) for value in average), (0, 0), mask)


def _within(picture: Image.Image, area: Box) -> Box | None:
    left, top = max(0, area[0]), max(0, area[1])
    right, bottom = min(picture.width, area[2]), min(picture.height, area[3])
    return (left, top, right, bottom) if left < right and top < bottom else None
