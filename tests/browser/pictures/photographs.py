"""Drawn photographs as a phone sends them."""

import io

from PIL import Image
from playwright.sync_api import FilePayload

from demo.photographs import Shot
from tests.browser.resident import photo_file
from tests.photos.metadata import plain_exif


def jpeg(
    kind: str, variant: int, *, done: bool = False, place: tuple[float, float] | None = None
) -> bytes:
    """The photograph of `kind`, with the place where it was taken."""
    out = io.BytesIO()
    exif = b"Exif\0\0" + plain_exif(1, place)
    with Image.open(Shot(kind, variant, done=done).path) as picture:
        picture.save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()


def photograph(
    kind: str, variant: int, *, done: bool = False, place: tuple[float, float] | None = None
) -> FilePayload:
    """The same for a file input."""
    return photo_file("IMG_0412.jpg", jpeg(kind, variant, done=done, place=place))
