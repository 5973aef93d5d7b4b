"""Secrets planted in photo files, and the search for survivors in what was made of them."""

import base64
import re
import zlib
from collections.abc import Iterator

# One distinct secret per carrier, so that a failing test names the carrier that leaked.
CANARIES: dict[str, str] = {
    "exif.description": "kanaria-exif-desc-5d1c07",
    "exif.maker_note": "kanaria-exif-maker-9b22e4",
    "exif.user_comment": "kanaria-exif-comment-1f60aa",
    "exif.owner": "kanaria-exif-owner-c47d3e",
    "exif.serial": "kanaria-exif-serial-78e519",
    "exif.windows_title": "kanaria-exif-xptitle-e0b3d6",
    "exif.gps.area": "kanaria-gps-area-2ac981",
    "exif.date_taken": "2026:10:17 16:43:21",
    "thumbnail.comment": "kanaria-thumb-comment-64f7b0",
    "xmp": "kanaria-xmp-creator-b81e2f",
    "xmp.gps": "35,44.140361N",
    "xmp.extended": "kanaria-xmp-extended-30c5d9",
    "iptc.caption": "kanaria-iptc-caption-a95b13",
    "icc.description": "kanaria-icc-desc-0d4e86",
    "jpeg.comment": "kanaria-jpeg-comment-f2793c",
    "jpeg.unknown_segment": "kanaria-jpeg-app15-8c06e1",
    "jpeg.flashpix": "kanaria-jpeg-fpxr-47ba9d",
    "png.text": "kanaria-png-text-d35f82",
    "png.compressed_text": "kanaria-png-ztxt-19e7c4",
    "png.international_text": "kanaria-png-itxt-6e08bb",
    "png.raw_profile": "kanaria-png-rawprofile-5b94f0",
    "png.unknown_chunk": "kanaria-png-chunk-c1d2a7",
    "webp.unknown_chunk": "kanaria-webp-chunk-93fa58",
    "heic.unknown_box": "kanaria-heic-box-e72d6c",
    "after_the_end": "kanaria-after-end-0a8f35",
}

# The seconds of the planted place as EXIF rationals: a number leaves no text behind to look for.
LATITUDE_SECONDS = (84217, 10000)
LONGITUDE_SECONDS = (65293, 10000)
_NUMBERS = {"exif.gps.latitude": LATITUDE_SECONDS, "exif.gps.longitude": LONGITUDE_SECONDS}

LATITUDE = 35 + 44 / 60 + 8.4217 / 3600
LONGITUDE = 139 + 39 / 60 + 6.5293 / 3600

_DEFLATE_START = re.compile(rb"[\x18\x28\x38\x48\x58\x68\x78][\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_INFLATED_LIMIT = 4_000_000


def _base64_cores(secret: bytes) -> Iterator[bytes]:
    """The part of the secret's base64 that is the same whatever stands before and after it."""
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + secret)
        yield encoded[4 if shift else 0 : -4]


def _forms(secret: str) -> set[bytes]:
    plain = secret.encode("ascii")
    hexed = plain.hex().encode("ascii")
    wide = {secret.encode(name) for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")}
    return {plain, plain[::-1], hexed, hexed.upper(), *wide, *_base64_cores(plain)}


def _number_forms(rational: tuple[int, int]) -> set[bytes]:
    return {b"".join(part.to_bytes(4, order) for part in rational) for order in ("little", "big")}


_PATTERNS: dict[str, set[bytes]] = {
    **{name: _forms(secret) for name, secret in CANARIES.items()},
    **{name: _number_forms(rational) for name, rational in _NUMBERS.items()},
}


def _inflated(data: bytes) -> Iterator[bytes]:
    for match in _DEFLATE_START.finditer(data):
        # 47 = the largest window, zlib or gzip by its header.
        stream = zlib.decompressobj(wbits=47)
        try:
            yield stream.decompress(data[match.start() :], _INFLATED_LIMIT)
        except zlib.error:
            continue


def _bare(data: bytes) -> bytes:
    """Without line breaks, which hex and base64 dumps put in the middle of a secret."""
    return data.replace(b"\n", b"").replace(b"\r", b"")


def canaries_in(data: bytes) -> list[str]:
    """The names of all planted secrets that survive in `data`, sorted; empty means clean.

    Looks for ASCII, UTF-16, UTF-32, hex, base64 and reversed forms, GPS rationals of either byte
    order, all of it also inside zlib and gzip streams anywhere in the bytes.
    """
    layers = [data, _bare(data)]
    for inflated in _inflated(data):
        layers += [inflated, _bare(inflated)]
    found = {
        name
        for name, patterns in _PATTERNS.items()
        if any(pattern in layer for pattern in patterns for layer in layers)
    }
    return sorted(found)
