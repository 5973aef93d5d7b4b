"""The queue of an invented room: a page, filters, counts, many at once, and work left behind."""

from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID, uuid4

import pytest
from fastapi import APIRouter, Query, Response
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from api.desk.exits import listing
from api.desk.exits.counts import counts, counts_sql
from api.desk.exits.listing import Listing, Order
from api.desk.exits.where import Where
from api.desk.mount import bulk_router
from api.desk.room import Bulk, Desk
from api.desk.schemas import Answer, Answers, Assigned, Item, Many
from api.desk.service import give, release
from api.identity import service as identity
from api.identity.access import CallerDep
from api.kit import subjects
from api.kit.caller import Caller
from api.kit.db import RowsDb
from api.kit.errors import ProblemError
from api.kit.etag import check_version, etag
from api.kit.paging import Paging
from api.kit.schema import Code, Reply
from api.reports.policy import DESK, Permission
from tests.frame import things
from tests.frame.people import Cast, Headers, caller_of
from tests.frame.things import Thing, ThingState
from tests.reports.factories import key

URL = "/api/v1/things"
THINGS = Desk(things.THING, {ThingState.BACK})
_NEWEST = Listing("things", Order("created_at", "timestamptz", falling=True), "'id', p.id")
_COUNTS = counts_sql(
    "things",
    ("r.state <> 'back'", {"open": "true", "unassigned": "r.assignee_id IS NULL"}),
    ("r.state = 'back'", {"back": "true"}),
)


class ThingItem(Item):
    """A thing as the caller saw it."""


class ThingsRequest(Many[ThingItem]):
    """Things to be given to somebody."""

    assignee_id: UUID


class ThingAnswer(Answer[ThingState]):
    """What became of one thing."""


class ThingAnswers(Answers[ThingAnswer]):
    """An answer for each thing."""


class ThingCounts(Reply):
    """How many things lie on the desk."""

    open: int
    unassigned: int
    back: int


router = APIRouter(prefix="/things", tags=["things"])


@router.get("")
async def list_things(
    rows: RowsDb,
    caller: CallerDep,
    paging: Paging,
    department: Annotated[Code | None, Query()] = None,
    assigned: Annotated[Assigned | None, Query()] = None,
) -> Response:
    where = Where()
    where.within(caller, Permission.WORK)
    where.equal(department=department)
    where.assigned(caller, assigned)
    found = await listing.page(rows, _NEWEST, "things", where, paging)
    return Response(found, media_type="application/json")


@router.get("/counts")
async def count_things(rows: RowsDb, caller: CallerDep) -> ThingCounts:
    where = Where()
    where.within(caller, Permission.WORK)
    return await counts(rows, _COUNTS, where, ThingCounts)


async def _lock(_session: AsyncSession, _body: ThingsRequest) -> None: ...


async def _change(session: AsyncSession, caller: Caller, item: Item, body: ThingsRequest) -> Thing:
    thing = await subjects.on_desk(things.THING, session, caller, item.id, lock=True)
    check_version(etag(item.version), thing.version)
    await give(session, THINGS, thing, body.assignee_id)
    await session.flush()
    return thing


BULK = Bulk(things.THING, ThingsRequest, ThingAnswer, ThingAnswers, _lock, _change)


@pytest.fixture
async def room(
    connection: AsyncConnection, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[AsyncClient]:
    """The queue, behind the gate."""
    await things.create(connection)
    policy = dict.fromkeys(("list_things", "count_things", "change_things"), DESK)
    async with things.served(monkeypatch, policy, router, bulk_router(BULK)) as client:
        yield client


async def _ids(client: AsyncClient, headers: dict[str, str], **query: Any) -> list[str]:
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        params = {**query, "limit": 2, **({"cursor": cursor} if cursor else {})}
        page = (await client.get(URL, params=params, headers=headers)).json()
        assert len(page["items"]) <= 2
        found += [one["id"] for one in page["items"]]
        cursor = page["next"]
    return found


async def _things(session: AsyncSession, cast: Cast, count: int) -> list[str]:
    return [str(await things.thing(session, cast.resident_a.id)) for _ in range(count)]


@pytest.mark.sql
async def test_a_desk_sees_its_own_page_by_page(
    room: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    made = await _things(session, cast, 5)
    assert await _ids(room, as_(cast.clerk_road)) == made[::-1]
    assert await _ids(room, as_(cast.triage), department="road_park") == made[::-1]
    assert await _ids(room, as_(cast.triage), department="green") == []
    # Another department is not to be asked for: its rows are nobody else's.
    assert await _ids(room, as_(cast.clerk_park)) == []
    assert await _ids(room, as_(cast.clerk_park), department="road_park") == []
    for who, status in ((None, 401), (cast.resident_a, 403)):
        for url in (URL, f"{URL}/counts"):
            assert (await room.get(url, headers=as_(who))).status_code == status
    first = (await room.get(URL, params={"limit": 2}, headers=as_(cast.triage))).json()
    forged = {"cursor": first["next"][:-4] + "AAAA"}
    assert (await room.get(URL, params=forged, headers=as_(cast.triage))).status_code == 422


@pytest.mark.sql
async def test_counts_are_those_of_the_desk(
    room: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    ids = await _things(session, cast, 3)
    done = await session.get_one(Thing, UUID(ids[0]))
    done.state, done.assignee_id = ThingState.BACK, cast.clerk_road.id
    await give(session, THINGS, await session.get_one(Thing, UUID(ids[1])), cast.clerk_road.id)
    await session.flush()
    url = f"{URL}/counts"
    counted = (await room.get(url, headers=as_(cast.clerk_road))).json()
    assert counted == {"open": 2, "unassigned": 1, "back": 1}
    nothing = (await room.get(url, headers=as_(cast.clerk_park))).json()
    assert nothing == {"open": 0, "unassigned": 0, "back": 0}
    assert await _ids(room, as_(cast.clerk_road), assigned="me") == [ids[1], ids[0]]
    assert await _ids(room, as_(cast.clerk_road), assigned="nobody") == [ids[2]]


async def test_many_at_once_each_answers_for_itself(
    room: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    first, stale, last = await _things(session, cast, 3)
    items = [
        {"id": first, "version": 1},
        {"id": stale, "version": 7},
        {"id": str(uuid4()), "version": 1},
        {"id": last, "version": 1},
    ]
    body = {"items": items, "assignee_id": str(cast.clerk_road.id)}
    sent = {**as_(cast.clerk_road), **key()}
    reply = await room.post(f"{URL}/bulk", json=body, headers=sent)
    assert reply.status_code == 200, reply.text
    told = reply.json()
    assert (told["done"], told["failed"]) == (2, 2)
    assert [one["id"] for one in told["items"]] == [one["id"] for one in items]
    assert [one["problem"] and one["problem"]["code"] for one in told["items"]] == [
        None, "version-mismatch", "not-found", None,
    ]  # fmt: skip
    assert await _ids(room, as_(cast.clerk_road), assigned="me") == [last, first]
    again = await room.post(f"{URL}/bulk", json=body, headers=sent)
    assert (again.headers["Idempotency-Replayed"], again.json()) == ("true", told)
    twice = {**body, "items": [items[0], items[0]]}
    for who, sending, status in (
        (cast.clerk_road, twice, 422),
        (None, body, 401),
        (cast.resident_a, body, 403),
    ):
        headers = {**as_(who), **key()}
        got = await room.post(f"{URL}/bulk", json=sending, headers=headers)
        assert got.status_code == status
    theirs = await room.post(f"{URL}/bulk", json=body, headers={**as_(cast.clerk_park), **key()})
    assert (theirs.json()["done"], theirs.json()["failed"]) == (0, 4)


async def test_what_somebody_leaves_or_no_longer_reaches_is_nobodys(
    room: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    kept, elsewhere, done = [
        await session.get_one(Thing, UUID(one)) for one in await _things(session, cast, 3)
    ]
    for one in (kept, elsewhere, done):
        await give(session, THINGS, one, cast.clerk_road.id)
    with pytest.raises(ProblemError):
        await give(session, THINGS, kept, cast.clerk_park.id)
    elsewhere.department, done.state = "green", ThingState.BACK
    await session.flush()
    assert await release(session, THINGS, cast.clerk_road.id) == 1
    await identity.disable_staff(session, caller_of(cast.admin), cast.clerk_road.id)
    assert await release(session, THINGS, cast.clerk_road.id) == 1
    # Who did it stays on what is done.
    assert [kept.assignee_id, elsewhere.assignee_id] == [None, None]
    assert done.assignee_id == cast.clerk_road.id
