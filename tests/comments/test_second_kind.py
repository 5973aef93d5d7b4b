"""Comments on a thing of another room, beside those on reports."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import ForeignKey, PrimaryKeyConstraint
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from api.comments import erasing
from api.comments.models import CommentRow
from api.comments.mount import comments_router
from api.comments.room import Comments
from api.comments.states import comment_machine
from api.kit.policy import AUTHOR
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.policy import DESK, NEIGHBOURS, READERS, Permission
from api.uploads.models import ShownAttachment
from tests.frame import things
from tests.frame.people import Cast, Headers
from tests.reports.factories import key, publish, receive

URL = "/api/v1/things"
WORDS = "取っ手がゆるいです。"


class ThingComment(CommentRow):
    """Something added to a thing."""

    __tablename__ = "thing_comments"
    __table_args__ = things.TEMPORARY
    metadata = things.INVENTED

    subject_id: Mapped[UUID] = mapped_column("thing_id", ForeignKey("things.id"))


class ThingPhoto(ShownAttachment):
    """A photograph of it."""

    __tablename__ = "thing_comment_photos"
    __table_args__ = (PrimaryKeyConstraint("comment_id", "upload_id"), things.TEMPORARY)
    metadata = things.INVENTED

    owner_id: Mapped[UUID] = mapped_column("comment_id", ForeignKey("thing_comments.id"))


class Told:
    """What the room hears of its comments."""

    def __init__(self) -> None:
        self.waiting = 0
        self.published: list[UUID] = []
        self.withheld: list[UUID] = []

    async def wait(self, _session: AsyncSession, _thing: UUID, change: int) -> None:
        self.waiting += change

    async def show(self, _session: AsyncSession, _thing: UUID, comment: UUID) -> None:
        self.published.append(comment)

    async def hide(self, _session: AsyncSession, comment: UUID, _line: UUID) -> None:
        self.withheld.append(comment)


@pytest.fixture
def told() -> Told:
    """The invented room's ears."""
    return Told()


@pytest.fixture
def thing_comments(told: Told) -> Comments:
    """As the invented room has them."""
    return Comments(
        things.THING, ThingComment, ThingPhoto,
        machine=comment_machine("test_thing_comment", [Permission.PUBLISH]),
        waiting=lambda _: told.waiting, wait=told.wait,
        tell_published=told.show, tell_withheld=told.hide,
    )  # fmt: skip


@pytest.fixture
async def rooms(
    connection: AsyncConnection, monkeypatch: pytest.MonkeyPatch, thing_comments: Comments
) -> AsyncIterator[AsyncClient]:
    """Both kinds, mounted beside each other."""
    await things.create(connection, ThingComment, ThingPhoto)
    policy = {
        "list_thing_comments": READERS,
        "create_thing_comment": [*NEIGHBOURS, *AUTHOR],
        "move_thing_comment": DESK,
    }
    routers = comments_router(REPORT_COMMENTS), comments_router(thing_comments)
    async with things.served(monkeypatch, policy, *routers) as client:
        yield client


async def add(rooms: AsyncClient, url: str, headers: dict[str, str], text: str = WORDS) -> str:
    reply = await rooms.post(url, json={"text": text}, headers={**headers, **key()})
    assert reply.status_code == 201, reply.text
    return reply.json()["id"]


async def read(rooms: AsyncClient, url: str, headers: dict[str, str]) -> list[Any]:
    return (await rooms.get(url, headers=headers)).json()["items"]


async def test_looked_at_by_its_own_desk_before_anybody_reads_it(
    rooms: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, told: Told
) -> None:
    thing = await things.thing(session, cast.resident_a.id, public=True)
    url, clerk = f"{URL}/{thing}/comments", as_(cast.clerk_road)
    comment = await add(rooms, url, as_(cast.resident_b))
    assert told.waiting == 1
    for who in (None, cast.resident_a, cast.clerk_park):
        assert await read(rooms, url, as_(who)) == []
    (own,) = await read(rooms, url, as_(cast.resident_b))
    assert (own["mine"], own["author"], own["moves"]) == (True, "neighbour", [])
    publish = {"move": "publish", "public_text": "公開"}
    for who, status in ((None, 401), (cast.resident_b, 403), (cast.clerk_park, 403)):
        reply = await rooms.post(f"{url}/{comment}/moves", json=publish, headers=as_(who))
        assert reply.status_code == status
    reply = await rooms.post(f"{url}/{comment}/moves", json=publish, headers=clerk)
    assert reply.status_code == 200, reply.text
    assert [item["text"] for item in await read(rooms, url, {})] == ["公開"]
    assert (told.waiting, told.published) == (0, [UUID(comment)])
    withhold = {"move": "withhold", "note": "お名前のため"}
    reply = await rooms.post(f"{url}/{comment}/moves", json=withhold, headers=clerk)
    assert (reply.json()["state"], told.withheld) == ("withheld", [UUID(comment)])


async def test_the_hidden_thing_takes_words_of_its_maker_alone(
    rooms: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    url = f"{URL}/{await things.thing(session, cast.resident_a.id)}/comments"
    await add(rooms, url, as_(cast.resident_a))
    (seen,) = await read(rooms, url, as_(cast.clerk_road))
    assert (seen["author"], seen["original_text"]) == ("reporter", WORDS)
    for who in (None, cast.resident_b, cast.clerk_park):
        assert (await rooms.get(url, headers=as_(who))).status_code == 404


async def test_neither_kind_sees_or_erases_the_others(
    rooms: AsyncClient,
    client: AsyncClient,
    session: AsyncSession,
    cast: Cast,
    as_: Headers,
    thing_comments: Comments,
) -> None:
    clerk = as_(cast.clerk_road)
    report = (await receive(client))["id"]
    await publish(client, clerk, report)
    thing = await things.thing(session, cast.resident_a.id, public=True)
    urls = f"/api/v1/reports/{report}/comments", f"{URL}/{thing}/comments"
    ids = [await add(rooms, url, as_(cast.resident_b), url) for url in urls]
    for url in urls:
        assert [item["text"] for item in await read(rooms, url, clerk)] == [url]
    for url, comment in zip(urls, reversed(ids), strict=True):
        reply = await rooms.post(f"{url}/{comment}/moves", json={"move": "publish"}, headers=clerk)
        assert reply.status_code == 404
    await erasing.erase(session, thing_comments, [thing, UUID(report)], everybody=True)
    await session.flush()
    texts = [[item["text"] for item in await read(rooms, url, clerk)] for url in urls]
    assert texts == [[urls[0]], [""]]
