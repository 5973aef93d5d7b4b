"""EXIF, XMP, IPTC and ICC blocks that carry the canaries."""

import io
import struct
from typing import cast

from PIL import Image, ImageCms

from tests.photos.canaries import CANARIES, LATITUDE_SECONDS, LONGITUDE_SECONDS
from tests.photos.tiff import BYTE, Entry, Order, exif_block

# Display P3 primaries adapted to D50, as s15Fixed16 values of the rXYZ, gXYZ and bXYZ tags.
_P3_COLORANTS = {
    b"rXYZ": (0.51512, 0.24120, -0.00105),
    b"gXYZ": (0.29198, 0.69225, 0.04189),
    b"bXYZ": (0.15710, 0.06657, 0.78407),
}


def gps_entries(order: Order, latitude: float, longitude: float) -> list[Entry]:
    """A GPS directory for degrees north and east; negative values become south and west."""
    return [
        order.raw(0, b"\x02\x03\0\0", BYTE),
        order.text(1, "N" if latitude >= 0 else "S"),
        order.rationals(2, *_sexagesimal(latitude)),
        order.text(3, "E" if longitude >= 0 else "W"),
        order.rationals(4, *_sexagesimal(longitude)),
    ]


def _sexagesimal(degrees: float) -> list[tuple[int, int]]:
    # Ten-thousandths of a second, about 3 mm on the ground.
    minutes, seconds = divmod(round(abs(degrees) * 36_000_000), 600_000)
    return [(minutes // 60, 1), (minutes % 60, 1), (seconds, 10000)]


def thumbnail_jpeg() -> bytes:
    """A 160 by 120 JPEG of its own, with a comment inside."""
    out = io.BytesIO()
    Image.new("RGB", (160, 120), (120, 90, 60)).save(
        out, "JPEG", comment=CANARIES["thumbnail.comment"].encode("ascii")
    )
    return out.getvalue()


def canary_exif(orientation: int = 1, byte_order: str = ">") -> bytes:
    """A full EXIF block: place inside Nerima, time, owner, maker note, comment, thumbnail."""
    order = Order(byte_order)
    main = [
        order.text(0x010E, CANARIES["exif.description"]),
        order.text(0x010F, "Apple"),
        order.text(0x0110, "iPhone 15"),
        order.short(0x0112, orientation),
        order.text(0x0132, CANARIES["exif.date_taken"]),
        order.raw(0x9C9B, CANARIES["exif.windows_title"].encode("utf-16-le") + b"\0\0", BYTE),
    ]
    exif = [
        order.text(0x9003, CANARIES["exif.date_taken"]),
        order.text(0x9004, CANARIES["exif.date_taken"]),
        order.text(0x9011, "+09:00"),
        order.raw(0x927C, b"Apple iOS\0\0\1MM" + CANARIES["exif.maker_note"].encode("ascii")),
        order.raw(0x9286, b"UNICODE\0" + CANARIES["exif.user_comment"].encode("utf-16-be")),
        order.text(0xA430, CANARIES["exif.owner"]),
        order.text(0xA431, CANARIES["exif.serial"]),
    ]
    gps = [
        order.raw(0, b"\x02\x03\0\0", BYTE),
        order.text(1, "N"),
        order.rationals(2, (35, 1), (44, 1), LATITUDE_SECONDS),
        order.text(3, "E"),
        order.rationals(4, (139, 1), (39, 1), LONGITUDE_SECONDS),
        order.raw(0x1C, b"ASCII\0\0\0" + CANARIES["exif.gps.area"].encode("ascii")),
        order.text(0x1D, "2026:10:17"),
    ]
    return exif_block(order, main, exif, gps, thumbnail_jpeg())


def plain_exif(
    orientation: int = 1,
    place: tuple[float, float] | None = None,
    taken: str = "",
) -> bytes:
    """An EXIF block with only what is asked for; `taken` as `2026:10:17 16:43:21`."""
    order = Order(">")
    exif = [order.text(0x9003, taken)] if taken else []
    gps = gps_entries(order, *place) if place else []
    return exif_block(order, [order.short(0x0112, orientation)], exif, gps)


def canary_xmp() -> bytes:
    """An XMP packet with a creator and a place."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' exif:GPSLatitude="{CANARIES["xmp.gps"]}" exif:GPSLongitude="139,39.108822E">'
        f"<dc:creator><rdf:Seq><rdf:li>{CANARIES['xmp']}</rdf:li></rdf:Seq></dc:creator>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def canary_iptc() -> bytes:
    """A Photoshop resource block holding IPTC with a caption (the payload of APP13)."""
    caption = CANARIES["iptc.caption"].encode("ascii")
    records = b"\x1c\x02\x00\x00\x02\x00\x02" + b"\x1c\x02\x78" + struct.pack(">H", len(caption))
    records += caption
    body = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records
    return b"Photoshop 3.0\0" + body + b"\0" * (len(records) % 2)


def _multilingual(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return (
        b"mluc\0\0\0\0"
        + struct.pack(">II", 1, 12)
        + b"enUS"
        + struct.pack(">II", len(encoded), 28)
        + encoded
    )


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)


def icc_profile(*, display_p3: bool = False) -> bytes:
    """A valid ICC profile (sRGB or Display P3) whose description is a canary."""
    # Pillow's stub types the factory's result as an opaque core object.
    base = ImageCms.ImageCmsProfile(
        cast("ImageCms.ImageCmsProfile", ImageCms.createProfile("sRGB"))
    )
    data = base.tobytes()
    (count,) = struct.unpack_from(">I", data, 128)
    tags: dict[bytes, bytes] = {}
    for index in range(count):
        name, offset, size = struct.unpack_from(">4sII", data, 132 + 12 * index)
        tags[name] = data[offset : offset + size]
    tags[b"desc"] = _multilingual(CANARIES["icc.description"])
    if display_p3:
        tags |= {name: _xyz(values) for name, values in _P3_COLORANTS.items()}
    table, heap = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, body in tags.items():
        table += struct.pack(">4sII", name, start + len(heap), len(body))
        heap += body + b"\0" * (-len(body) % 4)
    return struct.pack(">I", start + len(heap)) + data[4:128] + table + heap
