"""Partners' systems send requests."""

import asyncio
from typing import Any
from urllib.parse import quote

import pytest
from defusedxml.ElementTree import fromstring
from httpx import AsyncClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.db import transaction
from api.kit.text import CUT
from api.municipality import repository as municipality
from api.open311.partners import service as partners
from api.open311.partners.states import KeyScope
from tests.frame.queue import RunJobs
from tests.open311.conftest import ADMIN, BASE, Friend, make_friend
from tests.photos.canaries import canaries_in
from tests.photos.makers import make_canary_jpeg
from tests.reports.factories import HERE, OUTSIDE, publish


async def report(session: AsyncSession, number: str) -> Any:
    found = await session.execute(text("SELECT * FROM reports WHERE number = :n"), {"n": number})
    return found.mappings().one()


async def test_a_request_becomes_a_hidden_report(
    friend: Friend, session: AsyncSession, client: AsyncClient, clerk: dict[str, str]
) -> None:
    reply = await friend.send(account_id="7", address_string="高松三丁目 郵便局前")
    assert reply.status_code == 201
    (said,) = reply.json()
    assert list(said) == ["service_request_id", "service_notice", "account_id"]
    assert said["account_id"] == "7"
    number = said["service_request_id"]
    made = await report(session, number)
    assert made["publication"] == "hidden"
    assert made["partner_id"] == friend.partner.id
    assert made["text"] == "歩道に穴があります。"
    assert made["place_note"] == "高松三丁目 郵便局前"
    assert made["department"] == "road_park"
    promised = await session.scalar(text("SELECT count(*) FROM promises"))
    assert promised == 2
    assert (await client.get(f"{BASE}/requests/{number}.json")).status_code == 404
    await publish(client, clerk, str(made["id"]))
    (found,) = (await client.get(f"{BASE}/requests/{number}.json")).json()
    assert found["service_request_id"] == number


async def test_in_xml(friend: Friend) -> None:
    reply = await friend.send("xml")
    root = fromstring(reply.content)
    assert (root.tag, root[0].tag) == ("service_requests", "request")
    assert (root.findtext("request/service_request_id") or "").startswith("R-")


async def test_a_token_in_its_stead(friend: Friend, client: AsyncClient) -> None:
    (said,) = (await friend.send(headers={"Prefer": "respond-async"})).json()
    assert "service_request_id" not in said
    (found,) = (await client.get(f"{BASE}/tokens/{said['token']}.json")).json()
    assert found["token"] == said["token"]
    assert found["service_request_id"].startswith("R-")


async def test_the_same_request_twice_is_one(friend: Friend, session: AsyncSession) -> None:
    key = {"Idempotency-Key": "3fb2b0d4"}
    first = await friend.number(headers=key)
    assert await friend.number(headers=key) == first
    own = {"attribute[fixmystreet_id]": "4711"}
    assert await friend.number(**own) == await friend.number(**own) != first
    assert await session.scalar(text("SELECT count(*) FROM reports")) == 2


async def test_other_words_under_a_known_number_are_not_lost_in_silence(friend: Friend) -> None:
    for headers, own in (
        ({"Idempotency-Key": "4fb2b0d4"}, {}),
        ({}, {"attribute[external_id]": "9"}),
    ):
        first = await friend.send(headers=headers, **own)
        again = await friend.send(headers=headers, media_url="https://a.example/b.jpg", **own)
        assert again.json() == first.json()
        other = await friend.send(headers=headers, description="べつのことば", **own)
        assert other.status_code == 400
        assert "Other words" in other.json()[0]["description"]
        assert first.json()[0]["service_request_id"] not in other.text


async def test_two_partners_do_not_share_numbers_of_their_own(
    friend: Friend, client: AsyncClient, session: AsyncSession
) -> None:
    other = await make_friend(client, session, "となり市")
    own = {"attribute[external_id]": "1"}
    assert await friend.number(**own) != await other.number(**own)


async def test_a_place_by_its_address_alone(friend: Friend, session: AsyncSession) -> None:
    number = await friend.number(lat=None, long=None, address_string="練馬区石神井町三丁目5-1")
    made = await report(session, number)
    assert made["district"] == "shakujiimachi"
    assert made["place_note"] == "練馬区石神井町三丁目5-1"


WRONG: list[tuple[dict[str, Any], int]] = [
    ({"api_key": None}, 403),
    ({"api_key": "o311_wrong"}, 403),
    ({"service_code": "nothing"}, 404),
    ({"service_code": None}, 400),
    ({"jurisdiction_id": "elsewhere"}, 404),
    ({"lat": None}, 400),
    ({"lat": None, "long": None}, 400),
    ({"lat": None, "long": None, "address_string": "どこでもない"}, 400),
    ({"lat": None, "long": None, "address_id": "12"}, 400),
    ({"lat": OUTSIDE[0], "long": OUTSIDE[1]}, 400),
    ({"lat": "35,7"}, 400),
    ({"lat": "1e999"}, 400),
    ({"description": "みえない\u0007字"}, 400),
    ({"description": "NUL\x00"}, 400),
    ({"email": "nobody"}, 400),
    ({"media_url": "file:///etc/passwd"}, 400),
    ({"media_url": "http://user@example.jp/a.jpg"}, 400),
    ({"service_code": "street_light", "attribute[state]": "melted"}, 400),
    ({"service_code": "street_light", "attribute[state][]": ["out", "damaged"]}, 400),
]


@pytest.mark.parametrize(("fields", "status"), WRONG)
async def test_what_is_wrong(
    friend: Friend, session: AsyncSession, fields: dict[str, Any], status: int
) -> None:
    reply = await friend.send(**fields)
    assert reply.status_code == status, reply.text
    faults = reply.json()
    assert {fault["code"] for fault in faults} == {status}
    assert all(fault["description"] for fault in faults)
    assert await session.scalar(text("SELECT count(*) FROM reports")) == 0


async def test_as_long_as_the_standard_allows(friend: Friend, session: AsyncSession) -> None:
    number = await friend.number(description="あ" * 4000)
    assert len((await report(session, number))["text"]) == 4000


async def test_attributes(friend: Friend, session: AsyncSession) -> None:
    number = await friend.number(
        **{
            "service_code": "street_light",
            "attribute[state][]": "out",
            "attribute[noticed]": "12-3",
            "attribute[something_of_theirs]": "x",
        }
    )
    made = await report(session, number)
    assert made["source"] == "open311"
    answered = {one["question"]: one["value"] for one in made["answers"]}
    assert answered == {"state": "out", "noticed": "12-3"}


async def test_an_answer_that_means_please_phone_is_refused_with_its_words(
    friend: Friend, session: AsyncSession
) -> None:
    ward = await municipality.current(session)
    category, question, option = next(
        (category, question, option)
        for category in ward.everyday
        for question in category.questions
        for option in question.options
        if option.stop and option.stop.kind == "please_phone"
    )
    fields = {"service_code": category.code, f"attribute[{question.code}]": option.code}
    reply = await friend.send(**fields)
    assert reply.status_code == 400
    assert option.stop is not None
    assert option.stop.text["ja"] in str(reply.json())
    assert option.stop.phone is not None
    assert option.stop.phone in str(reply.json())


async def test_a_parameter_twice(friend: Friend, client: AsyncClient) -> None:
    twice = f"api_key={friend.key}&service_code=road&service_code=park&lat={HERE[0]}&long={HERE[1]}"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    reply = await client.post(f"{BASE}/requests.json", content=twice, headers=headers)
    assert reply.status_code == 400
    assert "service_code" in reply.json()[0]["description"]


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("application/x-www-form-urlencoded; charset=shift_jis", b"a=b", 415),
        ("application/x-www-form-urlencoded", "description=穴".encode("cp932"), 400),
        ("application/x-www-form-urlencoded", b"description=%ff%fe", 400),
        ("application/x-www-form-urlencoded", b"&".join([b"a=b"] * 400), 400),
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 1_100_000, 413),
        ("multipart/form-data", b"nothing", 400),
        ("multipart/form-data; boundary=x", b"--y\r\n", 400),
    ],
)
async def test_bodies_that_are_no_forms(
    client: AsyncClient, kind: str, body: bytes, status: int
) -> None:
    reply = await client.post(f"{BASE}/requests.json", content=body, headers={"Content-Type": kind})
    assert reply.status_code == status
    assert isinstance(reply.json(), list)


async def test_a_body_too_large_is_refused_in_the_same_shape(client: AsyncClient) -> None:
    headers = {"Content-Length": str(40 * 1024 * 1024)}
    reply = await client.post(f"{BASE}/requests.xml", content=b"", headers=headers)
    assert reply.status_code == 413
    assert fromstring(reply.content).findtext("error/code") == "413"


@pytest.mark.parametrize("field", ["media", "media[]", "photo1"])
async def test_photographs_in_the_form_lose_their_metadata(
    friend: Friend, client: AsyncClient, run_jobs: RunJobs, session: AsyncSession, s3: Any,
    clerk: dict[str, str], field: str,
) -> None:  # fmt: skip
    picture = make_canary_jpeg()
    data = {"api_key": friend.key, "service_code": "road", "lat": HERE[0], "long": HERE[1],
            "description": "写真です"}  # fmt: skip
    files = [(field, ("a.jpg", picture, "image/jpeg")), (field, ("b.txt", picture, "text/plain"))]
    reply = await client.post(f"{BASE}/requests.json", data=data, files=files)
    assert reply.status_code == 201, reply.text
    number = reply.json()[0]["service_request_id"]
    await run_jobs()
    made = await report(session, number)
    rows = await session.scalars(
        text("SELECT upload_id FROM report_photos WHERE report_id = :i"), {"i": made["id"]}
    )
    ids = [str(one) for one in rows]
    assert len(ids) == 2
    await publish(client, clerk, str(made["id"]), upload_ids=ids)
    (found,) = (await client.get(f"{BASE}/requests/{number}.json?extensions=true")).json()
    urls = found["extended_attributes"]["media_urls"]
    assert found["media_url"] == urls[0]
    assert len(urls) == 2
    shown = (await client.get(urls[0])).content
    assert shown[:4] == b"RIFF"
    assert canaries_in(picture)
    assert canaries_in(shown) == []


async def test_what_is_no_photograph(friend: Friend, client: AsyncClient) -> None:
    data = {"api_key": friend.key, "service_code": "road", "lat": HERE[0], "long": HERE[1]}
    files = {"media": ("a.jpg", b"<html>", "image/jpeg")}
    reply = await client.post(f"{BASE}/requests.json", data=data, files=files)
    assert reply.status_code == 400
    empty = {"media": ("", b"", "application/octet-stream")}
    reply = await client.post(f"{BASE}/requests.json", data=data, files=empty)
    assert reply.status_code == 201, reply.text


async def test_keys_open_what_they_say(client: AsyncClient, session: AsyncSession) -> None:
    reader = await make_friend(client, session, "読む市", (KeyScope.UPDATES_READ,))
    assert (await reader.send()).status_code == 403
    path = f"{BASE}/servicerequestupdates.json"
    assert (await client.get(path, params={"api_key": reader.key})).status_code == 200
    writer = await make_friend(client, session, "書く市", (KeyScope.REPORTS_WRITE,))
    assert (await client.get(path, params={"api_key": writer.key})).status_code == 403
    number = await writer.number()
    reply = await writer.tell(number, update_id="1", status="OPEN", updated_datetime="2026-01-01")
    assert reply.status_code == 403


async def test_a_revoked_key_opens_nothing(friend: Friend, session: AsyncSession) -> None:
    await partners.revoke_key(session, ADMIN, friend.partner.id, friend.details.id)
    assert (await friend.send()).status_code == 403


async def test_an_hour_has_a_budget(client: AsyncClient, session: AsyncSession) -> None:
    small = await make_friend(client, session, "小さい市", per_hour=2)
    assert [(await small.send()).status_code for _ in range(3)] == [201, 201, 429]
    reply = await small.send("xml")
    assert int(reply.headers["retry-after"]) > 0
    assert fromstring(reply.content).findtext("error/code") == "429"


async def test_who_guesses_keys_is_stopped(friend: Friend) -> None:
    """An address that tries many wrong keys waits; who has a right one goes on."""
    statuses = [
        (await friend.send(api_key=f"o311_{guess:032d}")).status_code
        for guess in range(partners.GUESSES.times + 2)
    ]
    assert statuses == [403] * partners.GUESSES.times + [429, 429]
    assert (await friend.send()).status_code == 201


async def test_keys_are_kept_as_hashes(friend: Friend, session: AsyncSession) -> None:
    row = (await session.execute(text("SELECT * FROM partner_keys"))).mappings().one()
    assert friend.key not in str(dict(row))
    assert row["hint"] == friend.key[:9]


NAMES = st.sampled_from(
    ["service_code", "lat", "long", "description", "attribute[state]", "attribute[", "email",
     "media_url", "address_string", "jurisdiction_id", "locale", "account_id", "[]", "%", ""]
)  # fmt: skip


@given(st.lists(st.tuples(NAMES, st.text(max_size=30)), max_size=12))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_hostile_forms_are_answered(
    friend: Friend, client: AsyncClient, pairs: list[tuple[str, str]]
) -> None:
    encoded = "&".join(
        f"{quote(name)}={quote(value.encode('utf-8', 'replace'))}" for name, value in pairs
    )
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    body = f"api_key={friend.key}&{encoded}"
    reply = await client.post(f"{BASE}/requests.json", content=body, headers=headers)
    assert reply.status_code in {201, 400, 404, 429}, reply.text
    assert isinstance(reply.json(), list)


@pytest.mark.parametrize("name", ["address_string", "address"])
async def test_an_address_over_lines_or_longer_than_a_line_is_taken(
    friend: Friend, session: AsyncSession, name: str
) -> None:
    two = await friend.number(**{name: "高松三丁目\r\n郵便局前"})
    assert (await report(session, two)).place_note == "高松三丁目 郵便局前"
    long = await friend.number(**{name: "前" * 500})
    note = (await report(session, long)).place_note
    assert (len(note), note.endswith(CUT)) == (200, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "no address"), ("address", "\u0002"), ("description", "\u0001"), ("lat", "x")],
)
async def test_an_error_names_the_field_that_was_sent(
    friend: Friend, field: str, value: str
) -> None:
    reply = await friend.send(**{field: value})
    assert reply.status_code == 400
    assert field in reply.json()[0]["description"]


async def test_a_jurisdiction_has_the_names_of_its_profile(friend: Friend) -> None:
    for name in (None, "nerima", "nerima.tokyo.jp", "City.Nerima.Tokyo.JP"):
        assert (await friend.send(jurisdiction_id=name)).status_code == 201
    assert (await friend.send(jurisdiction_id="nerima.example")).status_code == 404
    discovery = await friend.client.get("/open311/discovery.json")
    assert "nerima.tokyo.jp" in discovery.json()["key_service"]


async def test_equal_ones_at_once_have_one_number(committed: AsyncClient) -> None:
    async with transaction() as session:
        friend = await make_friend(committed, session)
    own = {"attribute[external_id]": "42"}
    replies = await asyncio.gather(*(friend.send(**own) for _ in range(6)))
    assert [reply.status_code for reply in replies] == [201] * 6
    assert len({reply.json()[0]["service_request_id"] for reply in replies}) == 1
