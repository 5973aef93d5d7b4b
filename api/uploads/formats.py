"""What a file is by its first bytes; its name and its declared type are only claims."""

# How many bytes `sniff` looks at.
HEAD = 32

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
_BY_TYPE = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
}


def sniff(head: bytes) -> str | None:
    """The picture format that these first bytes begin, or nothing where they begin none."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        return "HEIF" if head[8:12] in _HEIF_BRANDS else "MOVIE"
    return next((name for start, name in _STARTS if head.startswith(start)), None)


def declared(content_type: str) -> str | None:
    """The format that a content type promises, or nothing for a type that is not taken."""
    return _BY_TYPE.get(content_type)
