"""Faces are hidden in everything that is shown; what nobody could look at is shown to nobody."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from PIL import Image, ImageChops, ImageStat
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import storage
from api.kit.db import transaction
from api.kit.jobs import declared, work_of
from api.uploads import facemodel, faces, hiding, rendering
from api.uploads.models import Redaction, Upload, full_key
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.photos import FACE, make_face_jpeg, make_plain_jpeg
from tests.reports.factories import move, publish, receive
from tests.uploads import sending
from tests.uploads.decoding import instead

REPORTS = "/api/v1/reports"
INSIDE = (FACE[0] + 15, FACE[1] + 20, FACE[0] + 85, FACE[1] + 106)
BROKEN = (
    "from api.uploads import facemodel\n"
    "facemodel.path = lambda: __import__('pathlib').Path('/nowhere')"
)


def _opened(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(body)).convert("RGB")


def _detail(picture: Image.Image, box: tuple[int, int, int, int]) -> float:
    """How much neighbouring pixels differ inside a box."""
    part = picture.crop(box).convert("L")
    return ImageStat.Stat(ImageChops.difference(part, ImageChops.offset(part, 1, 0))).mean[0]


async def test_a_face_is_hidden_in_both_pictures(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs
) -> None:
    ticket = await sending.received(client, make_face_jpeg())
    await run_jobs()
    told = await sending.status(client, ticket)
    full = _opened(await storage.get(full_key(ticket.uuid)) or b"")
    large = _opened((await client.get(told["large"]["url"])).content)
    small = _opened((await client.get(told["small"]["url"])).content)
    assert _detail(full, INSIDE) > 4 * _detail(large, INSIDE)
    half = tuple(side // 2 for side in INSIDE)
    plain = full.resize(small.size)
    assert _detail(plain, half) > 3 * _detail(small, half)  # type: ignore[arg-type]
    # Nothing else is touched: the suit below the chin is as it was.
    suit = (60, 260, 200, 340)
    assert _detail(large, suit) == pytest.approx(_detail(full, suit), rel=0.15)
    upload = await session.get_one(Upload, ticket.uuid)
    assert (upload.faces, upload.full_kept, upload.state) == (1, True, "ready")
    (found,) = (await session.get_one(Redaction, await _redaction_of(session, ticket))).faces
    assert found["left"] == pytest.approx(FACE[0], abs=12)
    assert found["width"] == pytest.approx(FACE[2], abs=25)
    assert found["shown"] is False


async def _redaction_of(session: AsyncSession, ticket: sending.Ticket) -> Any:
    from sqlalchemy import select

    return await session.scalar(select(Redaction.id).where(Redaction.upload_id == ticket.uuid))


async def test_the_private_picture_has_no_address(
    client: AsyncClient, run_jobs: RunJobs, cast: Cast, as_: Headers
) -> None:
    ticket = await sending.received(client, make_face_jpeg())
    report = await receive(client, as_(cast.resident_a), uploads=[ticket.ref])
    await run_jobs()
    for path in (full_key(ticket.uuid), f"files/{full_key(ticket.uuid)}"):
        assert (await client.get(f"/{path}")).status_code == 404
    for who in (cast.resident_a, cast.clerk_road, cast.triage):
        shown = await client.get(f"{REPORTS}/{report['id']}", headers=as_(who))
        assert "private/" not in shown.text


@pytest.mark.parametrize(
    "broken",
    [
        BROKEN,
        # It takes the process with it, or takes for ever: the photograph is no worse for that.
        "from api.uploads import showing\nimport os\n"
        "showing.show = lambda made: os.kill(os.getpid(), 11)",
        "from api.uploads import showing\ndecode.FACES_CPU = 1\n"
        "showing.show = lambda made: [0 for _ in iter(int, 1)]",
    ],
    ids=["missing", "crash", "for ever"],
)
async def test_without_the_model_nothing_is_shown_to_anybody(
    client: AsyncClient,
    run_jobs: RunJobs,
    cast: Cast,
    as_: Headers,
    broken: str,
) -> None:
    ticket = await sending.received(client, make_face_jpeg())
    clerk = as_(cast.clerk_road)
    report = await receive(client, as_(cast.resident_a), uploads=[ticket.ref])
    with instead(broken):
        await run_jobs()
    told = await sending.status(client, ticket)
    assert (told["state"], told["large"], told["small"]) == ("unchecked", None, None)
    for_staff = (await client.get(f"{REPORTS}/{report['id']}", headers=clerk)).json()
    (photo,) = for_staff["photos"]
    assert (photo["state"], photo["faces"], photo["large"]) == ("unchecked", None, None)
    shown = await client.post(
        f"{REPORTS}/{report['id']}/publication/moves",
        json={"move": "publish", "upload_ids": [ticket.id]},
        headers=clerk,
    )
    assert shown.status_code == 409
    # It is tried again until it works.
    assert declared()["uploads.check_again"]
    async with transaction() as session:
        await work_of("uploads.check_again")(session)
    await run_jobs()
    told = await sending.status(client, ticket)
    assert (told["state"], told["large"] is None) == ("ready", False)


async def test_a_result_that_could_not_be_checked_stays_out_of_a_public_report(
    client: AsyncClient,
    run_jobs: RunJobs,
    cast: Cast,
    as_: Headers,
) -> None:
    clerk = as_(cast.clerk_road)
    report = await receive(client)
    await publish(client, clerk, report["id"])
    await move(client, clerk, report["id"], "accept")
    after = await sending.received(client, make_face_jpeg())
    await move(client, clerk, report["id"], "finish", note="直しました。", upload_ids=[after.ref])
    with instead(BROKEN):
        await run_jobs()
    seen = (await client.get(f"{REPORTS}/{report['id']}")).json()
    assert seen["photos"] == []
    listed = (await client.get(REPORTS, params={"with_result": True})).json()
    assert listed["items"] == []


async def test_the_model_works_within_the_limits_beside_the_largest_photograph() -> None:
    made = await rendering.render(make_face_jpeg(8000, 8000))
    assert made.shown is not None


def test_a_face_is_found_in_several_sizes() -> None:
    with Image.open(io.BytesIO(make_face_jpeg(360, 360))) as portrait:
        portrait = portrait.convert("RGB")
    for side in (60, 120, 360, 720, 1440):
        whole = Image.new("RGB", (1600, 1600), (120, 130, 125))
        whole.paste(portrait.resize((side, side), Image.Resampling.LANCZOS), (80, 90))
        found = faces.find(whole)
        # One and the same in whichever size it was seen.
        (best,) = [face for face in found if face.score > 0.4]
        factor = side / 360
        assert best.left == pytest.approx(80 + FACE[0] * factor, abs=20 * factor + 4)
        assert best.top == pytest.approx(90 + FACE[1] * factor, abs=25 * factor + 4)


def test_a_wall_has_no_face() -> None:
    assert faces.find(Image.new("RGB", (640, 480), (180, 170, 160))) == []
    assert faces.find(Image.new("RGB", (1, 1))) == []
    with Image.open(io.BytesIO(make_plain_jpeg())) as plain:
        assert faces.find(plain.convert("RGB")) == []


def test_what_is_hidden_cannot_be_told_from_what_is_left() -> None:
    """Turning everything inside a face upside down, cell by cell, gives the same picture: only
    the averages of five by five cells are left of it."""
    with Image.open(io.BytesIO(make_face_jpeg(360, 360))) as portrait:
        one = portrait.convert("RGB")
    face = (100, 40, 120, 120)  # with its margin of a quarter: 180 pixels, cells of 36
    left, top = 70, 10
    other = one.copy()
    for row in range(5):
        for column in range(5):
            at = (left + 36 * column, top + 36 * row)
            cell = one.crop((*at, at[0] + 36, at[1] + 36))
            other.paste(cell.transpose(Image.Transpose.ROTATE_180), at)
    first, second = (hiding.hide(picture, faces=[face]) for picture in (one, other))
    centre = (100, 40, 220, 160)
    assert first.crop(centre).tobytes() == second.crop(centre).tobytes()
    assert one.crop(centre).tobytes() != first.crop(centre).tobytes()


def test_marks_are_one_colour_and_beside_the_picture_nothing_happens() -> None:
    with Image.open(io.BytesIO(make_face_jpeg(360, 360))) as portrait:
        one = portrait.convert("RGB")
    made = hiding.hide(
        one, boxes=[(10, 20, 30, 40)], strokes=[hiding.Stroke([(200, 300), (260, 300)], 20)]
    )
    assert len(made.crop((10, 20, 40, 60)).getcolors() or []) == 1
    assert len(made.crop((200, 292, 260, 308)).getcolors() or []) == 1
    beside = hiding.hide(one, faces=[(900, 900, 10, 10)], boxes=[(500, 500, 10, 10)])
    assert beside.tobytes() == one.tobytes()
    at_the_edge = hiding.hide(one, faces=[(350, 350, 60, 60)], boxes=[(350, 0, 900, 5)])
    assert at_the_edge.size == one.size


def test_the_model_is_the_one_of_the_wheel_for_any_size() -> None:
    model = facemodel.path().read_bytes()
    made = facemodel.for_any_size(model)
    assert made != model
    assert len(made) > 7_000_000
    assert facemodel.for_any_size(made) == made


def test_nobody_is_told_that_a_model_runs_here(tmp_path: Path) -> None:
    looks = "faces.find(Image.new('RGB', (64, 64)))"
    program = f"from PIL import Image\nfrom api.uploads import faces\n{looks}"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)  # noqa: S603
    assert [str(path) for path in tmp_path.rglob("*")] == []
