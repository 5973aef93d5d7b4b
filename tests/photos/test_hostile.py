import io

import pytest
from PIL import Image, ImageCms, ImageOps

from tests.photos import (
    PhotoFile,
    animated_files,
    bomb_heic,
    bomb_jpeg,
    bomb_webp,
    flat_png,
    is_upright,
    make_display_p3_jpeg,
    refused_files,
    unusual_files,
)

SIXTY_FOUR_MEGAPIXELS = 64_000_000
PHOTO_KINDS = ("JPEG", "PNG", "WEBP", "HEIF")


def _claimed_size(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    with Image.open(io.BytesIO(data)) as picture:
        return picture.size


@pytest.mark.parametrize(
    ("bomb", "size"),
    [
        (flat_png(60000, 60000, rows=1), (60000, 60000)),
        (bomb_jpeg(), (60000, 60000)),
        (bomb_webp(), (16383, 16383)),
        (bomb_heic(), (30000, 30000)),
    ],
)
def test_bombs_are_small_files_with_huge_claims(
    bomb: bytes, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(bomb) < 20_000
    assert _claimed_size(bomb, monkeypatch) == size


def test_a_whole_flat_png_can_be_decoded() -> None:
    with Image.open(io.BytesIO(flat_png(8000, 400))) as picture:
        assert picture.convert("L").getextrema() == (255, 255)


# These have no colours of their own to tell the corners by.
COLOURLESS = {"grey.jpg", "grey_alpha.png", "sixteen_bit.png"}


# Pillow warns of the cut EXIF block and decodes the picture all the same.
@pytest.mark.filterwarnings("ignore:.*(Truncated File Read|Corrupt EXIF data):UserWarning")
@pytest.mark.parametrize("file", unusual_files(), ids=lambda file: file.name)
def test_unusual_files_are_true_photographs(file: PhotoFile) -> None:
    with Image.open(io.BytesIO(file.data)) as picture:
        shown = ImageOps.exif_transpose(picture).convert("RGB")
    assert is_upright(shown) is (file.name not in COLOURLESS)


@pytest.mark.parametrize("file", refused_files(), ids=lambda file: file.name)
def test_refused_files_are_no_photographs(file: PhotoFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    with pytest.raises((OSError, SyntaxError, _TooLargeError)):
        _read_as_a_photograph(file.data)


class _TooLargeError(Exception):
    pass


def _read_as_a_photograph(data: bytes) -> None:
    with Image.open(io.BytesIO(data), formats=PHOTO_KINDS) as picture:
        if picture.width * picture.height > SIXTY_FOUR_MEGAPIXELS:
            raise _TooLargeError
        picture.load()


@pytest.mark.parametrize("file", animated_files(), ids=lambda file: file.name)
def test_animated_files_move(file: PhotoFile) -> None:
    with Image.open(io.BytesIO(file.data)) as picture:
        assert getattr(picture, "n_frames", 1) == 3


def test_display_p3_is_told_by_the_profile() -> None:
    with Image.open(io.BytesIO(make_display_p3_jpeg())) as picture:
        assert picture.getpixel((100, 100)) == (200, 100, 50)
        assert _in_srgb(picture) == pytest.approx((214, 94, 34), abs=3)


def _in_srgb(picture: Image.Image) -> tuple[int, ...]:
    source = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
    target = ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(picture, source, target)
    assert converted is not None
    colour = converted.getpixel((100, 100))
    assert isinstance(colour, tuple)
    return colour
