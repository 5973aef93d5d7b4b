"""Staff hide parts of photographs: burned into new files, taken back by privilege only."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from api.audit.models import AuditEntry
from api.kit import clock
from api.kit.db import transaction
from api.kit.jobs import work_of
from api.uploads import hiding
from tests.frame.people import Cast, Headers, headers_of, make_cast
from tests.frame.queue import RunJobs, run_all
from tests.photos import CANARY_MAKERS, canaries_in, make_face_jpeg
from tests.reports.factories import move, publish, receive
from tests.reports.redacting import BOX, INSIDE_SUIT, SUIT, Photo, flat
from tests.uploads import sending

REPORTS = "/api/v1/reports"
STROKE = {"kind": "stroke", "points": [307, 100, 307, 320], "width": 40}
UNDER_THE_STROKE = (300, 150, 314, 300)


@pytest.fixture(autouse=True)
def store(s3: Any) -> Any:
    """The store; started once for the run."""
    return s3


@pytest.fixture
async def photo(client: AsyncClient, run_jobs: RunJobs, cast: Cast, as_: Headers) -> Photo:
    ticket = await sending.received(client, make_face_jpeg())
    report = await receive(client, uploads=[ticket.ref])
    await run_jobs()
    return Photo(client, report["id"], ticket, as_(cast.clerk_road), as_(cast.triage))


async def test_what_is_drawn_is_burned_into_new_files_and_the_old_ones_are_gone(
    photo: Photo, run_jobs: RunJobs, store: Any
) -> None:
    await publish(photo.client, photo.clerk, photo.holder_id, upload_ids=[photo.ticket.id])
    before = await sending.status(photo.client, photo.ticket)
    objects = sending.objects(store, photo.ticket)
    assert not flat(await photo.picture(), UNDER_THE_STROKE)
    saved = await photo.put(photo.clerk, marks=[SUIT, STROKE])
    assert saved.status_code == 200, saved.text
    assert (saved.json()["state"], saved.json()["picture"]) == ("burning", None)
    # At once, before the job: nobody sees what shall not be seen.
    for size in ("large", "small"):
        assert (await photo.client.get(before[size]["url"])).status_code == 404
    assert (await photo.client.get(f"{REPORTS}/{photo.holder_id}")).json()["photos"] == []
    await run_jobs()
    after = await sending.status(photo.client, photo.ticket)
    assert after["state"] == "ready"
    for size in ("large", "small"):
        assert after[size]["url"] != before[size]["url"]
        assert (await photo.client.get(before[size]["url"])).status_code == 404
    assert flat(await photo.picture(), INSIDE_SUIT)
    assert flat(await photo.picture("small"), (25, 130, 125, 170))
    assert flat(await photo.picture(), UNDER_THE_STROKE)
    left = set(sending.objects(store, photo.ticket))
    assert {name for name in objects if "renditions" in name}.isdisjoint(left)
    assert len(left) == 4
    (shown,) = (await photo.client.get(f"{REPORTS}/{photo.holder_id}")).json()["photos"]
    assert shown["large"]["url"] == after["large"]["url"]


async def test_a_clerk_may_add_and_only_the_privilege_takes_back(
    photo: Photo, run_jobs: RunJobs, cast: Cast
) -> None:
    assert (await photo.put(photo.clerk, marks=[BOX])).status_code == 200
    await run_jobs()
    assert (await photo.put(photo.clerk, marks=[STROKE])).status_code == 403
    assert (await photo.put(photo.clerk, marks=[BOX], shown_faces=[0])).status_code == 403
    assert (await photo.put(photo.clerk, marks=[BOX, STROKE])).status_code == 200
    assert (await photo.read())["may_remove"] is False
    for who in (cast.triage, cast.admin):
        assert (await photo.read(headers_of(who)))["may_remove"] is True
    assert (await photo.put(photo.triage, marks=[])).status_code == 200
    await run_jobs()
    assert (await photo.read())["marks"] == []


async def test_what_is_no_face_can_be_shown_again(photo: Photo, run_jobs: RunJobs) -> None:
    blurred = await photo.picture()
    assert (await photo.put(photo.triage, shown_faces=[0])).status_code == 200
    await run_jobs()
    clear = await photo.picture()
    assert blurred.tobytes() != clear.tobytes()
    assert [face["shown"] for face in (await photo.read())["faces"]] == [True]
    assert (await photo.put(photo.triage, shown_faces=[])).status_code == 200
    await run_jobs()
    assert [face["shown"] for face in (await photo.read())["faces"]] == [False]
    assert (await photo.put(photo.triage, shown_faces=[7])).status_code == 422


async def test_after_thirty_days_more_can_be_hidden_and_nothing_shown_again(
    photo: Photo, run_jobs: RunJobs, store: Any
) -> None:
    await photo.put(photo.clerk, marks=[BOX])
    await run_jobs()
    with clock.shifted_to(clock.now() + timedelta(days=31)):
        async with transaction() as session:
            await work_of("uploads.remove_originals")(session)
    assert not [name for name in sending.objects(store, photo.ticket) if "private" in name]
    opened = await photo.client.get(f"{photo.url}/original", headers=photo.triage)
    assert opened.status_code == 409
    assert (await photo.put(photo.triage, marks=[])).status_code == 409
    assert (await photo.put(photo.triage, marks=[BOX], shown_faces=[0])).status_code == 409
    assert (await photo.put(photo.clerk, marks=[BOX, SUIT])).status_code == 200
    await run_jobs()
    assert flat(await photo.picture(), INSIDE_SUIT)
    assert flat(await photo.picture(), (410, 110, 590, 210))


@pytest.mark.sql
async def test_each_look_at_the_original_is_on_record(s3: Any, committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    ticket = await sending.received(committed, CANARY_MAKERS["jpeg"](6))
    report = await receive(committed, uploads=[ticket.ref])
    await run_all()
    url = f"{REPORTS}/{report['id']}/photos/{ticket.id}/original"
    statuses = [
        (await committed.get(url, headers=headers_of(who))).status_code
        for who in (None, cast.resident_a, cast.clerk_park, cast.clerk_road)
    ]
    assert statuses == [401, 403, 403, 403]
    opened = await committed.get(url, headers=headers_of(cast.triage))
    assert (opened.status_code, opened.headers["cache-control"]) == (200, "no-store")
    assert canaries_in(opened.content) == []
    async with transaction() as session:
        read = select(AuditEntry).where(AuditEntry.action == "photo.original_read")
        (entry,) = (await session.scalars(read)).all()
    assert entry.actor_id == cast.triage.id
    assert str(entry.subject_id) == report["id"]
    assert entry.details == {"upload_id": ticket.id}


async def test_two_at_once_the_second_hears_of_the_first(photo: Photo) -> None:
    version = (await photo.read())["version"]
    assert (await photo.put(photo.clerk, version, marks=[BOX])).status_code == 200
    assert (await photo.put(photo.triage, version, marks=[STROKE])).status_code == 412
    without = await photo.client.put(
        f"{photo.url}/redaction", json={"marks": []}, headers=photo.clerk
    )
    assert without.status_code == 428


async def test_said_anew_while_the_first_is_burned_the_second_stands(
    photo: Photo, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = hiding.hide
    again: list[Any] = []
    assert (await photo.put(photo.clerk, marks=[BOX])).status_code == 200

    from api.uploads import burning, pictures

    stored = pictures.store

    async def store(*given: Any) -> None:
        await stored(*given)
        if not again:
            again.append(await photo.put(photo.clerk, marks=[BOX, SUIT]))

    monkeypatch.setattr(burning.pictures, "store", store)
    await run_jobs()
    assert again[0].status_code == 200
    assert (await photo.read())["state"] == "ready"
    assert flat(await photo.picture(), INSIDE_SUIT)
    assert whole is hiding.hide


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"marks": [{**BOX, "left": 1500}]}, 422),
        ({"marks": [{**BOX, "width": 0}]}, 422),
        ({"marks": [{**BOX, "left": -1}]}, 422),
        ({"marks": [{**STROKE, "points": [1, 2, 3]}]}, 422),
        ({"marks": [{**STROKE, "points": [1, 2] * 600}]}, 422),
        ({"marks": [{**STROKE, "width": 900}]}, 422),
        ({"marks": [BOX] * 101}, 422),
        ({"marks": [{**STROKE, "points": [5, 6] * 400}] * 10}, 422),
        ({"marks": [{"kind": "text", "left": 1}]}, 422),
        ({"marks": [{**BOX, "colour": "red"}]}, 422),
        ({"marks": [{**STROKE, "points": [5, 6]}]}, 200),
    ],
)
async def test_what_can_be_drawn_is_bounded(photo: Photo, body: Any, status: int) -> None:
    assert (await photo.put(photo.clerk, **body)).status_code == status


async def test_photographs_of_results_and_strangers_to_the_report(
    photo: Photo, client: AsyncClient, run_jobs: RunJobs
) -> None:
    after = await sending.received(client, make_face_jpeg())
    await move(client, photo.clerk, photo.holder_id, "accept")
    await move(
        client, photo.clerk, photo.holder_id, "finish", note="直しました。", upload_ids=[after.ref]
    )
    await run_jobs()
    of_result = Photo(client, photo.holder_id, after, photo.clerk, photo.triage)
    assert (await of_result.put(photo.clerk, marks=[BOX])).status_code == 200
    loose = await sending.received(client, make_face_jpeg())
    await run_jobs()
    foreign = Photo(client, photo.holder_id, loose, photo.clerk, photo.triage)
    reply = await client.get(f"{foreign.url}/redaction", headers=photo.clerk)
    assert reply.status_code == 404
