"""By whichever way a photograph comes in, nothing but its pixels is kept to be shown."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

import api
from api.kit import storage
from api.main import make_app
from api.uploads import redactions
from api.uploads.models import Rendition, Upload
from api.uploads.schemas import BoxMark, RedactionSave
from api.uploads.states import UploadState
from tests.frame.people import Cast, headers_of
from tests.frame.queue import RunJobs
from tests.photos import CANARY_MAKERS, canaries_in, make_plain_jpeg, refused_files
from tests.reports.factories import move, receive
from tests.uploads import sending
from tests.uploads.entrances import ENTRANCES, Entrance, Town

TYPES = {"jpeg": "image/jpeg", "heic": "image/heic"}
# The original, the private picture with nothing hidden, and two that are shown.
FILES = 4
# They share the request of a move, and no photograph gets in by them: one for many reports is
# refused, a preview changes nothing.
NO_ENTRANCE = {"change_reports", "preview_report_move"}


# Another format takes another way through the decoder, the same for all that name an upload.
WALKS = [
    pytest.param(entrance, kind, id=f"{entrance.name}, {kind}")
    for entrance in ENTRANCES
    for kind in TYPES
    if kind == "jpeg" or entrance in ENTRANCES[:1] or entrance.through.endswith(".py")
]


@pytest.mark.parametrize(("entrance", "kind"), WALKS)
async def test_no_canary_comes_through(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, store: Any,
    entrance: Entrance, kind: str,
) -> None:  # fmt: skip
    picture = CANARY_MAKERS[kind](6)
    await entrance.walk(Town(client, session, cast, run_jobs, picture, TYPES[kind]))
    await run_jobs()
    session.expunge_all()
    uploads = (await session.scalars(select(Upload).with_for_update())).all()
    assert len(uploads) == entrance.photos
    for upload in uploads:
        assert (upload.state, upload.attached_at is None) == (UploadState.READY, False)
        before = await _made_of(store, upload)
        redaction = await redactions.of(session, upload)
        box = BoxMark(kind="box", left=10, top=10, width=60, height=40)
        await redactions.save(
            session, upload, RedactionSave(marks=[box]),
            if_match=f'"{redaction.version}"', may_remove=False,
        )  # fmt: skip
        await run_jobs()
        after = await _made_of(store, upload)
        assert [name for name in after if name in before] == [f"private/{upload.id}/full.webp"]


async def _made_of(store: Any, upload: Upload) -> list[str]:
    """The files that were made of a photograph, without any canary in them."""
    names = sending.objects(store, sending.Ticket(str(upload.id), "", {}))
    made = [name for name in names if name != upload.original_key]
    assert len(names) == len(made) + 1 == FILES
    for name in made:
        file = await storage.get(name)
        assert file
        assert (name, canaries_in(file)) == (name, [])
    original = await storage.get(upload.original_key)
    assert original
    assert canaries_in(original)
    return made


@pytest.mark.parametrize("entrance", ENTRANCES, ids=lambda entrance: entrance.name)
async def test_a_bomb_is_refused(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, store: Any,
    entrance: Entrance,
) -> None:  # fmt: skip
    (bomb,) = (file for file in refused_files() if file.name == "bomb.jpg")
    await entrance.walk(Town(client, session, cast, run_jobs, bomb.data, "image/jpeg"))
    await run_jobs()
    session.expunge_all()
    uploads = (await session.scalars(select(Upload))).all()
    assert len(uploads) == entrance.photos
    for upload in uploads:
        assert (upload.state, upload.reason) == (UploadState.REFUSED, "too_many_pixels")
        kept = sending.objects(store, sending.Ticket(str(upload.id), "", {}))
        assert kept == [upload.original_key]
    assert await session.scalar(select(func.count()).select_from(Rendition)) == 0


async def test_a_preview_takes_nothing(client: AsyncClient, cast: Cast) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    road = headers_of(cast.clerk_road)
    report = await receive(client)
    await move(client, road, report["id"], "accept")
    done = {"note": "直しました。", "upload_ids": [ticket.ref]}
    asked = await client.post(
        f"/api/v1/reports/{report['id']}/moves/preview",
        json={"move": "finish", **done},
        headers=road,
    )
    assert asked.status_code == 200, asked.text
    await move(client, road, report["id"], "finish", **done)


def test_no_entrance_is_forgotten() -> None:
    """What takes photographs by its schema or stores them itself has a line in the table."""
    taking = {*_operations(), *_storing()}
    assert taking >= NO_ENTRANCE
    assert {one.through for one in ENTRANCES} == taking - NO_ENTRANCE


def _operations() -> Iterator[str]:
    told = make_app().openapi()
    schemas = told["components"]["schemas"]
    for path in told["paths"].values():
        for operation in path.values():
            if "UploadRef" in set(_names(operation.get("requestBody", {}), schemas, set())):
                yield operation["operationId"]


def _names(node: Any, schemas: Any, seen: set[str]) -> Iterator[str]:
    """The schemas that a body is made of, however deep."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        name = str(value).rpartition("/")[2]
        if key == "$ref" and name not in seen:
            seen.add(name)
            yield name
            yield from _names(schemas[name], schemas, seen)
        elif isinstance(value, (dict, list)):
            yield from _names(value, schemas, seen)


def _storing() -> Iterator[str]:
    """Code that takes the bytes of a photograph itself, beside the room and the invented town."""
    root = Path(api.__file__).parent
    for file in root.rglob("*.py"):
        where = file.relative_to(root)
        if where.parts[0] in {"seed", "uploads"}:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Attribute) and node.attr == "store" and _is_uploads(node.value):
                yield str(where)


def _is_uploads(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in {"uploads", "service"}
