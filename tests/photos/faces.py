"""A photograph with one face: Eileen Collins, taken by NASA in 1999, in the public domain."""

import io
from pathlib import Path

from PIL import Image

FACE = (115, 53, 100, 126)
"""Left, top, width and height of the face in a picture of 360 by 360 pixels."""


def make_face_jpeg(width: int = 800, height: int = 360) -> bytes:
    """The photograph in the upper left corner of a larger grey one."""
    with Image.open(Path(__file__).with_name("astronaut.jpg")) as portrait:
        whole = Image.new("RGB", (width, height), (128, 128, 120))
        whole.paste(portrait)
    out = io.BytesIO()
    whole.save(out, "JPEG", quality=90)
    return out.getvalue()
