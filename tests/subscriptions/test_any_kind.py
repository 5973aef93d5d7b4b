"""Subscriptions know no room: a kind of thing that no room has is heard of like any other."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import subjects
from api.kit.caller import Caller, Role
from api.kit.subjects import Kind
from api.reports.cases.subject import KIND as REPORT
from api.subscriptions import repository, service
from api.subscriptions.schemas import AlertPlace
from tests.frame.people import Cast, Headers

HERE = (35.7356, 139.6517)


async def _numbers(_session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    return dict.fromkeys(ids, "F-2026-000001")


@pytest.fixture
def fair() -> Iterator[Kind[Any]]:
    """A kind that is only here."""
    kind: Kind[Any] = Kind(
        name="fair", room="fairs", person="host", table=REPORT.table, load=REPORT.load,
        is_on_desk=lambda _caller, _fair: False, is_own=lambda _caller, _fair: False,
        is_public=lambda _fair: True, language=lambda _fair: "ja", public_numbers=_numbers,
    )  # fmt: skip
    subjects.install(kind)
    yield kind
    del subjects._kinds["fair"]


async def heard(session: AsyncSession, kind: Kind[Any], subject_id: UUID | None, **at: Any) -> int:
    point = {"latitude": HERE[0], "longitude": HERE[1], "district": "-", "category": "-", **at}
    return len(await repository.listeners(session, kind, subject_id, **{"area": True, **point}))


async def test_one_thing_is_heard_of_carried_over_and_dropped(
    session: AsyncSession, cast: Cast, fair: Kind[Any]
) -> None:
    hanako = Caller(Role.RESIDENT, id=cast.resident_a.id)
    here, other = uuid4(), uuid4()
    await service.subscribe(session, hanako, service.of_subject(fair, here), language="ja")
    assert await heard(session, fair, here) == 1
    assert await heard(session, fair, other) == 0
    assert await heard(session, REPORT, here) == 0
    await service.carry_over(session, fair, here, other)
    assert await heard(session, fair, other) == 1
    await service.carry_back(session, fair, here, other)
    assert await heard(session, fair, other) == 0
    await service.drop_subject(session, hanako, REPORT, here)
    assert await heard(session, fair, here) == 1
    await service.drop_subject(session, hanako, fair, here)
    assert await heard(session, fair, here) == 0


async def test_a_circle_is_heard_of_for_the_kind_that_was_asked_for(
    session: AsyncSession, cast: Cast, fair: Kind[Any]
) -> None:
    place = AlertPlace(latitude=HERE[0], longitude=HERE[1], radius_m=300)
    asked = service.of_area(fair, place, None, None)
    await service.subscribe(
        session, Caller(Role.RESIDENT, id=cast.resident_a.id), asked, language="ja"
    )
    assert await heard(session, fair, uuid4()) == 1
    assert await heard(session, REPORT, uuid4()) == 0
    assert await heard(session, fair, uuid4(), latitude=HERE[0] + 0.01) == 0


async def test_a_list_names_it_as_what_it_is(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers, fair: Kind[Any]
) -> None:
    hanako = Caller(Role.RESIDENT, id=cast.resident_a.id)
    here = uuid4()
    await service.subscribe(session, hanako, service.of_subject(fair, here), language="ja")
    reply = await client.get("/api/v1/alerts", headers=as_(cast.resident_a))
    (item,) = reply.json()["items"]
    assert item["subject"] == {"kind": "fair", "id": str(here), "number": "F-2026-000001"}
    assert item["report_id"] is None
    assert item["report_number"] is None
