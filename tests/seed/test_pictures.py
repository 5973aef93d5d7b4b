import pytest
from PIL import Image, ImageChops, ImageStat

from api.seed.pictures.draw import SUBJECTS, draw, jpeg


@pytest.mark.parametrize("kind", SUBJECTS)
def test_before_and_after_show_the_same_place_and_another_state(kind: str) -> None:
    before, after = draw(kind, 0), draw(kind, 0, done=True)
    assert before.size == after.size == (1200, 900)
    changed = _changed(before, after)
    assert 0.002 < changed < 0.6


def test_another_variant_is_another_place() -> None:
    assert _changed(draw("sign", 0), draw("sign", 1)) > 0.6


def test_the_same_picture_is_drawn_each_time() -> None:
    assert jpeg("graffiti", 1) == jpeg("graffiti", 1)


def test_an_unknown_thing_is_not_drawn() -> None:
    with pytest.raises(KeyError):
        draw("unicorn", 0)


def _changed(one: Image.Image, other: Image.Image) -> float:
    """The share of the picture that differs, seen from afar so that noise does not count."""
    small = [picture.convert("L").reduce(12) for picture in (one, other)]
    differs = ImageChops.difference(*small).point([0] * 9 + [255] * 247)
    return ImageStat.Stat(differs).mean[0] / 255
