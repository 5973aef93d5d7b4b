"""Notes on a thing of another room, beside those on reports."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from api.notes.models import NoteRow
from api.notes.mount import notes_router
from api.notes.room import Notes
from api.reports.around.service import REPORT_NOTES
from api.reports.policy import DESK
from tests.frame import things
from tests.frame.people import Cast, Headers
from tests.reports.factories import receive

URL = "/api/v1/things"


class ThingNote(NoteRow):
    """A word among staff about a thing."""

    __tablename__ = "thing_notes"
    __table_args__ = things.TEMPORARY
    metadata = things.INVENTED

    subject_id: Mapped[UUID] = mapped_column("thing_id", ForeignKey("things.id"))


@pytest.fixture
async def rooms(
    connection: AsyncConnection, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[AsyncClient]:
    """Both kinds, mounted beside each other."""
    await things.create(connection, ThingNote)
    policy = {"list_thing_notes": DESK, "add_thing_note": DESK}
    routers = notes_router(REPORT_NOTES), notes_router(Notes(things.THING, ThingNote))
    async with things.served(monkeypatch, policy, *routers) as client:
        yield client


async def test_its_desk_alone_reads_and_writes(
    rooms: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    thing = await things.thing(session, cast.resident_a.id)
    url = f"{URL}/{thing}/notes"
    clerk = as_(cast.clerk_road)
    reply = await rooms.post(url, json={"text": "電話しました。"}, headers=clerk)
    assert (reply.status_code, reply.json()["version"]) == (201, 2)
    (note,) = (await rooms.get(url, headers=as_(cast.triage))).json()["items"]
    assert (note["author"], note["text"]) == ("千葉 路子", "電話しました。")
    late = {**clerk, "If-Match": '"1"'}
    assert (await rooms.post(url, json={"text": "私も"}, headers=late)).status_code == 412
    for who, status in (
        (None, 401),
        (cast.resident_a, 403),
        (cast.resident_b, 403),
        (cast.clerk_park, 404),
    ):
        assert (await rooms.get(url, headers=as_(who))).status_code == status
        reply = await rooms.post(url, json={"text": "x"}, headers=as_(who))
        assert reply.status_code == status
    public = f"{URL}/{await things.thing(session, cast.resident_a.id, public=True)}/notes"
    assert (await rooms.get(public, headers=as_(cast.clerk_park))).status_code == 403


async def test_neither_kind_sees_the_others(
    rooms: AsyncClient, client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    clerk = as_(cast.clerk_road)
    report, thing = (await receive(client))["id"], await things.thing(session, cast.resident_a.id)
    urls = f"/api/v1/reports/{report}/notes", f"{URL}/{thing}/notes"
    for url in urls:
        await rooms.post(url, json={"text": url}, headers=clerk)
    for url in urls:
        notes = (await rooms.get(url, headers=clerk)).json()["items"]
        assert [note["text"] for note in notes] == [url]
    for url in (f"{URL}/{report}/notes", f"/api/v1/reports/{thing}/notes"):
        assert (await rooms.get(url, headers=clerk)).status_code == 404
