"""Photographs of a report are shown, withdrawn and shown again under another name."""

import io
import os
from dataclasses import dataclass
from typing import Any

import pytest
from httpx import AsyncClient, Response
from PIL import Image

from api.uploads.picture import jpeg
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.photos import make_plain_jpeg
from tests.reports.factories import publish, receive
from tests.uploads import sending

REPORTS = "/api/v1/reports"
PRIVATE, PUBLIC = (f"{who}, max-age=300, must-revalidate" for who in ("private", "public"))


@dataclass
class Desk:
    """A report with two photographs, ready, and the clerk who works on it."""

    client: AsyncClient
    clerk: dict[str, str]
    report_id: str
    upload_ids: list[str]

    async def photos(self, headers: dict[str, str] | None = None) -> list[Any]:
        """The photographs as the public sees them, or whoever asks."""
        reply = await self.client.get(f"{REPORTS}/{self.report_id}", headers=headers)
        assert reply.status_code == 200, reply.text
        return reply.json()["photos"]

    async def move(self, move: str, **given: Any) -> Response:
        """A move of the publication."""
        url = f"{REPORTS}/{self.report_id}/publication/moves"
        return await self.client.post(url, json={"move": move, **given}, headers=self.clerk)


@pytest.fixture
async def desk(client: AsyncClient, run_jobs: RunJobs, cast: Cast, as_: Headers) -> Desk:
    tickets = [await sending.received(client, make_plain_jpeg()) for _ in range(2)]
    report = await receive(client, uploads=[ticket.ref for ticket in tickets])
    await run_jobs()
    return Desk(client, as_(cast.clerk_road), report["id"], [ticket.id for ticket in tickets])


async def _addresses(desk: Desk, headers: dict[str, str] | None = None) -> list[str]:
    return [photo["large"]["url"] for photo in await desk.photos(headers)]


async def test_before_publication_files_are_private(desk: Desk) -> None:
    assert (await desk.client.get(f"{REPORTS}/{desk.report_id}")).status_code == 404
    for address in await _addresses(desk, desk.clerk):
        served = await desk.client.get(address)
        assert (served.status_code, served.headers["cache-control"]) == (200, PRIVATE)


async def test_only_the_chosen_photograph_becomes_public(desk: Desk) -> None:
    chosen, other = desk.upload_ids
    await publish(desk.client, desk.clerk, desk.report_id, upload_ids=[chosen])
    (shown,) = await desk.photos()
    assert (shown["upload_id"], shown["public"]) == (chosen, True)
    for_staff = {photo["upload_id"]: photo for photo in await desk.photos(desk.clerk)}
    for upload_id, cache in ((chosen, PUBLIC), (other, PRIVATE)):
        for size in ("large", "small"):
            served = await desk.client.get(for_staff[upload_id][size]["url"])
            assert (served.status_code, served.headers["cache-control"]) == (200, cache)
            assert served.headers["x-content-type-options"] == "nosniff"


async def test_a_known_file_is_not_sent_again(desk: Desk) -> None:
    address = (await _addresses(desk, desk.clerk))[0]
    tag = (await desk.client.get(address)).headers["etag"]
    again = await desk.client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["cache-control"] == PRIVATE
    other = await desk.client.get(address, headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


async def test_withholding_ends_every_known_address(desk: Desk) -> None:
    await desk.move("publish", upload_ids=desk.upload_ids)
    known = await desk.photos()
    addresses = [photo[size]["url"] for photo in known for size in ("large", "small")]
    tag = (await desk.client.get(addresses[0])).headers["etag"]
    assert (await desk.move("withhold", note="顔が写っていました。")).status_code == 200
    for address in addresses:
        gone = await desk.client.get(address)
        assert gone.status_code == 404
        assert gone.headers["content-type"] == "application/problem+json"
    asked = await desk.client.get(addresses[0], headers={"If-None-Match": tag})
    assert asked.status_code == 404
    assert (await desk.client.get(f"{REPORTS}/{desk.report_id}")).status_code == 404


async def test_those_who_know_no_webp_get_what_everybody_may_see(desk: Desk) -> None:
    private = [one.replace(".webp", ".jpg") for one in await _addresses(desk, desk.clerk)]
    assert [(await desk.client.get(one)).status_code for one in private] == [404, 404]
    await desk.move("publish", upload_ids=desk.upload_ids)
    address = (await _addresses(desk))[0].replace(".webp", ".jpg")
    served = await desk.client.get(address)
    assert (served.status_code, served.headers["content-type"]) == (200, "image/jpeg")
    assert served.headers["cache-control"] == PUBLIC
    with Image.open(io.BytesIO(served.content)) as picture:
        assert picture.format == "JPEG"
        assert max(picture.size) <= 1024
        assert not picture.getexif()
    known = {"If-None-Match": served.headers["etag"]}
    assert (await desk.client.get(address, headers=known)).status_code == 304
    await desk.move("withhold", note="顔が写っていました。")
    assert (await desk.client.get(address)).status_code == 404


def test_a_jpeg_is_small_enough_for_a_preview_whatever_it_shows() -> None:
    noise = Image.frombytes("RGB", (1600, 1600), os.urandom(3 * 1600 * 1600))
    file = io.BytesIO()
    noise.save(file, "WEBP", quality=95)
    made = jpeg(file.getvalue())
    assert len(made) <= 1_000_000
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (1024, 1024)


async def test_staff_see_a_withheld_photograph_under_another_name(desk: Desk) -> None:
    await desk.move("publish", upload_ids=desk.upload_ids)
    before = await _addresses(desk)
    await desk.move("withhold", note="顔が写っていました。")
    after = await _addresses(desk, desk.clerk)
    assert set(after).isdisjoint(before)
    for address in after:
        served = await desk.client.get(address)
        assert (served.status_code, served.headers["cache-control"]) == (200, PRIVATE)


async def test_a_released_report_shows_what_is_chosen_now(desk: Desk) -> None:
    await desk.move("publish", upload_ids=desk.upload_ids)
    old = await _addresses(desk)
    await desk.move("withhold", note="顔が写っていました。")
    some = {"upload_ids": desk.upload_ids[1:], "reason": "face_or_plate"}
    assert (await desk.move("release", **some)).status_code == 200
    (shown,) = await desk.photos()
    assert shown["upload_id"] == desk.upload_ids[1]
    assert shown["large"]["url"] not in old
    served = await desk.client.get(shown["large"]["url"])
    assert (served.status_code, served.headers["cache-control"]) == (200, PUBLIC)


async def test_one_of_two_photographs_is_taken_back_and_its_address_ends(desk: Desk) -> None:
    await desk.move("publish", upload_ids=desk.upload_ids)
    first, second = [[photo[size]["url"] for size in ("large", "small")]
                     for photo in await desk.photos()]  # fmt: skip
    desk.clerk = {**desk.clerk, "If-Match": "*"}
    given = {"reason": "face_or_plate", "upload_ids": desk.upload_ids[:1]}
    assert (await desk.move("change", **given)).status_code == 200
    assert [photo["upload_id"] for photo in await desk.photos()] == desk.upload_ids[:1]
    assert [(await desk.client.get(url)).status_code for url in (*first, *second)] == [
        200, 200, 404, 404,
    ]  # fmt: skip
    url = f"{REPORTS}/{desk.report_id}/moderation"
    (told,) = (await desk.client.get(url, headers=desk.clerk)).json()["decisions"]
    assert (told["move"], told["changed"]) == ("change", ["photo"])


@pytest.mark.parametrize("move", ["publish", "release"])
async def test_a_photograph_that_could_be_shown_is_left_out_for_a_reason_that_is_told(
    desk: Desk, move: str
) -> None:
    if move == "release":
        await desk.move("withhold", note="確認します。")
    some = {"upload_ids": desk.upload_ids[:1]}
    bare = await desk.move(move, **some)
    assert (bare.status_code, bare.json()["errors"][0]["pointer"]) == (422, "/reason")
    why = {"move": move, **some, "reason": "unclear_photo"}
    url = f"{REPORTS}/{desk.report_id}/publication/moves/preview"
    preview = (await desk.client.post(url, json=why, headers=desk.clerk)).json()
    assert (preview["told"], preview["changed"]) == (True, ["photo"])
    assert (await desk.move(move, **some, reason="unclear_photo")).status_code == 200
    told = await desk.client.get(f"{REPORTS}/{desk.report_id}/moderation", headers=desk.clerk)
    last = told.json()["decisions"][-1]
    assert (last["changed"], last["title"]) == (["photo"], preview["title"])


async def test_a_photograph_in_process_is_no_photograph_left_out(
    client: AsyncClient, cast: Cast, as_: Headers
) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    report = await receive(client, uploads=[ticket.ref])
    desk = Desk(client, as_(cast.clerk_road), report["id"], [ticket.id])
    assert (await desk.move("publish", upload_ids=[])).status_code == 200


async def test_a_photograph_in_process_cannot_be_shown_yet(
    client: AsyncClient, run_jobs: RunJobs, cast: Cast, as_: Headers
) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    report = await receive(client, uploads=[ticket.ref])
    desk = Desk(client, as_(cast.clerk_road), report["id"], [ticket.id])
    assert (await desk.move("publish", upload_ids=[ticket.id])).status_code == 409
    await run_jobs()
    assert (await desk.move("publish", upload_ids=[ticket.id])).status_code == 200


async def test_a_photograph_of_another_report_cannot_be_shown(
    desk: Desk, client: AsyncClient
) -> None:
    foreign = await sending.received(client, make_plain_jpeg())
    reply = await desk.move("publish", upload_ids=[foreign.id], reason="unclear_photo")
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["pointer"] == "/upload_ids"


@pytest.mark.parametrize("name", ["0" * 32, "0" * 31, "G" * 32, "..%2Foriginals", "0" * 31 + "%20"])
async def test_unknown_names_are_not_there(client: AsyncClient, name: str) -> None:
    reply = await client.get(f"/files/{name}.webp")
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"
