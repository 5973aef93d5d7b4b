"""Photo files as phones send them, each loaded with every canary its format can carry."""

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache

import pillow_heif
from PIL import Image, PngImagePlugin

from tests.photos.canaries import CANARIES
from tests.photos.containers import (
    append_to_webp,
    heic_box,
    insert_in_jpeg,
    insert_in_png,
    jpeg_segment,
    png_chunk,
)
from tests.photos.metadata import (
    canary_exif,
    canary_iptc,
    canary_xmp,
    icc_profile,
    plain_exif,
)

_EXIF_CANARIES = {name for name in CANARIES if name.startswith("exif.")} | {
    "exif.gps.latitude",
    "exif.gps.longitude",
    "thumbnail.comment",
}
_COMMON = _EXIF_CANARIES | {"xmp", "xmp.gps", "icc.description", "after_the_end"}

# What each canary file carries; `canaries_in(make_canary_…())` finds exactly this.
CARRIED_BY: dict[str, frozenset[str]] = {
    "jpeg": frozenset(
        _COMMON
        | {name for name in CANARIES if name.startswith("jpeg.")}
        | {"iptc.caption", "xmp.extended"}
    ),
    "png": frozenset(_COMMON | {name for name in CANARIES if name.startswith("png.")}),
    "webp": frozenset(_COMMON | {"webp.unknown_chunk"}),
    "heic": frozenset(_COMMON | {"heic.unknown_box"}),
}

CORNERS = {
    "top_left": (220, 40, 40),
    "top_right": (40, 180, 60),
    "bottom_left": (40, 70, 220),
    "bottom_right": (240, 210, 40),
}

# The search for faces costs twenty times as much in a picture four times as long. Whoever asks for
# the size says another one.
WIDTH, HEIGHT = 160, 120
_TILE = 64

# How an upright picture must be turned to be stored under each EXIF orientation.
_STORED_AS: dict[int, Image.Transpose | None] = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}

_TAIL = b"\r\nMotionPhoto_Data" + CANARIES["after_the_end"].encode("ascii")


def upright_picture(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """A picture whose four quarters have the colours of `CORNERS`."""
    picture = Image.new("RGB", (width, height))
    half_width, half_height = width // 2, height // 2
    picture.paste(CORNERS["top_left"], (0, 0, half_width, half_height))
    picture.paste(CORNERS["top_right"], (half_width, 0, width, half_height))
    picture.paste(CORNERS["bottom_left"], (0, half_height, half_width, height))
    picture.paste(CORNERS["bottom_right"], (half_width, half_height, width, height))
    return picture


def corners_of(picture: Image.Image) -> dict[str, str]:
    """For each corner of `picture`, the name of the nearest colour of `CORNERS`."""
    wide, high = picture.size
    places = {
        "top_left": (wide // 4, high // 4),
        "top_right": (3 * wide // 4, high // 4),
        "bottom_left": (wide // 4, 3 * high // 4),
        "bottom_right": (3 * wide // 4, 3 * high // 4),
    }
    rgb = picture.convert("RGB")
    return {corner: _nearest(rgb, place) for corner, place in places.items()}


def _nearest(picture: Image.Image, place: tuple[int, int]) -> str:
    colour = picture.getpixel(place)
    assert isinstance(colour, tuple)
    return min(
        CORNERS,
        key=lambda name: sum((a - b) ** 2 for a, b in zip(CORNERS[name], colour, strict=True)),
    )


def is_upright(picture: Image.Image) -> bool:
    """Whether each corner of `picture` shows its own colour."""
    return all(corner == colour for corner, colour in corners_of(picture).items())


def _stored(orientation: int) -> Image.Image:
    turn = _STORED_AS[orientation]
    picture = upright_picture()
    return picture if turn is None else picture.transpose(turn)


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


@cache
def make_canary_jpeg(orientation: int = 1) -> bytes:
    """A JPEG with EXIF, XMP (plain and extended), IPTC, ICC, comment, FlashPix and a tail."""
    data = insert_in_jpeg(
        _saved(_stored(orientation), "JPEG", quality=90, icc_profile=icc_profile()),
        jpeg_segment(0xE1, b"Exif\0\0" + canary_exif(orientation)),
        jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + canary_xmp()),
        jpeg_segment(0xE1, _extended_xmp()),
        jpeg_segment(0xED, canary_iptc()),
        jpeg_segment(0xE2, b"FPXR\0" + CANARIES["jpeg.flashpix"].encode("ascii")),
        jpeg_segment(0xEF, CANARIES["jpeg.unknown_segment"].encode("ascii")),
        jpeg_segment(0xFE, CANARIES["jpeg.comment"].encode("ascii")),
    )
    return data + _TAIL


def _extended_xmp() -> bytes:
    body = b"<x:xmpmeta>" + CANARIES["xmp.extended"].encode("ascii") + b"</x:xmpmeta>"
    guid = b"0123456789ABCDEF0123456789ABCDEF"
    lengths = struct.pack(">II", len(body), 0)
    return b"http://ns.adobe.com/xmp/extension/\0" + guid + lengths + body


@cache
def make_canary_png(orientation: int = 1) -> bytes:
    """A PNG with eXIf, XMP, iCCP, all three text chunks, an unknown chunk and bytes behind IEND."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", CANARIES["png.text"])
    texts.add_text("Description", CANARIES["png.compressed_text"], zip=True)
    texts.add_itxt("Title", CANARIES["png.international_text"], lang="ja", zip=True)
    texts.add_itxt("XML:com.adobe.xmp", canary_xmp().decode())
    data = _saved(
        _stored(orientation),
        "PNG",
        pnginfo=texts,
        icc_profile=icc_profile(),
        exif=b"Exif\0\0" + canary_exif(orientation),
    )
    raw_profile = b"Raw profile type exif\0\0" + zlib.compress(_hex_dump("png.raw_profile"))
    return (
        insert_in_png(
            data,
            png_chunk(b"zTXt", raw_profile),
            png_chunk(b"tIME", bytes((0x07, 0xEA, 10, 17, 16, 43, 21))),
            png_chunk(b"caNa", CANARIES["png.unknown_chunk"].encode("ascii")),
        )
        + _TAIL
    )


def _hex_dump(name: str) -> bytes:
    dump = CANARIES[name].encode("ascii").hex()
    lines = "\n".join(dump[start : start + 36] for start in range(0, len(dump), 36))
    return f"\nexif\n{len(dump) // 2:8d}\n{lines}\n".encode("ascii")


@cache
def make_canary_webp(orientation: int = 1) -> bytes:
    """A WebP with EXIF, XMP and ICCP chunks, an unknown chunk and bytes behind the RIFF."""
    data = _saved(
        _stored(orientation),
        "WEBP",
        quality=90,
        icc_profile=icc_profile(),
        exif=canary_exif(orientation),
        xmp=canary_xmp(),
    )
    return append_to_webp(data, b"CANA", CANARIES["webp.unknown_chunk"].encode("ascii")) + _TAIL


@cache
def make_canary_heic(orientation: int = 6) -> bytes:
    """An iPhone-style HEIC: turned sensor data, `irot`, EXIF with place and thumbnail, XMP, ICC.

    Tiled as phones tile it. The orientation is told twice (container and EXIF), so a reader that
    applies both turns the picture too far.
    """
    pillow_heif.register_heif_opener()
    data = _saved(
        _stored(orientation),
        "HEIF",
        quality=80,
        exif=b"Exif\0\0" + canary_exif(orientation),
        xmp=canary_xmp(),
        icc_profile=icc_profile(display_p3=True),
        thumbnails=[160],
        tile_size=_TILE,
    )
    return data + heic_box(b"free", CANARIES["heic.unknown_box"].encode("ascii")) + _TAIL


def make_plain_jpeg(
    width: int = WIDTH,
    height: int = HEIGHT,
    *,
    orientation: int = 1,
    place: tuple[float, float] | None = None,
    taken: str = "",
) -> bytes:
    """A JPEG with only the EXIF asked for; `place` in degrees, `taken` as `2026:10:17 16:43:21`."""
    turn = _STORED_AS[orientation]
    picture = upright_picture(width, height)
    stored = picture if turn is None else picture.transpose(turn)
    exif = plain_exif(orientation, place, taken)
    return _saved(stored, "JPEG", quality=85, exif=b"Exif\0\0" + exif)


def make_display_p3_jpeg() -> bytes:
    """A flat JPEG in Display P3 of (200, 100, 50), which is about (214, 94, 34) in sRGB."""
    flat = Image.new("RGB", (320, 240), (200, 100, 50))
    return _saved(flat, "JPEG", quality=95, subsampling=0, icc_profile=icc_profile(display_p3=True))


CANARY_MAKERS: dict[str, Callable[[int], bytes]] = {
    "jpeg": make_canary_jpeg,
    "png": make_canary_png,
    "webp": make_canary_webp,
    "heic": make_canary_heic,
}
