"""What a file is by its first bytes; its name and its declared type are only claims."""

import math

# How many bytes of a file these functions look at: a whole list of brands.
HEAD = 256
# The most pixels that are ever decoded.
PIXELS = 64_000_000

_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"FUJIFILMCCD-RAW", "RAW"),
    (b"IIRO", "RAW"),
    (b"IIRS", "RAW"),
    (b"MMOR", "RAW"),
    (b"IIU\x00", "RAW"),
    (b"FOVb", "RAW"),
    (b"\x00MRM", "RAW"),
    (b"II*\x00\x10\x00\x00\x00CR", "RAW"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"II+\x00", "TIFF"),
    (b"MM\x00+", "TIFF"),
    (b"BM", "BMP"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"8BPS", "PSD"),
    (b"\x1aE\xdf\xa3", "MOVIE"),
    (b"FLV\x01", "MOVIE"),
    (b"\x00\x00\x01\xba", "MOVIE"),
    (b"\x00\x00\x01\xb3", "MOVIE"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "MOVIE"),
    (b"OggS", "MOVIE"),
)
_HEIF_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"heif"))
# Any picture in this box may call itself by these; what it is stands among the others.
_BOX_BRANDS = frozenset((b"mif1", b"mif2", b"msf1", b"miaf"))
_AVIF_BRANDS = frozenset((b"avif", b"avis", b"avio", b"MA1A", b"MA1B"))
_RAW_BRANDS = frozenset((b"crx ",))
# The parts that a film of an older telephone begins with.
_MOVIE_PARTS = frozenset((b"moov", b"mdat", b"wide", b"skip", b"pnot"))
_RIFF = {b"WEBP": "WEBP", b"AVI ": "MOVIE"}
# Which of these it is decides nothing: phones name files wrongly, and the decoder is told.
TAKEN = frozenset(("JPEG", "PNG", "WEBP", "HEIF"))


def sniff(head: bytes) -> str | None:
    """The format that these first bytes begin, of a picture or a film, or nothing where they begin
    none."""
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _in_box(head)
    if head[4:8] in _MOVIE_PARTS:
        return "MOVIE"
    return next((name for start, name in _STARTS if head.startswith(start)), None)


def _in_box(head: bytes) -> str:
    """What the brands of a file in boxes say: the first, and all that it is compatible with."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    first = head[8:12]
    brands = {first, *(head[at : at + 4] for at in range(16, end - 3, 4))}
    if first in _AVIF_BRANDS or (first in _BOX_BRANDS and brands & _AVIF_BRANDS):
        return "AVIF"
    if first in _HEIF_BRANDS or first in _BOX_BRANDS:
        return "HEIF"
    return "RAW" if first in _RAW_BRANDS else "MOVIE"


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
