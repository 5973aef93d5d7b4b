"""A device that made a photograph smaller says beside it what the file said of place and time."""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.frame.queue import RunJobs
from tests.photos import make_plain_jpeg
from tests.uploads import sending
from tests.uploads.sending import URL

TAKEN = {"at": "2026-10-17T16:43:21+09:00", "latitude": 35.7378, "longitude": 139.5960}
NOTHING = {"at": None, "latitude": None, "longitude": None}


async def _told(client: AsyncClient, run_jobs: RunJobs, photo: bytes, taken: Any) -> Any:
    ticket = await sending.sent(client, photo)
    path = f"{URL}/{ticket.id}/complete"
    done = await client.post(path, json=taken, headers=ticket.headers)
    assert done.status_code == 202, done.text
    await run_jobs()
    return (await sending.status(client, ticket))["taken"]


async def test_what_the_device_says_is_offered_to_the_uploader(
    client: AsyncClient, run_jobs: RunJobs
) -> None:
    taken = await _told(client, run_jobs, make_plain_jpeg(320, 240), TAKEN)
    assert (taken["latitude"], taken["longitude"]) == (35.7378, 139.596)
    assert taken["at"].startswith("2026-10-17T")


async def test_what_the_file_says_stands(client: AsyncClient, run_jobs: RunJobs) -> None:
    photo = make_plain_jpeg(320, 240, place=(35.7, 139.6), taken="2026:09:01 10:00:00")
    taken = await _told(client, run_jobs, photo, TAKEN)
    assert (taken["latitude"], taken["longitude"]) == pytest.approx((35.7, 139.6), abs=1e-6)
    assert taken["at"].startswith("2026-09-01T")


@pytest.mark.parametrize(
    "taken",
    [
        {"latitude": 0, "longitude": 0},
        {"latitude": 35.7},
        {"at": "1970-01-01T00:00:00Z"},
        {"at": "2199-01-01T00:00:00Z"},
        {},
        None,
    ],
)
async def test_what_no_camera_means_is_nothing(
    client: AsyncClient, run_jobs: RunJobs, taken: Any
) -> None:
    assert await _told(client, run_jobs, make_plain_jpeg(320, 240), taken) == NOTHING


@pytest.mark.parametrize("taken", [{"latitude": 91}, {"at": "yesterday"}, {"place": "here"}])
async def test_what_is_no_place_or_time_is_refused(client: AsyncClient, taken: Any) -> None:
    ticket = await sending.sent(client, make_plain_jpeg(320, 240))
    path = f"{URL}/{ticket.id}/complete"
    reply = await client.post(path, json=taken, headers=ticket.headers)
    assert reply.status_code == 422
