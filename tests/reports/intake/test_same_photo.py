"""The same photograph twice is noticed by the desk, and by nobody else."""

import io
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from PIL import Image
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.uploads import prints
from api.uploads.models import Upload
from demo.photographs import Shot
from tests.reports.factories import publish, receive
from tests.uploads.sending import received

URL = "/api/v1/reports"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]


def drawn(what: str) -> Image.Image:
    return Image.open(Shot(what, 1 if what == "pothole" else 0).path)


def jpeg(what: str, *, quality: int = 85, size: int | None = None) -> bytes:
    """A photograph as a camera or a messenger would store it."""
    picture = drawn(what)
    if size:
        picture = picture.resize((size, size * picture.height // picture.width))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


async def with_photo(client: AsyncClient, body: bytes, run_jobs: Any, **changes: Any) -> Any:
    ticket = await received(client, body)
    receipt = await receive(client, uploads=[ticket.ref], **changes)
    await run_jobs()
    return receipt


async def same(client: AsyncClient, headers: Headers, receipt: Any) -> list[str]:
    seen = (await client.get(f"{URL}/{receipt['id']}", headers=headers)).json()
    return [photo["number"] for photo in seen["desk"]["same_photos"]]


@pytest.mark.usefixtures("s3")
async def test_the_desk_sees_where_else_a_photograph_belongs(
    client: AsyncClient, run_jobs: Any, clerk: Headers, other_clerk: Headers, triage: Headers,
    resident: People, session: AsyncSession,
) -> None:  # fmt: skip
    first = await with_photo(client, jpeg("pothole"), run_jobs, private=True)
    again = await with_photo(client, jpeg("pothole", quality=50, size=700), run_jobs)
    other = await with_photo(client, jpeg("lamp"), run_jobs)
    elsewhere = await with_photo(
        client, jpeg("pothole", size=900), run_jobs, category="graffiti_litter"
    )
    both = {first["number"], elsewhere["number"]}
    assert set(await same(client, triage, again)) == both
    # Of another department's private report a clerk learns nothing.
    assert await same(client, clerk, again) == [first["number"]]
    assert await same(client, other_clerk, elsewhere) == []
    assert await same(client, triage, other) == []
    # Strangers learn nothing, also of what is public.
    await publish(client, clerk, again["id"], reason="unclear_photo")
    for headers in ({}, await resident("stranger")):
        seen = await client.get(f"{URL}/{again['id']}", headers=headers)
        assert seen.json()["desk"] is None
        assert first["number"] not in seen.text
    # After ninety days it is no news.
    await session.execute(
        update(Upload).values(created_at=clock.now() - timedelta(days=91))
        .where(Upload.id.in_([photo["upload_id"] for photo in (
            await client.get(f"{URL}/{first['id']}", headers=triage)).json()["photos"]]))
    )  # fmt: skip
    assert await same(client, triage, again) == [elsewhere["number"]]


def webp(picture: Image.Image, quality: int = 80) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=quality)
    return out.getvalue()


def test_a_picture_of_nothing_has_no_print() -> None:
    for colour in ("black", "white", "grey"):
        assert prints.of(webp(Image.new("RGB", (400, 300), colour))) is None


def test_different_pictures_differ() -> None:
    found = [prints.of(webp(drawn(name))) for name in ("pothole", "lamp", "bench", "swing")]
    seen = [one for one in found if one]
    assert len(seen) >= 3
    for at, one in enumerate(seen):
        for other in seen[at + 1 :]:
            assert ((one[0] ^ other[0]) & (2**64 - 1)).bit_count() > prints.ROWS


@pytest.mark.parametrize("flips", [[], [0], [0, 17], [3, 20, 63]])
def test_near_hashes_share_a_band(flips: list[int]) -> None:
    rows = 0x0123_4567_89AB_CDEF
    near = rows
    for bit in flips:
        near ^= 1 << bit
    assert set(prints.bands(rows)) & set(prints.bands(near))
