"""The first bytes say what a file is: pictures that are not taken are never called broken."""

from pathlib import Path

import pytest

from api.uploads import formats
from api.uploads.formats import HEAD, TAKEN, sniff

CLIENT = Path(__file__).parents[2] / "client"


def box(first: bytes, *others: bytes) -> bytes:
    """The beginning of a file in boxes."""
    brands = first + b"\0\0\0\0" + b"".join(others)
    return (8 + len(brands)).to_bytes(4, "big") + b"ftyp" + brands + b"\0\0\0\x08meta"


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heif"])
def test_heif_is_taken(brand: bytes) -> None:
    assert sniff(box(brand, b"mif1", b"heic")[:HEAD]) in TAKEN


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (box(b"avif", b"mif1", b"miaf"), "AVIF"),
        (box(b"avis", b"avif", b"msf1"), "AVIF"),
        (box(b"mif1", b"miaf", b"MA1B", b"avif"), "AVIF"),
        (box(b"mif1", b"miaf", *[b"xxxx"] * 20, b"avif"), "AVIF"),
        (box(b"crx ", b"isom"), "RAW"),
        (b"FUJIFILMCCD-RAW 0201", "RAW"),
        (b"IIRO\x08\0\0\0", "RAW"),
        (b"IIU\0\x08\0\0\0", "RAW"),
        (b"II*\0\x10\0\0\0CR\x02\0", "RAW"),
        (b"MM\0*\0\0\0\x08", "TIFF"),
        (b"\xff\x0a\xfa\x1f", "JPEG XL"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
        (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
        (box(b"mp42", b"isom"), "MOVIE"),
        (box(b"qt  "), "MOVIE"),
        (box(b"3gp4"), "MOVIE"),
        (b"\0\0\0\x08wide\0\0", "MOVIE"),
        (b"\0\0\x10\0moov\0\0", "MOVIE"),
        (b"RIFF\0\0\0\0AVI LIST", "MOVIE"),
        (b"\x1aE\xdf\xa3\x01", "MOVIE"),
        (b"\0\0\x01\xba!", "MOVIE"),
    ],
)
def test_what_is_not_taken_has_a_name(head: bytes, kind: str) -> None:
    assert sniff(head[:HEAD]) == kind
    assert kind not in TAKEN


@pytest.mark.parametrize(
    "head", [b"", b"%PDF-1.7", b"<svg", b"RIFF\0\0\0\0WAVE", b"\0" * 40, b"ftyp"]
)
def test_what_is_no_picture_has_none(head: bytes) -> None:
    assert sniff(head) is None


def test_whoever_sent_it_reads_what_it_is() -> None:
    named = {name for _, name in formats._STARTS} | {"AVIF", "RAW", *formats._RIFF.values()}
    for words in ("resident/src/shared/words/formats.ts", "staff/src/shared/photo-words.ts"):
        text = (CLIENT / words).read_text("utf-8")
        assert [one for one in named - TAKEN - {"MOVIE"} if f'"{one}"' not in text] == [], words
    for language in ("ja", "ja-easy", "en"):
        text = (CLIENT / f"resident/src/shared/words/{language}.ts").read_text("utf-8")
        assert "MOVIE: " in text
