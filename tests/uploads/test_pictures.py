"""What becomes of pixels: upright, sRGB, on white, and nothing beside them."""

import io
from datetime import datetime
from typing import Any

import pillow_heif
import pytest
from httpx import AsyncClient
from PIL import Image

from api.kit.clock import JST
from api.uploads import formats, picture
from api.uploads.picture import Clean, Cleaned
from tests.frame.queue import RunJobs
from tests.photos import (
    BROKEN_EXIF,
    CANARY_MAKERS,
    LATITUDE,
    LONGITUDE,
    PhotoFile,
    animated_files,
    canaries_in,
    is_upright,
    jpeg_with_broken_exif,
    make_display_p3_jpeg,
    make_plain_jpeg,
    unusual_files,
    upright_picture,
)
from tests.uploads import sending

TYPES = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "heic": "image/heic"}
pillow_heif.register_heif_opener()


def _cleaned(body: bytes) -> Cleaned:
    """By the code of the decoding process, without the process."""
    form = formats.sniff(body[: formats.HEAD])
    assert form in formats.TAKEN
    return picture.clean(body, form)


def _opened(made: Clean) -> Image.Image:
    return Image.open(io.BytesIO(made.body))


def _pixel(made: Clean, x: int, y: int) -> Any:
    return _opened(made).convert("RGB").getpixel((x, y))


@pytest.mark.parametrize("kind", CANARY_MAKERS)
async def test_no_byte_of_the_metadata_survives(
    client: AsyncClient, run_jobs: RunJobs, kind: str
) -> None:
    ticket = await sending.received(client, CANARY_MAKERS[kind](6), TYPES[kind])
    await run_jobs()
    told = await sending.status(client, ticket)
    for size in ("large", "small"):
        served = (await client.get(told[size]["url"])).content
        assert canaries_in(served) == []
        # One chunk, the pixels: whatever carries metadata would need another.
        assert (served[8:16], int.from_bytes(served[16:20], "little")) == (
            b"WEBPVP8 ",
            len(served) - 20,
        )
        with Image.open(io.BytesIO(served)) as shown:
            assert is_upright(shown)


@pytest.mark.parametrize("kind", CANARY_MAKERS)
async def test_place_and_time_are_read_before(
    client: AsyncClient, run_jobs: RunJobs, kind: str
) -> None:
    ticket = await sending.received(client, CANARY_MAKERS[kind](1), TYPES[kind])
    await run_jobs()
    taken = (await sending.status(client, ticket))["taken"]
    assert (taken["latitude"], taken["longitude"]) == pytest.approx((LATITUDE, LONGITUDE))
    assert datetime.fromisoformat(taken["at"]) == datetime(2026, 10, 17, 16, 43, 21, tzinfo=JST)


@pytest.mark.parametrize("kind", CANARY_MAKERS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_ends_upright(kind: str, orientation: int) -> None:
    made = _cleaned(CANARY_MAKERS[kind](orientation))
    assert (made.width, made.height) == (made.large.width, made.large.height) == (160, 120)
    assert is_upright(_opened(made.large))
    assert is_upright(_opened(made.small))


def test_a_turned_photograph_tells_its_upright_size() -> None:
    made = _cleaned(make_plain_jpeg(1800, 2400, orientation=6))
    assert (made.width, made.height) == (1800, 2400)
    assert (made.large.width, made.large.height) == (1200, 1600)
    assert (made.small.width, made.small.height) == (300, 400)


# Grey, or partly clear: their own tests say what is to be seen.
OTHERWISE = {
    "grey.jpg", "grey_alpha.png", "sixteen_bit.png", "transparent.png",
    "transparent.webp",
}  # fmt: skip


@pytest.mark.parametrize("file", unusual_files(), ids=lambda file: file.name)
def test_unusual_photographs_are_taken(file: PhotoFile) -> None:
    made = _cleaned(file.data)
    shown = _opened(made.large)
    assert shown.format == "WEBP"
    assert is_upright(shown) is (file.name not in OTHERWISE)


def test_what_is_clear_shows_white() -> None:
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    assert min(_pixel(_cleaned(_saved(clear, "PNG")).large, 5, 5)) > 250
    palette = upright_picture(64, 64).quantize(8)
    first = palette.getpixel((5, 5))
    shown = _cleaned(_saved(palette, "PNG", transparency=first)).large
    assert min(_pixel(shown, 5, 5)) > 240


def test_sixteen_bits_are_scaled_not_clipped() -> None:
    deep = Image.new("I;16", (64, 64), 40000)
    assert _pixel(_cleaned(_saved(deep, "PNG")).large, 5, 5) == pytest.approx([156] * 3, abs=2)


@pytest.mark.parametrize("file", animated_files(), ids=lambda file: file.name)
def test_of_a_moving_picture_the_first_frame_is_taken(file: PhotoFile) -> None:
    made = _cleaned(file.data)
    assert getattr(_opened(made.large), "n_frames", 1) == 1
    red, green, blue = _pixel(made.large, 30, 30)
    assert red > 200
    assert max(green, blue) < 60


def test_colours_of_a_wide_gamut_are_brought_into_srgb() -> None:
    made = _cleaned(make_display_p3_jpeg())
    assert _pixel(made.large, 100, 100) == pytest.approx((214, 94, 34), abs=5)


def test_a_profile_that_is_none_does_no_harm() -> None:
    body = _saved(upright_picture(), "JPEG", icc_profile=b"no profile at all" * 20)
    assert is_upright(_opened(_cleaned(body).large))


@pytest.mark.filterwarnings("ignore:.*(Truncated File Read|Corrupt EXIF data):UserWarning")
@pytest.mark.parametrize("fault", BROKEN_EXIF)
def test_broken_metadata_offer_no_place(fault: str) -> None:
    made = _cleaned(jpeg_with_broken_exif(fault))
    assert made.place is None
    assert made.taken_at is None or fault == "zero_denominator"


@pytest.mark.parametrize(
    ("place", "offered"),
    [((-35.5, -139.25), (-35.5, -139.25)), ((0.0, 0.0), None), ((0.0, 139.25), (0.0, 139.25))],
)
def test_places_keep_their_sign_and_zeros_are_none(place: Any, offered: Any) -> None:
    said = _cleaned(make_plain_jpeg(place=place)).place
    assert said == (pytest.approx(offered) if offered else None)


@pytest.mark.parametrize("taken", ["2100:01:01 00:00:00", "1970:01:01 00:00:00", "0000:00:00"])
def test_a_clock_that_was_never_set_offers_no_time(taken: str) -> None:
    assert _cleaned(make_plain_jpeg(taken=taken)).taken_at is None


@pytest.mark.parametrize("size", [(1, 1), (20000, 1), (1, 20000), (1601, 2)])
def test_odd_shapes_fit(size: tuple[int, int]) -> None:
    made = _cleaned(_saved(Image.new("RGB", size, "red"), "PNG"))
    assert max(made.large.width, made.large.height) == min(1600, max(size))
    assert min(made.small.width, made.small.height) >= 1


def _saved(shown: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    shown.save(out, kind, **options)
    return out.getvalue()
