"""A small TIFF writer for EXIF: Pillow writes neither thumbnails nor maker notes nor faults."""

import struct
from dataclasses import dataclass

ASCII, SHORT, LONG, RATIONAL, UNDEFINED, BYTE = 2, 3, 4, 5, 7, 1

EXIF_POINTER, GPS_POINTER = 0x8769, 0x8825
THUMBNAIL_OFFSET, THUMBNAIL_LENGTH = 0x0201, 0x0202


@dataclass(frozen=True)
class Entry:
    """One TIFF field; `data` in the byte order of the file, `count` in units of `kind`."""

    tag: int
    kind: int
    count: int
    data: bytes


@dataclass(frozen=True)
class Order:
    """A TIFF byte order: `mark` is `<` (Intel, "II") or `>` (Motorola, "MM", what phones write)."""

    mark: str

    def text(self, tag: int, value: str) -> Entry:
        data = value.encode("ascii") + b"\0"
        return Entry(tag, ASCII, len(data), data)

    def short(self, tag: int, value: int) -> Entry:
        return Entry(tag, SHORT, 1, struct.pack(self.mark + "H", value))

    def long(self, tag: int, value: int) -> Entry:
        return Entry(tag, LONG, 1, struct.pack(self.mark + "I", value))

    def rationals(self, tag: int, *values: tuple[int, int]) -> Entry:
        data = b"".join(struct.pack(self.mark + "II", *value) for value in values)
        return Entry(tag, RATIONAL, len(values), data)

    def raw(self, tag: int, value: bytes, kind: int = UNDEFINED) -> Entry:
        return Entry(tag, kind, len(value), value)

    def directory(self, entries: list[Entry], at: int, following: int = 0) -> bytes:
        """An IFD that will stand at offset `at`, its long values behind it."""
        entries = sorted(entries, key=lambda entry: entry.tag)
        beyond = at + 2 + 12 * len(entries) + 4
        table, heap = struct.pack(self.mark + "H", len(entries)), b""
        for entry in entries:
            table += struct.pack(self.mark + "HHI", entry.tag, entry.kind, entry.count)
            if len(entry.data) <= 4:
                table += entry.data.ljust(4, b"\0")
                continue
            table += struct.pack(self.mark + "I", beyond + len(heap))
            heap += entry.data + b"\0" * (len(entry.data) % 2)
        return table + struct.pack(self.mark + "I", following) + heap

    def header(self) -> bytes:
        return (b"II" if self.mark == "<" else b"MM") + struct.pack(self.mark + "HI", 42, 8)


def exif_block(
    order: Order,
    main: list[Entry],
    exif: list[Entry],
    gps: list[Entry],
    thumbnail: bytes = b"",
) -> bytes:
    """A whole TIFF structure (without the `Exif\\0\\0` prefix); `thumbnail` is a JPEG for IFD1."""
    pointers = [
        order.long(tag, 0) for tag, entries in ((EXIF_POINTER, exif), (GPS_POINTER, gps)) if entries
    ]
    exif_at = 8 + len(order.directory(main + pointers, 8))
    exif_part = order.directory(exif, exif_at) if exif else b""
    gps_at = exif_at + len(exif_part)
    gps_part = order.directory(gps, gps_at) if gps else b""
    second_at = gps_at + len(gps_part)
    places = {EXIF_POINTER: exif_at, GPS_POINTER: gps_at}
    pointers = [order.long(entry.tag, places[entry.tag]) for entry in pointers]
    first = order.directory(main + pointers, 8, second_at if thumbnail else 0)
    return order.header() + first + exif_part + gps_part + _second(order, second_at, thumbnail)


def _second(order: Order, at: int, thumbnail: bytes) -> bytes:
    if not thumbnail:
        return b""
    length = order.long(THUMBNAIL_LENGTH, len(thumbnail))
    compression = order.short(0x0103, 6)
    draft = order.directory([compression, order.long(THUMBNAIL_OFFSET, 0), length], at)
    offset = order.long(THUMBNAIL_OFFSET, at + len(draft))
    return order.directory([compression, offset, length], at) + thumbnail
