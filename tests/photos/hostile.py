"""Files that must be refused, and unusual ones that must not be."""

import io
import struct
import zlib
from dataclasses import dataclass

import pillow_heif
from PIL import Image

from tests.photos.containers import insert_in_jpeg, jpeg_segment, png_chunk
from tests.photos.makers import make_plain_jpeg, upright_picture
from tests.photos.metadata import plain_exif
from tests.photos.tiff import Order

_PNG_START = b"\x89PNG\r\n\x1a\n"
_SCRIPT = b"<!doctype html><html><body><script>alert(document.domain)</script></body></html>"


@dataclass(frozen=True)
class PhotoFile:
    """A file as somebody uploads it: its declared type need not be true."""

    name: str
    content_type: str
    data: bytes


def flat_png(width: int, height: int, rows: int | None = None) -> bytes:
    """A one-bit white PNG made row by row, so that a huge one costs no memory to make.

    `rows` < height leaves the pixel data short while the header keeps its claim.
    """
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    body = b"".join(packer.compress(row) for _ in range(height if rows is None else rows))
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        _PNG_START
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", body + packer.flush())
        + png_chunk(b"IEND", b"")
    )


def bomb_jpeg(side: int = 60000) -> bytes:
    """A small JPEG whose frame header claims `side` by `side` pixels."""
    data = make_plain_jpeg(64, 64)
    frame = data.index(b"\xff\xc0") + 5
    return data[:frame] + struct.pack(">HH", side, side) + data[frame + 4 :]


def bomb_webp() -> bytes:
    """A small lossless WebP that claims the largest size the format knows, 16383 by 16383."""
    data = _saved(Image.new("RGB", (16, 16), "white"), "WEBP", lossless=True)
    size = data.index(b"VP8L") + 9
    (bits,) = struct.unpack_from("<I", data, size)
    claimed = (bits & 0xF0000000) | (16382 << 14) | 16382
    return data[:size] + struct.pack("<I", claimed) + data[size + 4 :]


def bomb_heic(side: int = 30000) -> bytes:
    """A small HEIC whose every `ispe` property claims `side` by `side` pixels."""
    data = bytearray(_heif(upright_picture(64, 64)))
    at = data.find(b"ispe")
    while at >= 0:
        struct.pack_into(">II", data, at + 8, side, side)
        at = data.find(b"ispe", at + 4)
    return bytes(data)


def jpeg_with_html() -> bytes:
    """A true JPEG that is a web page to whoever sniffs it (page as comment and behind the end)."""
    return insert_in_jpeg(make_plain_jpeg(), jpeg_segment(0xFE, _SCRIPT)) + _SCRIPT


def jpeg_with_broken_exif(fault: str) -> bytes:
    """A true JPEG whose EXIF is wrong: `loop`, `cut`, `zero_denominator`, `no_such_place`."""
    order = Order(">")
    if fault == "loop":
        exif = order.header() + order.directory(
            [order.long(0x8769, 8), order.long(0x8825, 8)], 8, 8
        )
    elif fault == "cut":
        exif = plain_exif(1, (35.7, 139.6), "2026:10:17 16:43:21")[:70]
    elif fault == "zero_denominator":
        exif = plain_exif(1, (35.7, 139.6)).replace(
            struct.pack(">II", 35, 1), struct.pack(">II", 35, 0)
        )
    elif fault == "no_such_place":
        exif = plain_exif(1, (959.7, 1390.6), "2026:99:99 61:61:61")
    else:
        raise ValueError(fault)
    plain = _saved(upright_picture(), "JPEG", quality=85)
    return insert_in_jpeg(plain, jpeg_segment(0xE1, b"Exif\0\0" + exif))


BROKEN_EXIF = ("loop", "cut", "zero_denominator", "no_such_place")


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _heif(picture: Image.Image, **options: object) -> bytes:
    pillow_heif.register_heif_opener()
    return _saved(picture, "HEIF", **options)


def _frames() -> list[Image.Image]:
    return [Image.new("RGB", (64, 64), colour) for colour in ("red", "green", "blue")]


def animated_files() -> list[PhotoFile]:
    """Moving pictures inside containers that are otherwise accepted."""
    first, *others = _frames()
    options: dict[str, object] = {"save_all": True, "append_images": others}
    return [
        PhotoFile("animated.png", "image/png", _saved(first, "PNG", duration=80, **options)),
        PhotoFile("animated.webp", "image/webp", _saved(first, "WEBP", duration=80, **options)),
        PhotoFile("sequence.heic", "image/heic", _heif(first, **options)),
    ]


def refused_files() -> list[PhotoFile]:
    """Files of which no rendition may come."""
    jpeg = make_plain_jpeg()
    small = upright_picture(64, 64)
    frames = _frames()
    moving: dict[str, object] = {"save_all": True, "append_images": frames[1:]}
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
    )
    postscript = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(/etc/passwd) run\nshowpage\n"
    return [
        PhotoFile("zero.jpg", "image/jpeg", b""),
        PhotoFile("start_only.jpg", "image/jpeg", jpeg[:3]),
        PhotoFile("truncated.jpg", "image/jpeg", _half(jpeg)),
        PhotoFile("noise.jpg", "image/jpeg", jpeg[:2] + bytes(range(256)) * 40),
        PhotoFile("bomb.png", "image/png", flat_png(60000, 60000, rows=1)),
        PhotoFile("bomb_complete.png", "image/png", flat_png(12000, 12000)),
        PhotoFile("bomb.jpg", "image/jpeg", bomb_jpeg()),
        PhotoFile("bomb.webp", "image/webp", bomb_webp()),
        PhotoFile("bomb.heic", "image/heic", bomb_heic()),
        PhotoFile("drawing.svg", "image/svg+xml", svg),
        PhotoFile("drawing.jpg", "image/jpeg", svg),
        PhotoFile("page.jpg", "image/jpeg", _SCRIPT),
        PhotoFile("postscript.jpg", "image/jpeg", postscript),
        PhotoFile("document.jpg", "image/jpeg", _saved(small, "PDF")),
        PhotoFile("picture.gif", "image/gif", _saved(small, "GIF")),
        PhotoFile("gif_as.jpg", "image/jpeg", _saved(small, "GIF")),
        PhotoFile("tiff_as.jpg", "image/jpeg", _saved(small, "TIFF")),
        PhotoFile("bmp_as.png", "image/png", _saved(small, "BMP")),
        PhotoFile("truncated.png", "image/png", _half(_saved(small, "PNG"))),
        PhotoFile("truncated.webp", "image/webp", _half(_saved(small, "WEBP"))),
        PhotoFile("truncated.heic", "image/heic", _half(_heif(small))),
        PhotoFile("box_too_long.heic", "image/heic", _heic_with_box(0x7FFFFFFF)),
        PhotoFile("box_of_nothing.heic", "image/heic", _heic_with_box(1)),
        PhotoFile("moving.gif", "image/gif", _saved(frames[0], "GIF", **moving)),
        PhotoFile("gif_and_page.jpg", "image/jpeg", _saved(small, "GIF") + _SCRIPT),
    ]


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _heic_with_box(length: int) -> bytes:
    """A HEIC whose `meta` box claims a length that cannot be: beyond the end, or within itself."""
    data = bytearray(_heif(upright_picture(64, 64)))
    struct.pack_into(">I", data, data.index(b"meta") - 4, length)
    return bytes(data)


def unusual_files() -> list[PhotoFile]:
    """Odd but honest photographs of `upright_picture`: a resident must be able to send these."""
    picture = upright_picture()
    palette = picture.quantize(8)
    deep = Image.new("I;16", (64, 64), 40000)
    clear = picture.convert("RGBA")
    clear.putalpha(128)
    jpeg, png = "image/jpeg", "image/png"
    return [
        PhotoFile("cmyk.jpg", jpeg, _saved(picture.convert("CMYK"), "JPEG", quality=90)),
        PhotoFile("progressive.jpg", jpeg, _saved(picture, "JPEG", progressive=True)),
        # Portrait and HDR shots carry a second picture; Pillow calls the file MPO and animated.
        PhotoFile(
            "multi_picture.jpg",
            jpeg,
            _saved(picture, "MPO", save_all=True, append_images=[picture]),
        ),
        PhotoFile("grey.jpg", jpeg, _saved(picture.convert("L"), "JPEG")),
        PhotoFile("sixteen_bit.png", png, _saved(deep, "PNG")),
        PhotoFile("palette.png", png, _saved(palette, "PNG", transparency=0)),
        PhotoFile("transparent.png", png, _saved(clear, "PNG")),
        PhotoFile("grey_alpha.png", png, _saved(clear.convert("LA"), "PNG")),
        PhotoFile("transparent.webp", "image/webp", _saved(clear, "WEBP")),
        PhotoFile("png_named.jpg", jpeg, _saved(picture, "PNG")),
        PhotoFile("page_inside.jpg", jpeg, jpeg_with_html()),
        *(
            PhotoFile(f"exif_{fault}.jpg", jpeg, jpeg_with_broken_exif(fault))
            for fault in BROKEN_EXIF
        ),
    ]
