"""What a file is by its first bytes; its name and its declared type are only claims."""

import math

# How many bytes of a file these functions look at.
HEAD = 32
# The most pixels that are ever decoded.
PIXELS = 64_000_000

_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
)
_HEIF_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
# Which of these it is decides nothing: phones name files wrongly, and the decoder is told.
TAKEN = frozenset(("JPEG", "PNG", "WEBP", "HEIF"))


def sniff(head: bytes) -> str | None:
    """The picture format that these first bytes begin, or nothing where they begin none."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        return "HEIF" if head[8:12] in _HEIF_BRANDS else "MOVIE"
    return next((name for start, name in _STARTS if head.startswith(start)), None)


def webp_pixels(head: bytes) -> int:
    """What a WebP's header claims; Pillow reserves the memory for it before it tells the size."""
    if head[12:16] == b"VP8X":
        sides = (1 + int.from_bytes(head[at : at + 3], "little") for at in (24, 27))
    elif head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        sides = (1 + (bits >> shift & 0x3FFF) for shift in (0, 14))
    else:
        sides = (int.from_bytes(head[at : at + 2], "little") & 0x3FFF for at in (26, 28))
    return math.prod(sides)
