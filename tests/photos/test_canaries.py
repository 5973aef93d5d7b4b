import base64
import io
import zlib
from collections.abc import Callable

import pillow_heif
import pytest
from PIL import Image, ImageOps, TiffImagePlugin

from tests.photos import (
    CANARIES,
    CANARY_MAKERS,
    CARRIED_BY,
    LATITUDE,
    LONGITUDE,
    canaries_in,
    corners_of,
    is_upright,
    make_canary_heic,
    make_plain_jpeg,
)

pillow_heif.register_heif_opener()


@pytest.mark.parametrize("kind", CANARY_MAKERS)
def test_each_file_carries_all_its_canaries(kind: str) -> None:
    assert set(canaries_in(CANARY_MAKERS[kind](6))) == CARRIED_BY[kind]


def test_every_canary_is_carried_by_some_file() -> None:
    assert set(CANARIES) <= frozenset.union(*CARRIED_BY.values())


@pytest.mark.parametrize("kind", CANARY_MAKERS)
def test_a_clean_reencoding_has_none(kind: str) -> None:
    with Image.open(io.BytesIO(CANARY_MAKERS[kind](1))) as picture:
        clean = Image.new("RGB", picture.size)
        clean.paste(picture.convert("RGB"))
    out = io.BytesIO()
    clean.save(out, "WEBP")
    assert canaries_in(out.getvalue()) == []


def test_a_careless_reencoding_is_caught() -> None:
    with Image.open(io.BytesIO(CANARY_MAKERS["jpeg"](1))) as picture:
        out = io.BytesIO()
        picture.save(out, "WEBP", icc_profile=picture.info["icc_profile"], exif=picture.getexif())
    assert {"icc.description", "exif.gps.latitude", "exif.description"} <= set(
        canaries_in(out.getvalue())
    )


@pytest.mark.parametrize(
    "hide",
    [
        lambda secret: secret.encode("utf-16-le"),
        lambda secret: secret.encode("utf-16-be"),
        lambda secret: zlib.compress(b"before" + secret.encode()),
        lambda secret: b"\0\1" + zlib.compress(secret.encode("utf-16-be")) + b"behind",
        lambda secret: base64.b64encode(b"a" + secret.encode() + b"zz"),
        lambda secret: base64.encodebytes(b"ab" * 40 + secret.encode() + b"z"),
        lambda secret: secret.encode().hex().upper().encode(),
    ],
)
def test_hidden_canaries_are_found(hide: Callable[[str], bytes]) -> None:
    for name, secret in CANARIES.items():
        assert name in canaries_in(hide(secret))


@pytest.mark.parametrize("kind", CANARY_MAKERS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_files_show_upright_when_the_orientation_is_applied(kind: str, orientation: int) -> None:
    with Image.open(io.BytesIO(CANARY_MAKERS[kind](orientation))) as picture:
        assert is_upright(ImageOps.exif_transpose(picture))


def test_heic_turns_in_the_container_and_says_so_in_exif_too() -> None:
    heif = pillow_heif.open_heif(make_canary_heic(6))
    assert b"irot" in make_canary_heic(6)
    exif = Image.Exif()
    exif.load(heif.info["exif"])
    assert exif[0x0112] == 6
    assert is_upright(heif.to_pillow())


@pytest.mark.parametrize("kind", CANARY_MAKERS)
def test_the_place_and_the_time_can_be_read(kind: str) -> None:
    with Image.open(io.BytesIO(CANARY_MAKERS[kind](1))) as picture:
        exif = picture.getexif()
    gps = exif.get_ifd(0x8825)
    assert _degrees(gps[2]) == pytest.approx(LATITUDE, abs=1e-7)
    assert _degrees(gps[4]) == pytest.approx(LONGITUDE, abs=1e-7)
    assert exif.get_ifd(0x8769)[0x9003] == CANARIES["exif.date_taken"]


def test_a_plain_jpeg_tells_only_what_was_asked_for() -> None:
    plain = make_plain_jpeg(orientation=6, place=(35.7, -139.6), taken="2026:01:02 03:04:05")
    with Image.open(io.BytesIO(plain)) as picture:
        exif = picture.getexif()
        assert is_upright(ImageOps.exif_transpose(picture))
    assert (exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[3]) == ("N", "W")
    assert exif.get_ifd(0x8769)[0x9003] == "2026:01:02 03:04:05"
    assert canaries_in(plain) == []


def test_corners_tell_a_mirrored_picture() -> None:
    with Image.open(io.BytesIO(make_plain_jpeg(orientation=2))) as picture:
        assert corners_of(picture)["top_left"] == "top_right"
        assert not is_upright(picture)


def _degrees(parts: tuple[TiffImagePlugin.IFDRational, ...]) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
