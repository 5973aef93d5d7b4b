"""Routing by category, district and time; again when a pin or a category changes."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.clock import JST
from api.municipality import repository
from api.municipality.profile.routing import Route
from api.municipality.repository import Ward
from api.places import service as places
from api.reports.cases.rules.routing import route
from tests.reports.factories import HERE, move, receive

URL = "/api/v1/reports"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]
NOON = datetime(2026, 11, 25, 12, tzinfo=JST)  # a Wednesday
NIGHT = datetime(2026, 11, 25, 22, tzinfo=JST)
HOLIDAY = datetime(2026, 11, 23, 12, tzinfo=JST)
PARK_OF_GREEN = (35.7440, 139.6060)  # in a town whose parks the table gives to another department


@pytest.fixture
async def ward(session: AsyncSession) -> Ward:
    return await repository.current(session)


def with_rules(ward: Ward, *rules: dict[str, Any]) -> Ward:
    return replace(ward, routes=[Route(why="a rule", **rule) for rule in rules])


@pytest.mark.parametrize(
    ("rule", "at", "fits"),
    [
        ({"categories": ["road"]}, NOON, False),
        ({"categories": ["road", "park"]}, NOON, True),
        ({"districts": ["nerima"]}, NOON, True),
        ({"districts": ["sakuradai"]}, NOON, False),
        ({"categories": ["park"], "districts": ["sakuradai"]}, NOON, False),
        ({"days": ["wed"]}, NOON, True),
        ({"days": ["thu"]}, NOON, False),
        # 23:00 UTC on Tuesday is Wednesday morning in Japan.
        ({"days": ["wed"]}, datetime(2026, 11, 25, 8, tzinfo=JST), True),
        ({"times": {"start": "17:15", "end": "08:30"}}, NIGHT, True),
        ({"times": {"start": "17:15", "end": "08:30"}}, NOON, False),
        ({"times": {"start": "12:00", "end": "13:00"}}, NOON, True),
        ({"times": {"start": "11:00", "end": "12:00"}}, NOON, False),
        ({"months": {"first": 11, "last": 2}}, NOON, True),
        ({"months": {"first": 12, "last": 10}}, NOON, False),
        ({"office": "open"}, NOON, True),
        ({"office": "closed"}, NOON, False),
        ({"office": "closed"}, NIGHT, True),
        ({"office": "closed"}, HOLIDAY, True),
    ],
)
def test_route_by_category_district_and_time(
    ward: Ward, rule: dict[str, Any], at: datetime, fits: bool
) -> None:
    ruled = with_rules(ward, {"department": "cleaning", **rule})
    wanted = "cleaning" if fits else "road_park"
    # Instants come in UTC; what counts is the hour in Japan.
    assert route(ruled, "park", "nerima", at.astimezone(UTC)) == wanted


def test_the_first_rule_that_fits_decides_and_retired_departments_are_passed_over(
    ward: Ward,
) -> None:
    first = {"department": "cleaning", "categories": ["park"]}
    second = {"department": "green", "districts": ["nerima"]}
    ruled = with_rules(ward, first, second)
    assert route(ruled, "park", "nerima", NOON) == "cleaning"
    assert route(ruled, "road", "nerima", NOON) == "green"
    assert route(ruled, "road", "koyama", NOON) == "road_park"
    retired = ward.departments["cleaning"].model_copy(update={"active": False})
    ruled = replace(ruled, departments={**ward.departments, "cleaning": retired})
    assert route(ruled, "park", "nerima", NOON) == "green"


async def test_a_report_is_routed_when_it_comes_in(client: AsyncClient, triage: Headers) -> None:
    place = {"latitude": PARK_OF_GREEN[0], "longitude": PARK_OF_GREEN[1], "note": ""}
    ruled = await receive(client, category="park", place=place)
    plain = await receive(client, category="park", place={**place, "latitude": 35.7378,
                                                          "longitude": 139.6540})  # fmt: skip
    assert await department_of(client, triage, ruled) == "green"
    assert await department_of(client, triage, plain) == "road_park"


async def department_of(client: AsyncClient, headers: Headers, receipt: Any) -> str:
    report = (await client.get(f"{URL}/{receipt['id']}", headers=headers)).json()
    return report["desk"]["department"]


async def edited(client: AsyncClient, headers: Headers, report_id: str, **changes: Any) -> Any:
    url = f"{URL}/{report_id}"
    tag = (await client.get(url, headers=headers)).headers.get("ETag", "*")
    return await client.patch(url, json=changes, headers={**headers, "If-Match": tag})


async def test_dragging_a_pin_over_a_border_reroutes(
    client: AsyncClient,
    session: AsyncSession,
    ward: Ward,
    clerk: Headers,
    triage: Headers,
    holder: People,
) -> None:
    """The known failure of others (FixMyStreet #2209): there the report stays where it was."""
    away = {"latitude": 35.7378, "longitude": 139.6540, "note": ""}
    receipt = await receive(client, category="park", place=away)
    url = f"{URL}/{receipt['id']}"
    me = (await client.get("/api/v1/me", headers=clerk)).json()["id"]
    assert (await edited(client, clerk, receipt["id"], assignee_id=me)).status_code == 200
    over = {"latitude": PARK_OF_GREEN[0], "longitude": PARK_OF_GREEN[1], "note": "池のそば"}
    assert places.locate(ward, *PARK_OF_GREEN).district in ward.routes[0].districts
    mine = await holder(receipt)
    reply = await edited(client, mine, receipt["id"], place=over)
    assert reply.status_code == 200, reply.text

    # The old department no longer sees it, in no list and by no address; the new one does.
    green = await bearer(session, "green")
    assert (await client.get(url, headers=clerk)).status_code == 404
    assert (await client.get(URL, headers=clerk)).json()["items"] == []
    assert [one["id"] for one in (await client.get(URL, headers=green)).json()["items"]] == [
        receipt["id"]
    ]
    report = (await client.get(url, headers=green)).json()
    assert (report["desk"]["department"], report["desk"]["assignee_id"]) == ("green", None)
    departments = (await session.execute(
        text("SELECT DISTINCT department FROM promises WHERE subject_id = :id"),
        {"id": UUID(receipt["id"])},
    )).scalars()  # fmt: skip
    assert list(departments) == ["green"]
    last = (await client.get(f"{url}/history", headers=green)).json()["items"][-1]
    assert (last["move"], last["by"], last["department"]) == ("reroute", "system", "green")
    audited = await session.execute(
        text("SELECT action, actor_kind FROM audit_entries WHERE subject_id = :id"),
        {"id": UUID(receipt["id"])},
    )
    assert ("report.reroute", "service") in [tuple(row) for row in audited]


async def bearer(session: AsyncSession, department: str) -> Headers:
    from tests.reports.conftest import bearer_of_staff

    return await bearer_of_staff(session, "clerk", department)


async def test_another_category_reroutes_and_the_new_department_finds_it_new(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    await move(client, clerk, receipt["id"], "accept")
    assert (
        await edited(client, clerk, receipt["id"], category="graffiti_litter")
    ).status_code == 200
    report = (await client.get(f"{URL}/{receipt['id']}", headers=triage)).json()
    assert (report["desk"]["department"], report["state"]) == ("cleaning", "received")


async def test_a_reporter_who_changes_the_category_is_routed_too(
    client: AsyncClient, triage: Headers, holder: People
) -> None:
    receipt = await receive(client)
    mine = await holder(receipt)
    assert (
        await edited(client, mine, receipt["id"], category="graffiti_litter")
    ).status_code == 200
    assert await department_of(client, triage, receipt) == "cleaning"


async def test_what_triage_overruled_is_not_rerouted_until_it_lets_go(
    client: AsyncClient, clerk: Headers, triage: Headers, holder: People
) -> None:
    receipt = await receive(client)
    await move(client, triage, receipt["id"], "route", department="cleaning")
    # At an hour at which the table would send it elsewhere.
    with clock.shifted_to(NOON):
        report = (await edited(client, triage, receipt["id"], category="curve_mirror")).json()
    assert report["desk"]["department"] == "cleaning"
    assert report["desk"]["routed_by_hand"] is True
    # A clerk of the department may not undo what triage decided.
    cleaning = await edited(client, clerk, receipt["id"], automatic_routing=True)
    assert cleaning.status_code == 404
    mine = await edited(client, await holder(receipt), receipt["id"], automatic_routing=True)
    assert mine.status_code == 403
    with clock.shifted_to(NOON):
        report = (await edited(client, triage, receipt["id"], automatic_routing=True)).json()
    assert report["desk"]["department"] == "traffic_safety"
    assert report["desk"]["routed_by_hand"] is False


async def test_only_triage_lets_the_table_decide_again(client: AsyncClient, clerk: Headers) -> None:
    receipt = await receive(client)
    assert (await edited(client, clerk, receipt["id"], automatic_routing=True)).status_code == 403


async def test_the_hour_alone_moves_nothing(client: AsyncClient, triage: Headers) -> None:
    """At night signs go to another desk; a word about the place by day does not move them on."""
    with clock.shifted_to(NIGHT):
        receipt = await receive(client, category="sign")
    assert await department_of(client, triage, receipt) == "road_park"
    place = {"latitude": HERE[0], "longitude": HERE[1], "note": "角の標識"}
    with clock.shifted_to(NOON):
        await edited(client, triage, receipt["id"], place=place)
    assert await department_of(client, triage, receipt) == "road_park"


async def test_sent_back_with_a_word_lies_with_triage_and_says_why(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    url = f"{URL}/{receipt['id']}/moves"
    wordless = await client.post(url, json={"move": "send_back"}, headers=clerk)
    assert (wordless.status_code, wordless.json()["errors"][0]["pointer"]) == (422, "/note")
    await move(client, clerk, receipt["id"], "send_back", note="清掃事務所の件です。")
    report = (await client.get(f"{URL}/{receipt['id']}", headers=triage)).json()
    assert report["desk"]["department"] is None
    assert report["desk"]["sent_back"] == "清掃事務所の件です。"
    # The same pin and the same category do not send it where it was just sent back from.
    place = {"latitude": HERE[0], "longitude": HERE[1], "note": "北側"}
    await edited(client, triage, receipt["id"], place=place)
    assert await department_of(client, triage, receipt) is None
    await move(client, triage, receipt["id"], "route", department="cleaning")
    report = (await client.get(f"{URL}/{receipt['id']}", headers=triage)).json()
    assert report["desk"]["sent_back"] is None


async def test_a_stranger_cannot_have_a_report_rerouted(
    client: AsyncClient, other_clerk: Headers, resident: People
) -> None:
    receipt = await receive(client)
    for headers in (other_clerk, await resident("fremd")):
        reply = await client.patch(
            f"{URL}/{receipt['id']}",
            json={"category": "graffiti_litter"},
            headers={**headers, "If-Match": "*"},
        )
        assert reply.status_code == 404
