"""Publication, moderation and what is hidden in photographs, of a thing of another room."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient, Response
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from api.reports.around.endpoints import shown as of_reports
from api.uploads.models import Upload
from tests.frame import things
from tests.frame.people import Cast, Headers
from tests.publication import posters
from tests.publication.posters import URL, Poster, hung_out
from tests.reports.factories import receive

ANSWER = {"text": "It says nothing bad."}


@pytest.fixture
async def rooms(
    connection: AsyncConnection, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[AsyncClient]:
    """Both kinds, mounted beside each other."""
    await things.create(connection, Poster, posters.PosterPhoto, posters.PosterAnswer)
    posters.heard.clear()
    routers = of_reports, posters.router()
    async with things.served(monkeypatch, posters.POLICY, *routers) as client:
        yield client


async def decide(
    rooms: AsyncClient, who: dict[str, str], poster: UUID, move: str, **given: Any
) -> Response:
    return await rooms.post(
        f"{URL}/{poster}/publication/moves",
        json={"move": move, **given},
        headers={**who, "If-Match": "*"},
    )


async def public(session: AsyncSession, photos: list[UUID]) -> list[bool]:
    return [(await session.get_one(Upload, one, populate_existing=True)).public for one in photos]


async def test_it_is_shown_changed_withheld_and_shown_again(
    rooms: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    poster, photos = await hung_out(session, cast.resident_a.id)
    clerk = as_(cast.clerk_road)
    both = [str(one) for one in photos]
    bare = await decide(rooms, clerk, poster, "publish", upload_ids=both[:1])
    assert (bare.status_code, bare.json()["errors"][0]["pointer"]) == (422, "/reason")
    shown = await decide(rooms, clerk, poster, "publish", upload_ids=both)
    assert (shown.status_code, shown.json()["public_text"]) == (200, "Come!")
    assert await public(session, photos) == [True, True]
    await decide(rooms, clerk, poster, "change", upload_ids=both[:1], reason="home")
    assert await public(session, photos) == [True, False]
    gone = await decide(rooms, clerk, poster, "withhold", note="Not here.")
    assert gone.json()["withheld_reason"] == "Not here."
    assert await public(session, photos) == [False, False]
    again = await decide(rooms, clerk, poster, "release", public_text="Do come!", reason="home")
    assert (again.json()["public_text"], again.json()["withheld_reason"]) == ("Do come!", "")
    assert (await session.get_one(Poster, poster, populate_existing=True)).text == "Come!"
    assert posters.heard == [
        ("publish", False, True),
        ("change", True, False),
        ("withhold", True, False),
        ("release", True, False),
    ]


async def test_what_the_room_refuses_and_a_photograph_of_something_else(
    rooms: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    clerk = as_(cast.clerk_road)
    torn, _ = await hung_out(session, cast.resident_a.id, text="torn")
    refused = await decide(rooms, clerk, torn, "publish")
    assert (refused.status_code, refused.json()["detail"]) == (409, "It is torn")
    poster, photos = await hung_out(session, cast.resident_a.id)
    _, others = await hung_out(session, cast.resident_a.id)
    ids = [str(one) for one in (*photos, *others)]
    strange = await decide(rooms, clerk, poster, "publish", upload_ids=ids)
    assert (strange.status_code, strange.json()["errors"][0]["code"]) == (422, "unknown")


async def test_its_maker_reads_and_answers_each_decision_once(
    rooms: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    poster, _ = await hung_out(session, cast.resident_a.id)
    maker, clerk = as_(cast.resident_a), as_(cast.clerk_road)
    await decide(rooms, clerk, poster, "withhold", reason="accuses")
    url = f"{URL}/{poster}/moderation"
    read = (await rooms.get(url, headers=maker)).json()
    (decision,) = read["decisions"]
    assert (decision["by"], decision["may_answer"], read["reasons"]) == ("staff", True, [])
    said = f"{url}/{decision['id']}/answer"
    for status in (201, 409):
        headers = {**maker, "Idempotency-Key": str(uuid4())}
        assert (await rooms.post(said, json=ANSWER, headers=headers)).status_code == status
    desk = (await rooms.get(url, headers=clerk)).json()
    assert desk["decisions"][0]["answer"]["text"] == ANSWER["text"]
    assert desk["waiting"] == 1
    assert desk["reasons"]
    assert (await rooms.post(f"{url}/answers/read", headers=clerk)).json()["waiting"] == 0


async def test_the_stranger_and_the_wrong_desk(
    rooms: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    poster, photos = await hung_out(session, cast.resident_a.id)
    for who, status in (
        (None, 401),
        (cast.resident_a, 403),
        (cast.resident_b, 403),
        (cast.clerk_park, 404),
    ):
        assert (await decide(rooms, as_(who), poster, "publish")).status_code == status
        photo = f"{URL}/{poster}/photos/{photos[0]}/redaction"
        assert (await rooms.get(photo, headers=as_(who))).status_code == status
    strange = await rooms.get(f"{URL}/{poster}/moderation", headers=as_(cast.resident_b))
    assert strange.status_code == 404
    uploads = [str(one) for one in photos]
    await decide(rooms, as_(cast.clerk_road), poster, "publish", upload_ids=uploads)
    other = as_(cast.clerk_park)
    assert (await decide(rooms, other, poster, "withhold", note="x")).status_code == 403
    for url in (f"{URL}/{poster}/moderation", f"{URL}/{poster}/photos/{photos[0]}/redaction"):
        assert (await rooms.get(url, headers=other)).status_code == 403


async def test_neither_kind_sees_the_others(
    rooms: AsyncClient, client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    report = (await receive(client))["id"]
    poster, photos = await hung_out(session, cast.resident_a.id)
    clerk = as_(cast.clerk_road)
    photo = f"photos/{photos[0]}/redaction"
    seen = await rooms.get(f"{URL}/{poster}/{photo}", headers=clerk)
    assert (seen.status_code, seen.json()["width"]) == (200, 800)
    for url in (
        f"/api/v1/reports/{report}/{photo}",
        f"/api/v1/reports/{poster}/{photo}",
        f"/api/v1/reports/{poster}/moderation",
        f"{URL}/{report}/{photo}",
        f"{URL}/{report}/moderation",
    ):
        assert (await rooms.get(url, headers=clerk)).status_code == 404, url
    assert (await decide(rooms, clerk, UUID(report), "publish")).status_code == 404
    await decide(rooms, clerk, poster, "withhold", note="Not here.")
    moderation = await rooms.get(f"/api/v1/reports/{report}/moderation", headers=clerk)
    assert moderation.json()["decisions"] == []
