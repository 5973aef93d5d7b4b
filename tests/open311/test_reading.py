"""What everybody may read, in the very shape of the standard."""

import re
from datetime import datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency.models import EmergencyPeriod
from api.kit import clock
from api.kit.settings import settings
from tests.contributions.contributed import put_right, show
from tests.frame.statements import Statements
from tests.open311.conftest import BASE, Friend
from tests.reports.conftest import bearer_of_staff
from tests.reports.factories import HERE, fixed, move, publish, receive

FIELDS = [
    "service_request_id", "status", "status_notes", "service_name", "service_code", "description",
    "agency_responsible", "service_notice", "requested_datetime", "updated_datetime",
    "expected_datetime", "address", "address_id", "zipcode", "lat", "long", "media_url",
]  # fmt: skip
HOUR = timedelta(hours=1)
SOLVED = "solved_weeding"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


async def xml(client: AsyncClient, path: str, **params: Any) -> Element:
    reply = await client.get(f"{BASE}/{path}.xml", params=params)
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"] == "text/xml; charset=utf-8"
    assert reply.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    return fromstring(reply.content)


async def json(client: AsyncClient, path: str, **params: Any) -> Any:
    reply = await client.get(f"{BASE}/{path}.json", params=params)
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    return reply.json()


def tags(element: Element) -> list[str]:
    return [child.tag for child in element]


async def seen(client: AsyncClient, clerk: dict[str, str], **changes: Any) -> dict[str, Any]:
    """A public report."""
    receipt = await receive(client, **changes)
    await publish(client, clerk, receipt["id"])
    return receipt


async def test_discovery(client: AsyncClient) -> None:
    root = await xml(client, "discovery")
    assert tags(root) == ["changeset", "contact", "key_service", "endpoints"]
    (endpoint,) = root.find("endpoints") or []
    assert tags(endpoint) == ["specification", "url", "changeset", "type", "formats"]
    assert endpoint.findtext("url") == f"{settings().address}/open311/v2"
    assert endpoint.findtext("type") == "test"
    found = await json(client, "discovery")
    assert found["endpoints"][0]["formats"] == ["text/xml", "application/json"]
    assert (await client.get("/open311/discovery.json")).json() == found
    assert "かいけつレポート" in found["key_service"]


async def test_services(client: AsyncClient) -> None:
    found = await json(client, "services")
    assert isinstance(found, list)
    by_code = {service["service_code"]: service for service in found}
    assert by_code["street_light"]["metadata"] is True
    assert {service["metadata"] for service in found} == {True, False}
    assert {service["type"] for service in found} == {"realtime"}
    assert all(isinstance(service["service_code"], str) for service in found)
    root = await xml(client, "services")
    assert root.tag == "services"
    assert tags(root[0]) == [
        "service_code", "service_name", "description", "metadata", "type", "keywords", "group",
    ]  # fmt: skip
    assert {one.findtext("metadata") for one in root} == {"true", "false"}
    english = await json(client, "services", locale="en")
    assert english[0]["service_name"] == "Street light"


async def test_service_definition(client: AsyncClient) -> None:
    found = await json(client, "services/street_light")
    assert found["service_code"] == "street_light"
    state, number = found["attributes"][:2]
    assert list(state) == [
        "variable", "code", "datatype", "required", "datatype_description", "order",
        "description", "values",
    ]  # fmt: skip
    assert (state["variable"], state["required"], state["order"]) == (True, False, 1)
    assert state["datatype"] == "singlevaluelist"
    assert {"key": "out", "name": "消えている"} in state["values"]
    assert number["datatype"] == "text"
    root = await xml(client, "services/street_light")
    assert tags(root) == ["service_code", "attributes"]
    first = root.find("attributes/attribute")
    assert first is not None
    assert first.findtext("variable") == "true"
    assert [child.tag for child in first.findall("values/value")[0]] == ["key", "name"]


async def test_requests_are_bare_arrays_and_one_is_a_list_of_one(
    client: AsyncClient, clerk: dict[str, str]
) -> None:
    receipt = await seen(client, clerk, text="つきません <b>&</b>")
    (found,) = await json(client, "requests")
    assert list(found) == FIELDS
    assert found["service_request_id"] == receipt["number"]
    assert isinstance(found["lat"], float)
    assert isinstance(found["long"], float)
    assert found["media_url"] is None
    assert found["description"] == "つきません <b>&</b>"
    assert found["status"] == "open"
    for name in ("requested_datetime", "updated_datetime", "expected_datetime"):
        assert MOMENT.fullmatch(found[name]), name
    assert await json(client, f"requests/{receipt['number']}") == [found]
    root = await xml(client, f"requests/{receipt['number']}")
    assert root.tag == "service_requests"
    assert tags(root) == ["request"]
    assert tags(root[0]) == FIELDS
    assert root[0].findtext("description") == "つきません <b>&</b>"
    assert root[0].findtext("media_url") == ""


async def test_only_the_public_side_is_read(
    client: AsyncClient, clerk: dict[str, str], session: AsyncSession
) -> None:
    hidden = await receive(client)
    receipt = await seen(client, clerk)
    await publish_text(client, clerk, receipt["id"], "ことばを伏せました")
    found = await json(client, "requests")
    assert [one["service_request_id"] for one in found] == [receipt["number"]]
    assert found[0]["description"] == "ことばを伏せました"
    reply = await client.get(f"{BASE}/requests/{hidden['number']}.json")
    assert reply.status_code == 404
    both = f"{hidden['number']},{receipt['number']}"
    assert len(await json(client, "requests", service_request_id=both)) == 1


async def publish_text(
    client: AsyncClient, clerk: dict[str, str], report_id: str, words: str
) -> None:
    moves = f"/api/v1/reports/{report_id}/publication/moves"
    away = {"move": "withhold", "note": "名前がありました"}
    assert (await client.post(moves, json=away, headers=clerk)).status_code == 200
    back = {"move": "release", "public_text": words, "note": "名前を除きました"}
    reply = await client.post(moves, json=back, headers=clerk)
    assert reply.status_code == 200, reply.text


@pytest.mark.parametrize(
    ("name", "given", "word"),
    [
        ("accept", {}, "investigating"),
        ("decline", {"reason": "budget", "note": "予算がありません。"}, "no_further_action"),
        (
            "forward",
            {"forwarded_to": "国道事務所", "note": "国道です。"},
            "not_councils_responsibility",
        ),
    ],
)
async def test_extended_words_never_call_an_end_a_repair(
    client: AsyncClient, clerk: dict[str, str], name: str, given: dict[str, str], word: str
) -> None:
    receipt = await seen(client, clerk)
    await move(client, clerk, receipt["id"], name, **given)
    (found,) = await json(client, "requests", extensions="true")
    assert found["extended_attributes"]["detailed_status"] == word
    assert found["notes"][-1]["type"] == word
    assert found["status"] == ("open" if name == "accept" else "closed")
    assert "notes" not in (await json(client, "requests"))[0]


async def test_fixed_is_said(client: AsyncClient, clerk: dict[str, str]) -> None:
    receipt = await seen(client, clerk)
    await fixed(client, clerk, receipt["id"])
    (found,) = await json(client, "requests", extensions="true", status="closed")
    assert found["extended_attributes"]["detailed_status"] == "fixed"
    assert found["status_notes"] == "電球を交換しました。"
    assert [note["type"] for note in found["notes"]] == ["investigating", "in_progress", "fixed"]
    assert await json(client, "requests", status="open") == []


@pytest.mark.sql
async def test_filters(client: AsyncClient, clerk: dict[str, str], session: AsyncSession) -> None:
    lamp = await seen(client, clerk)
    road = await seen(
        client, clerk, category="road",
        place={"latitude": HERE[0] + 0.01, "longitude": HERE[1], "note": ""},
    )  # fmt: skip
    await session.execute(
        text("UPDATE reports SET received_at = now() - interval '100 days' WHERE number = :n"),
        {"n": road["number"]},
    )

    async def numbers(**params: Any) -> list[str]:
        return [one["service_request_id"] for one in await json(client, "requests", **params)]

    assert await numbers() == [lamp["number"]]
    assert await numbers(service_request_id=road["number"]) == [road["number"]]
    day = await session.scalar(text("SELECT (now() - interval '110 days')::date::text"))
    later = await session.scalar(text("SELECT (now() - interval '99 days')::date::text"))
    assert await numbers(start_date=day, end_date=later) == [road["number"]]
    assert await numbers(service_code="road,street_light") == [lamp["number"]]
    assert await numbers(service_code="sewer") == []
    near = {"lat": HERE[0], "long": HERE[1]}
    assert await numbers(**near, radius=50) == [lamp["number"]]
    assert await numbers(lat=HERE[0] + 0.001, long=HERE[1], radius=100) == []
    assert await numbers(lat=HERE[0] + 0.001, long=HERE[1], radius=120) == [lamp["number"]]
    assert await numbers(updated_after="2098-01-01T00:00:00Z") == []
    assert await numbers(updated_before="2098-01-01T00:00:00Z") == [lamp["number"]]


@pytest.mark.sql
async def test_pages(client: AsyncClient, clerk: dict[str, str]) -> None:
    made = [(await seen(client, clerk))["number"] for _ in range(3)]
    first = await json(client, "requests", page=1, page_size=2)
    second = await json(client, "requests", page=2, page_size=2)
    assert [one["service_request_id"] for one in first + second] == made[::-1]


@pytest.mark.sql
async def test_a_list_costs_the_same_whatever_its_length(
    client: AsyncClient, clerk: dict[str, str], statements: Statements
) -> None:
    await seen(client, clerk)

    async def cost() -> int:
        statements.clear()
        await json(client, "requests", extensions="true")
        return len([one for one in statements if "json_agg" in one])

    assert await cost() == 2
    for _ in range(3):
        await seen(client, clerk)
    assert await cost() == 2


WRONG = [
    ("services/nothing.json", {}, 404),
    ("requests/R-1999-000001.json", {}, 404),
    ("tokens/nothing.json", {}, 404),
    ("nowhere.json", {}, 404),
    ("services.json", {"jurisdiction_id": "elsewhere"}, 404),
    ("services.html", {}, 400),
    ("requests.json", {"status": "half"}, 400),
    ("requests.json", {"start_date": "yesterday"}, 400),
    ("requests.json", {"start_date": "2026-01-01T00:00:00"}, 400),
    ("requests.json", {"start_date": "2026-01-01", "end_date": "2026-12-01"}, 400),
    ("requests.json", {"start_date": "2026-03-01", "end_date": "2026-01-01"}, 400),
    ("requests.json", {"page_size": "1001"}, 400),
    ("requests.json", {"page": "0"}, 400),
    ("requests.json", {"page": ["1", "2"]}, 400),
    ("requests.json", {"lat": "35"}, 400),
    ("requests.json", {"lat": "NaN", "long": "139"}, 400),
    ("requests.json", {"status": "op\x00en"}, 400),
    ("servicerequestupdates.json", {}, 403),
    ("servicerequestupdates.json", {"api_key": "wrong"}, 403),
]


async def test_without_dates_ninety_days_are_told(
    client: AsyncClient, clerk: dict[str, str]
) -> None:
    told: list[str] = []
    for days in (1, 89, 91, 300):
        with clock.shifted_to(clock.now() - timedelta(days=days)):
            told.append((await seen(client, clerk))["number"])
    found = [one["service_request_id"] for one in await json(client, "requests")]
    assert found == told[:2]
    asked = await json(client, "requests", service_request_id=",".join(told))
    assert len(asked) == 4, "who asks for a number gets it, however old"


@pytest.mark.parametrize(("path", "params", "status"), WRONG)
async def test_errors_are_arrays_in_the_format_asked_for(
    client: AsyncClient, path: str, params: dict[str, Any], status: int
) -> None:
    reply = await client.get(f"{BASE}/{path}", params=params)
    assert reply.status_code == status, reply.text
    if path.endswith("html"):
        assert fromstring(reply.content).tag == "errors"
        return
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    (fault,) = reply.json()
    assert fault["code"] == status
    assert fault["description"]
    in_xml = await client.get(f"{BASE}/{path.replace('.json', '.xml')}", params=params)
    root = fromstring(in_xml.content)
    assert root.tag == "errors"
    assert tags(root) == ["error"]
    assert tags(root[0]) == ["code", "description"]


async def test_other_methods_are_refused_in_the_same_shape(client: AsyncClient) -> None:
    reply = await client.delete(f"{BASE}/services.json")
    assert reply.status_code == 405
    assert reply.json()[0]["code"] == 405


async def test_an_empty_parameter_is_absent(client: AsyncClient) -> None:
    assert await json(client, "requests", jurisdiction_id="", status="", page="") == []
    assert await json(client, "services", jurisdiction_id="nerima")
    assert await json(client, "services", jurisdiction_id="localhost")


async def test_a_zone_may_lose_its_plus(client: AsyncClient) -> None:
    reply = await client.get(f"{BASE}/requests.json?start_date=2026-11-01T00:00:00+09:00")
    assert reply.status_code == 200


async def test_the_services_of_an_emergency_are_offered_while_it_lasts(
    client: AsyncClient, session: AsyncSession, friend: Friend
) -> None:
    """First of all, as the form has them; a request that was taken is found again afterwards."""
    everyday = [one["service_code"] for one in await json(client, "services")]
    urgent = ["flooding", "blocked_road", "broken_lines", "evacuation"]
    assert not set(urgent) & set(everyday)

    async def sent(own: str) -> int:
        key = {"Idempotency-Key": own}
        reply = await friend.send("json", headers=key, service_code="flooding")
        if reply.status_code == 404:
            assert reply.json() == [{"code": 404, "description": "There is no such service_code"}]
        return reply.status_code

    assert await sent("before") == 404
    now = clock.now()
    period = EmergencyPeriod(words={"ja": "大雨"}, phone="110", began_at=now, until=now + HOUR)
    session.add(period)
    await session.commit()
    assert [one["service_code"] for one in await json(client, "services")] == [*urgent, *everyday]
    assert (await client.get(f"{BASE}/services/flooding.xml")).status_code == 200
    assert await sent("during") == 201
    with clock.shifted_to(now + HOUR):
        assert [one["service_code"] for one in await json(client, "services")] == everyday
        assert (await client.get(f"{BASE}/services/flooding.xml")).status_code == 404
        assert (await sent("after"), await sent("during")) == (404, 201)


async def test_a_planned_day_is_expected(client: AsyncClient, clerk: dict[str, str]) -> None:
    receipt = await seen(client, clerk)
    await move(client, clerk, receipt["id"], "accept", note="見ます。")
    plan = {"planned_on": "2099-04-01", "note": "来春です。"}
    await move(client, clerk, receipt["id"], "plan", **plan)
    (found,) = await json(client, f"requests/{receipt['number']}")
    day = datetime.fromisoformat(found["expected_datetime"]).astimezone(clock.JST)
    assert day.date().isoformat() == plan["planned_on"]


async def test_what_residents_put_right_is_no_request(
    client: AsyncClient, session: AsyncSession, friend: Friend, clerk: dict[str, str]
) -> None:
    """Nothing is asked for by it, and the standard has no word for it: not shown, not taken."""
    asked = await seen(client, clerk)
    solved = await put_right(client, session, category=SOLVED)
    triage = await bearer_of_staff(session, "triage")
    await show(client, triage, solved["id"])
    public = await client.get(f"/api/v1/solved-reports/{solved['id']}")
    assert public.status_code == 200
    listed = await json(client, "requests")
    assert [one["service_request_id"] for one in listed] == [asked["number"]]
    for question in (f"requests?service_code={SOLVED}", "requests?status=closed"):
        path, _, query = question.partition("?")
        found = await client.get(f"{BASE}/{path}.json?{query}")
        assert solved["number"] not in found.text
    updates = f"{BASE}/servicerequestupdates.json?api_key={friend.key}"
    assert solved["number"] not in (await client.get(updates)).text
    for path in (f"requests/{solved['number']}.json", f"services/{SOLVED}.xml"):
        assert (await client.get(f"{BASE}/{path}")).status_code == 404
    assert SOLVED not in str(await json(client, "services"))
    assert (await friend.send(service_code=SOLVED)).status_code == 404
