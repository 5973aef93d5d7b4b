"""Every photograph that staff sees can be hidden in parts, whoever sent it and beside whatever it
stands; and none of them is public before staff chose it."""

import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from PIL import Image
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.models import AuditEntry
from api.kit import storage
from api.uploads.models import full_key
from tests.contributions.contributed import observation, show, solved, themes
from tests.frame.people import Cast, headers_of
from tests.frame.queue import RunJobs
from tests.photos import make_face_jpeg
from tests.reports.factories import key, move, publish, receive
from tests.reports.handing import given, opened, say
from tests.reports.redacting import BOX, INSIDE_SUIT, SUIT, URL, Photo, flat
from tests.uploads import sending

Headers = dict[str, str]


@dataclass
class Stand:
    """A photograph that staff sees and the public does not, and how the public comes to it."""

    photo: Photo
    foreign: Headers
    """A clerk of another department."""
    release: Callable[[], Awaitable[object]]
    page: str
    """What everybody may ask for, or not yet."""

    @property
    def client(self) -> AsyncClient:
        """Whoever asks."""
        return self.photo.client

    async def shown(self) -> str | None:
        """The address of the photograph as the public is told it."""
        reply = await self.client.get(self.page)
        if reply.status_code == 404:
            return None
        assert reply.status_code == 200, reply.text
        told = reply.json()
        photos = [one for item in told.get("items", [told]) for one in item["photos"]]
        found = [one["large"]["url"] for one in photos if one["upload_id"] == self.photo.ticket.id]
        assert len(found) <= 1
        return found[0] if found else None


async def of_comment(client: AsyncClient, cast: Cast, ticket: sending.Ticket) -> Stand:
    clerk = headers_of(cast.clerk_road)
    report = (await receive(client))["id"]
    await publish(client, clerk, report)
    url = f"{URL}/reports/{report}/comments"
    body = {"text": "ここも消えています。", "uploads": [ticket.ref]}
    reply = await client.post(url, json=body, headers=key())
    assert reply.status_code == 201, reply.text
    comment = reply.json()["id"]

    async def release() -> None:
        chosen = {"move": "publish", "upload_ids": [ticket.id]}
        done = await client.post(f"{url}/{comment}/moves", json=chosen, headers=clerk)
        assert done.status_code == 200, done.text

    photo = Photo(client, report, ticket, clerk, headers_of(cast.triage))
    return Stand(photo, headers_of(cast.clerk_park), release, url)


async def of_contractor(client: AsyncClient, cast: Cast, ticket: sending.Ticket) -> Stand:
    clerk = headers_of(cast.clerk_road)
    receipt, handover = await given(client, clerk)
    await publish(client, clerk, receipt["id"])
    await say(client, await opened(client, handover), uploads=[ticket.ref])

    async def release() -> None:
        done = await client.post(
            f"{URL}/handovers/{handover['id']}/acceptance",
            json={"note": "交換しました。", "photo_ids": [ticket.id]},
            headers={**clerk, **key()},
        )
        assert done.status_code == 200, done.text

    photo = Photo(client, receipt["id"], ticket, clerk, headers_of(cast.triage))
    page = f"{URL}/reports/{receipt['id']}"
    return Stand(photo, headers_of(cast.clerk_park), release, page)


async def of_duplicate(client: AsyncClient, cast: Cast, ticket: sending.Ticket) -> Stand:
    clerk = headers_of(cast.clerk_road)
    original = await receive(client)
    await publish(client, clerk, original["id"])
    double = await receive(client, uploads=[ticket.ref])
    await move(client, clerk, double["id"], "mark_duplicate", duplicate_of=original["number"])

    async def release() -> None:
        await publish(client, clerk, double["id"], upload_ids=[ticket.id])

    photo = Photo(client, original["id"], ticket, clerk, headers_of(cast.triage))
    page = f"{URL}/reports/{original['id']}"
    return Stand(photo, headers_of(cast.clerk_park), release, page)


async def of_part(client: AsyncClient, cast: Cast, ticket: sending.Ticket) -> Stand:
    """A photograph of the whole that was given to another department's part."""
    clerk, triage = headers_of(cast.clerk_road), headers_of(cast.triage)
    whole = await receive(client, uploads=[ticket.ref])
    parts = [
        {"category": "street_light", "text": "球を替える。"},
        {
            "category": "graffiti_litter", "text": "落書きを消す。", "department": "green",
            "upload_ids": [ticket.id],
        },
    ]  # fmt: skip
    await move(client, clerk, whole["id"], "split", note="二つの課で進めます。", parts=parts)
    page = f"{URL}/reports/{whole['id']}"
    part = (await client.get(page, headers=triage)).json()["parts"][1]["id"]

    async def release() -> None:
        await publish(client, clerk, whole["id"], upload_ids=[ticket.id])

    photo = Photo(client, part, ticket, headers_of(cast.clerk_park), triage)
    return Stand(photo, clerk, release, page)


async def of_solved(client: AsyncClient, cast: Cast, ticket: sending.Ticket) -> Stand:
    clerk = headers_of(cast.clerk_park)
    after = await sending.received(client, make_face_jpeg())
    reply = await client.post(
        f"{URL}/solved-reports", json=solved([ticket.ref, after.ref]), headers=key()
    )
    assert reply.status_code == 201, reply.text
    one = reply.json()["id"]

    async def release() -> None:
        await show(client, clerk, one, upload_ids=[ticket.id])

    photo = Photo(client, one, ticket, clerk, headers_of(cast.triage), under="contributions")
    return Stand(photo, headers_of(cast.clerk_road), release, f"{URL}/solved-reports/{one}")


async def of_observation(client: AsyncClient, cast: Cast, ticket: sending.Ticket) -> Stand:
    clerk, triage = headers_of(cast.clerk_road), headers_of(cast.triage)
    theme, _ = await themes(client, triage)
    page = f"{URL}/themes/{theme}/observations"
    reply = await client.post(page, json=observation(uploads=[ticket.ref]), headers=key())
    assert reply.status_code == 201, reply.text
    one = reply.json()["id"]

    async def release() -> None:
        await show(client, clerk, one, upload_ids=[ticket.id])

    photo = Photo(client, one, ticket, clerk, triage, under="contributions")
    return Stand(photo, headers_of(cast.clerk_park), release, page)


KINDS = [of_comment, of_contractor, of_duplicate, of_part, of_solved, of_observation]


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
async def stand(
    request: pytest.FixtureRequest, client: AsyncClient, cast: Cast, s3: Any, run_jobs: RunJobs
) -> Stand:
    """One of each kind, not yet released."""
    del s3
    ticket = await sending.received(client, make_face_jpeg())
    made = await request.param(client, cast, ticket)
    await run_jobs()
    return made


async def _files(stand: Stand) -> set[str]:
    told = await sending.status(stand.client, stand.photo.ticket)
    return {told[size]["url"] for size in ("large", "small")}


async def _all_gone(stand: Stand, files: set[str]) -> bool:
    return {(await stand.client.get(url)).status_code for url in files} == {404}


async def test_hidden_before_release_the_public_never_sees_it(
    stand: Stand, run_jobs: RunJobs
) -> None:
    photo = stand.photo
    assert await stand.shown() is None
    old = await _files(stand)
    assert not flat(await photo.picture(), INSIDE_SUIT)
    saved = await photo.put(photo.clerk, marks=[SUIT])
    assert (saved.status_code, saved.json()["state"]) == (200, "burning"), saved.text
    assert await _all_gone(stand, old)
    await run_jobs()
    assert await stand.shown() is None
    assert flat(await photo.picture(), INSIDE_SUIT)
    await stand.release()
    await run_jobs()
    url = await stand.shown()
    assert url is not None
    assert url in await _files(stand)
    assert url not in old
    assert await _all_gone(stand, old)
    served = await stand.client.get(url)
    assert flat(Image.open(io.BytesIO(served.content)).convert("RGB"), INSIDE_SUIT)


async def test_hidden_after_release_the_file_ends_at_once(stand: Stand, run_jobs: RunJobs) -> None:
    photo = stand.photo
    await stand.release()
    await run_jobs()
    old = await _files(stand)
    assert await stand.shown() in old
    assert (await photo.put(photo.clerk, marks=[SUIT])).status_code == 200
    # Before the job as well: nobody sees what shall not be seen.
    assert await stand.shown() is None
    assert await _all_gone(stand, old)
    await run_jobs()
    url = await stand.shown()
    assert url is not None
    assert url not in old
    served = await stand.client.get(url)
    assert flat(Image.open(io.BytesIO(served.content)).convert("RGB"), INSIDE_SUIT)


async def test_the_original_is_kept_apart_and_only_the_privilege_takes_back(
    stand: Stand, run_jobs: RunJobs, session: AsyncSession, cast: Cast
) -> None:
    photo = stand.photo
    assert (await photo.put(photo.clerk, marks=[SUIT])).status_code == 200
    await run_jobs()
    assert (await photo.put(photo.clerk, marks=[])).status_code == 403
    assert (await photo.put(photo.clerk, marks=[SUIT], shown_faces=[0])).status_code == 403
    assert flat(await photo.picture(), INSIDE_SUIT)
    kept = await storage.get(full_key(photo.ticket.uuid))
    assert kept is not None
    assert not flat(Image.open(io.BytesIO(kept)).convert("RGB"), INSIDE_SUIT)
    looks = [
        (await stand.client.get(f"{photo.url}/original", headers=who)).status_code
        for who in (photo.clerk, headers_of(cast.admin))
    ]
    assert looks == [403, 200]
    assert (await photo.put(photo.triage, marks=[])).status_code == 200
    await run_jobs()
    assert not flat(await photo.picture(), INSIDE_SUIT)
    written = select(AuditEntry).where(
        AuditEntry.subject_id == UUID(photo.holder_id), AuditEntry.action.like("photo.%")
    )
    entries = (await session.scalars(written.order_by(AuditEntry.seq))).all()
    assert {entry.details["upload_id"] for entry in entries} == {photo.ticket.id}
    assert [(entry.action, entry.actor_id == cast.triage.id) for entry in entries] == [
        ("photo.redacted", False), ("photo.original_read", False), ("photo.redacted", True),
    ]  # fmt: skip
    assert [entry.details.get("marks") for entry in entries] == [1, None, 0]


@pytest.mark.parametrize("released", [False, True])
async def test_who_has_nothing_to_do_with_it_neither_reads_nor_hides(
    stand: Stand, cast: Cast, released: bool
) -> None:
    if released:
        await stand.release()
    photo = stand.photo
    body = {"json": {"marks": [BOX]}}
    people = {
        "nobody": ({}, {401}),
        "stranger": (headers_of(cast.resident_a), {403}),
        "foreign": (stand.foreign, {403, 404}),
    }
    for name, (who, expected) in people.items():
        replies = [
            await stand.client.get(f"{photo.url}/redaction", headers=who),
            await stand.client.put(
                f"{photo.url}/redaction", headers={**who, "If-Match": "*"}, **body
            ),
            await stand.client.get(f"{photo.url}/original", headers=who),
        ]
        assert {reply.status_code for reply in replies} <= expected, name
    assert (await photo.read())["marks"] == []


async def test_a_change_names_the_version_it_is_made_on(stand: Stand) -> None:
    photo = stand.photo
    url = f"{photo.url}/redaction"
    without = await stand.client.put(url, json={"marks": []}, headers=photo.clerk)
    assert without.status_code == 428
    version = (await photo.read())["version"]
    assert (await photo.put(photo.clerk, version, marks=[BOX])).status_code == 200
    assert (await photo.put(photo.triage, version, marks=[SUIT])).status_code == 412
    assert [mark["left"] for mark in (await photo.read())["marks"]] == [BOX["left"]]


async def test_a_photograph_is_found_only_beside_what_it_stands(
    stand: Stand, run_jobs: RunJobs
) -> None:
    """Another holder of the same desk, or a photograph that nothing holds, opens nothing."""
    photo, client = stand.photo, stand.client
    other = (await receive(client))["id"]
    loose = await sending.received(client, make_face_jpeg())
    await run_jobs()
    tried = [
        Photo(client, other, photo.ticket, photo.clerk, photo.triage),
        Photo(client, photo.holder_id, loose, photo.clerk, photo.triage, photo.under),
        Photo(client, str(uuid4()), photo.ticket, photo.clerk, photo.triage, photo.under),
    ]
    for one in tried:
        for door in ("redaction", "original"):
            reply = await client.get(f"{one.url}/{door}", headers=photo.triage)
            assert reply.status_code == 404


async def test_a_merge_taken_back_takes_the_photograph_from_the_desk(
    client: AsyncClient, cast: Cast, s3: Any, run_jobs: RunJobs
) -> None:
    del s3
    clerk = headers_of(cast.clerk_road)
    ticket = await sending.received(client, make_face_jpeg())
    original = await receive(client)
    double = await receive(client, uploads=[ticket.ref])
    await run_jobs()
    await move(client, clerk, double["id"], "mark_duplicate", duplicate_of=original["number"])
    photo = Photo(client, original["id"], ticket, clerk, headers_of(cast.triage))
    assert (await photo.put(clerk, marks=[SUIT])).status_code == 200
    await move(client, clerk, double["id"], "unmerge")
    reply = await client.get(f"{photo.url}/redaction", headers=clerk)
    assert reply.status_code == 404
    # What was hidden stays hidden where the photograph went back to.
    own = Photo(client, double["id"], ticket, clerk, headers_of(cast.triage))
    assert len((await own.read())["marks"]) == 1
