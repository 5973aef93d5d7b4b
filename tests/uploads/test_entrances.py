"""By whichever way a photograph comes in, nothing but its pixels is kept to be shown."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

import api
from api.kit import clock, storage
from api.kit.db import transaction
from api.kit.jobs import work_of
from api.open311.requests.models import Media
from api.open311.requests.states import MediaState
from api.uploads import redactions
from api.uploads.models import Upload
from api.uploads.schemas import BoxMark, RedactionSave
from api.uploads.states import Reason, UploadState
from tests.frame.people import Cast, headers_of
from tests.frame.queue import RunJobs
from tests.frame.specified import spec
from tests.open311.conftest import BASE, make_friend
from tests.photos import (
    CANARY_MAKERS,
    PhotoFile,
    canaries_in,
    make_plain_jpeg,
    refused_files,
    unusual_files,
)
from tests.reports.factories import HERE, move, receive
from tests.uploads import sending
from tests.uploads.entrances import ENTRANCES, Entrance, Town

TYPES = {"jpeg": "image/jpeg", "heic": "image/heic"}
# The original, the private picture with nothing hidden, and two that are shown.
FILES = 4
# They share the request of a move, and no photograph gets in by them: one for many reports is
# refused, a preview changes nothing.
NO_ENTRANCE = {"change_reports", "preview_report_move", "preview_reports_change"}


# Another format takes another way through the decoder, the same for all that name an upload.
WALKS = [
    pytest.param(entrance, kind, id=f"{entrance.name}, {kind}")
    for entrance in ENTRANCES
    for kind in TYPES
    if kind == "jpeg" or entrance in ENTRANCES[:1] or not entrance.by_upload
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


PAGE, BOMB, ODD = (
    next(file for file in [*refused_files(), *unusual_files()] if file.name == name)
    for name in ("page.jpg", "bomb.jpg", "cmyk.jpg")
)


@pytest.mark.parametrize(
    ("entrance", "file"),
    [
        pytest.param(entrance, file, id=f"{entrance.name}, {file.name}")
        for entrance in ENTRANCES
        for file in (PAGE, BOMB, ODD)
        if file is not ODD or not entrance.by_upload or entrance in ENTRANCES[:1]
    ],
)
async def test_a_hostile_file_leaves_nothing_and_an_odd_one_is_shown(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, store: Any,
    entrance: Entrance, file: PhotoFile,
) -> None:  # fmt: skip
    """What each file does to the decoder is tried once, in test_refusals and test_pictures."""
    town = Town(client, session, cast, run_jobs, file.data, "image/jpeg")
    at_the_door = file is PAGE and not entrance.by_upload
    if at_the_door and not entrance.by_job:
        with pytest.raises(AssertionError, match="File 1 is not a photograph"):
            await entrance.walk(town)
    else:
        await entrance.walk(town)
    await run_jobs()
    session.expunge_all()
    uploads = (await session.scalars(select(Upload))).all()
    assert len(uploads) == (0 if at_the_door else entrance.photos)
    for upload in uploads:
        kept = sending.objects(store, sending.Ticket(str(upload.id), "", {}))
        if file is ODD:
            assert (upload.state, len(kept)) == (UploadState.READY, FILES)
            continue
        reason = Reason.NOT_AN_IMAGE if file is PAGE else Reason.TOO_MANY_PIXELS
        assert (upload.state, upload.reason, kept) == (UploadState.REFUSED, reason, [])
    fetched = (await session.scalars(select(Media))).all()
    assert len(fetched) == (1 if entrance.by_address else 0)
    if fetched and at_the_door:
        assert (fetched[0].state, fetched[0].reason) == (MediaState.REFUSED, "not_an_image")


@pytest.mark.parametrize(
    "entrance", [one for one in ENTRANCES if one.by_upload], ids=lambda entrance: entrance.name
)
async def test_what_was_refused_already_is_not_taken(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, entrance: Entrance
) -> None:
    town = Town(client, session, cast, run_jobs, PAGE.data, "image/jpeg", late=True)
    with pytest.raises(AssertionError, match="This file was refused: not_an_image"):
        await entrance.walk(town)


async def test_what_comes_with_a_request_that_is_refused_is_loose(
    committed: AsyncClient, store: Any
) -> None:
    """The file of a form is stored before the request is taken; its row is there to find it by."""
    async with transaction() as session:
        friend = await make_friend(committed, session)
    data = {"api_key": friend.key, "service_code": "street_light", "lat": HERE[0],
            "long": HERE[1], "attribute[state]": "leaning"}  # fmt: skip
    files = {"media": ("a.jpg", make_plain_jpeg(), "image/jpeg")}
    reply = await committed.post(f"{BASE}/requests.json", data=data, files=files)
    assert (reply.status_code, "03-" in reply.text) == (400, True), reply.text
    async with transaction() as session:
        (upload,) = await session.scalars(select(Upload))
    ticket = sending.Ticket(str(upload.id), "", {})
    assert sending.objects(store, ticket) == [upload.original_key]
    with clock.shifted_to(clock.now() + timedelta(hours=25)):
        async with transaction() as session:
            await work_of("uploads.remove_loose")(session)
    assert sending.objects(store, ticket) == []


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
    told = spec()
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
    """Code that takes the bytes of a photograph itself, beside the room."""
    root = Path(api.__file__).parent
    for file in root.rglob("*.py"):
        where = file.relative_to(root)
        if where.parts[0] == "uploads":
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Attribute) and node.attr == "store" and _is_uploads(node.value):
                yield str(where)


def _is_uploads(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in {"uploads", "service"}
