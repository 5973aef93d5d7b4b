import pytest
from PIL import Image, ImageChops, ImageStat
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.uploads import prints
from api.uploads.models import Upload
from demo.photographs import FOLDER, Album, Shot, rendered, scenes

SHOTS = [Shot(what, scene) for what, count in scenes().items() for scene in range(count)]


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: f"{shot.what}-{shot.scene}")
def test_before_and_after_show_the_same_place_and_another_state(shot: Shot) -> None:
    before, after = (_open(Shot(shot.what, shot.scene, done=done)) for done in (False, True))
    assert before.size == after.size
    assert 0.002 < _changed(before, after) < 0.6


def test_another_scene_is_another_place() -> None:
    assert _changed(_open(Shot("pothole", 0)), _open(Shot("rubbish", 0))) > 0.3


def test_they_are_few_and_small() -> None:
    files = list(FOLDER.iterdir())
    assert len(files) == 2 * len(SHOTS) <= 50
    assert sum(file.stat().st_size for file in files) < 2_000_000


def test_they_are_made_small_as_the_service_does() -> None:
    made = rendered(Shot("lamp", 1, done=True))
    assert made.shown is not None
    assert (made.full.width, made.shown.large.width, made.shown.small.width) == (1024, 1024, 400)


async def test_one_drawing_in_two_reports_is_not_the_same_photograph(
    session: AsyncSession,
) -> None:
    album = Album(session, clock.now())
    sent = [(await album.upload(Shot("lamp", 0))).id for _ in range(2)]
    await session.execute(update(Upload).values(attached_at=clock.now()))
    assert await prints.similar(session, sent) == {}
    [kept] = await session.scalars(
        select(Upload.id).where(Upload.id.in_(sent), Upload.print_rows.is_not(None))
    )
    assert kept == sent[0]


def _open(shot: Shot) -> Image.Image:
    return Image.open(shot.path).convert("RGB")


def _changed(one: Image.Image, other: Image.Image) -> float:
    """The share of the picture that differs, seen from afar so that noise does not count."""
    small = [picture.convert("L").reduce(12) for picture in (one, other)]
    differs = ImageChops.difference(*small).point([0] * 9 + [255] * 247)
    return ImageStat.Stat(differs).mean[0] / 255
