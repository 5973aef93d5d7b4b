"""Search on the desk: number, words, place, contact; only in what the caller may see."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.clock import JST
from api.kit.ids import new_id
from api.kit.text import number_key
from api.municipality.models import Asset
from api.reports.cases.exits import searching
from api.reports.cases.models import Report
from tests.frame.statements import Statements
from tests.frame.typed import wide
from tests.reports.factories import HERE, body, key, move, publish, receive

pytestmark = pytest.mark.sql

URL = "/api/v1/reports"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]


async def found(client: AsyncClient, headers: Headers, q: str, **more: Any) -> list[str]:
    reply = await client.get(URL, params={"q": q, **more}, headers=headers)
    assert reply.status_code == 200, reply.text
    return [one["number"] for one in reply.json()["items"]]


async def test_by_number_words_place_and_contact(
    client: AsyncClient, clerk: Headers, resident: People
) -> None:
    place = {"latitude": HERE[0], "longitude": HERE[1], "note": "三宝寺池の西口"}
    one = await receive(
        client, text="電柱の灯りが点滅。100%_危険 \\ です", place=place, email="Hanako@example.jp"
    )
    two = await receive(client, await resident("taro"), text="歩道に大きな穴")
    number, last = one["number"], str(int(one["number"][-6:]))
    for q in (number, number.lower(), last, "点滅", "三宝寺池", "点滅 西口", "hanako@", "100%_"):
        assert await found(client, clerk, q) == [number], q
    assert await found(client, clerk, "taro@example.jp") == [two["number"]]
    assert await found(client, clerk, "歩道") == [two["number"]]
    # What is typed is taken literally: no wildcard, no escape of one.
    for q in (
        "0%危",
        "点滅 歩道",
        "___",
        "\\\\",
        "'; DROP TABLE reports; --",
        "R-2020-000001",
        "%@example",
        "_anako@",
    ):
        assert await found(client, clerk, q) == [], q
    assert await found(client, clerk, "\\") == [number]


async def test_width_case_and_short_words(client: AsyncClient, clerk: Headers) -> None:
    """Half-width kana, full-width letters, words of one and two letters; across no two fields."""
    place = {"latitude": HERE[0], "longitude": HERE[1], "note": "\uff22棟の前"}
    one = await receive(client, text="ｶﾞｰﾄﾞﾚｰﾙに Graffiti 北", place=place)
    await receive(client, text="別の件")
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in "graffiti")
    for q in ("ガードレール", "ｶﾞｰﾄﾞ", "GRAFFITI", wide, "b棟", "北", "ガー 棟の"):
        assert await found(client, clerk, q) == [one["number"]], q
    for q in ("北b", "ドガ", "北の"):
        assert await found(client, clerk, q) == [], q


async def test_an_address_is_found_by_its_beginning(client: AsyncClient, clerk: Headers) -> None:
    one = await receive(client, email="Hanako_1@example.jp")
    await receive(client, email="hanakox1@example.jp")
    for q in ("hanako_1@", "HANAKO_1@EXAMPLE.JP"):
        assert await found(client, clerk, q) == [one["number"]], q
    assert await found(client, clerk, "@example.jp") == []


async def test_numbers_are_found_in_every_form(client: AsyncClient, triage: Headers) -> None:
    number = await on_behalf(client, triage, phone="03\u30fc0000\u30fc\uff10\uff10\uff10\uff11")
    other = await on_behalf(client, triage, phone="03-0000-0002")
    year, digits = number[2:6], number[7:]
    for q in (
        f"R{year}{digits}", f"r\u30fc{year}\u30fc{digits}", wide(number), f"{year}\u2212{digits}",
        f"R {year} {digits}", f"\ufeff{number}\u200b",
        "03-0000-0001", "0300000001", "03\u20120000\u20120001", "(03)0000-0001",
        wide("03 0000 0001"), "\uff10\uff13\uff080000\uff090001", "TEL 03.0000.0001",
        "+81-3-0000-0001", "+81 (0)3 0000 0001", wide("+81 3 0000 0001"), "tel:+81300000001",
    ):  # fmt: skip
        assert await found(client, triage, q) == [number], q
    assert await found(client, triage, "03-0000-000") == []
    assert await found(client, triage, other) == [other]


async def test_a_number_that_was_kept_with_its_country_is_found_too(
    client: AsyncClient, session: AsyncSession, triage: Headers
) -> None:
    number = await on_behalf(client, triage, phone="03-0000-0001")
    await on_behalf(client, triage, phone="03-0000-0002")
    before = update(Report).where(Report.number == number)
    await session.execute(before.values(contact_phone="+81-3-0000-0001"))
    for q in ("03-0000-0001", "+81-3-0000-0001"):
        assert await found(client, triage, q) == [number], q


async def test_the_number_on_a_lamp_is_found_in_every_form(
    client: AsyncClient, session: AsyncSession, clerk: Headers
) -> None:
    lamp = {"kind": "lamp", "number": "12-0345", "number_key": number_key("12-0345")}
    asset = Asset(id=new_id(), lat=HERE[0], lon=HERE[1], active=True, **lamp)
    session.add(asset)
    one = await receive(client, asset_id=str(asset.id))
    await receive(client)
    for q in ("12-0345", "12-345", "120345", wide("12-0345"), "12\u30fc0345", "12\u20120345"):
        assert await found(client, clerk, q) == [one["number"]], q
    assert await found(client, clerk, "12-346") == []


async def on_behalf(client: AsyncClient, headers: Headers, **changes: Any) -> str:
    """The number of a report that staff wrote down."""
    sent = body(**{"source": "phone", **changes})
    reply = await client.post(f"{URL}/on-behalf", json=sent, headers={**key(), **headers})
    assert reply.status_code == 201, reply.text
    return reply.json()["number"]


async def test_only_in_what_the_caller_may_see(
    client: AsyncClient, clerk: Headers, other_clerk: Headers, triage: Headers, resident: People
) -> None:
    receipt = await receive(client, text="合言葉は石神井")
    assert await found(client, clerk, "合言葉") == [receipt["number"]]
    assert await found(client, triage, "合言葉") == [receipt["number"]]
    assert await found(client, other_clerk, "合言葉") == []
    assert await found(client, other_clerk, receipt["number"]) == []
    # Everybody else searches what is public: nobody can probe hidden text or addresses.
    await publish(client, clerk, receipt["id"], public_text="石神井の灯り")
    stranger = await resident("fremd")
    for headers in ({}, stranger):
        assert await found(client, headers, "合言葉") == []
        assert await found(client, headers, "灯り") == [receipt["number"]]


async def test_search_goes_together_with_the_filters(client: AsyncClient, clerk: Headers) -> None:
    one, two = await receive(client, text="街灯 A"), await receive(client, text="街灯 B")
    await move(client, clerk, two["id"], "accept")
    assert await found(client, clerk, "街灯", state="accepted") == [two["number"]]
    assert await found(client, clerk, "街灯", state="received", sort="due") == [one["number"]]


@pytest.mark.parametrize("q", ["", "x" * 101, "a\x00b"])
async def test_what_cannot_be_searched_for(client: AsyncClient, clerk: Headers, q: str) -> None:
    reply = await client.get(URL, params={"q": q}, headers=clerk)
    assert reply.status_code in {400, 422}


async def test_views_with_counts_no_answer_and_promised_for_today(
    client: AsyncClient, clerk: Headers
) -> None:
    with clock.shifted_to(datetime(2026, 11, 20, 10, tzinfo=JST)):
        quiet, today = await receive(client), await receive(client)
        await move(client, clerk, quiet["id"], "ask_reporter", note="どちら側ですか。")
    from api.kit.db import transaction
    from api.kit.jobs import work_of

    async with transaction() as session:
        with clock.shifted_to(datetime(2026, 12, 1, 9, tzinfo=JST)):
            await work_of("reports.note_no_answer")(session)
    # Three working days after Friday the 20th, with a holiday between.
    with clock.shifted_to(datetime(2026, 11, 26, 10, tzinfo=JST)):
        counts = (await client.get(f"{URL}/counts", headers=clerk)).json()
        due = await client.get(URL, params={"due_today": "true"}, headers=clerk)
        silent = await client.get(URL, params={"no_answer": "true"}, headers=clerk)
    assert (counts["due_today"], counts["no_answer"], counts["late"]) == (1, 1, 0)
    assert [one["id"] for one in due.json()["items"]] == [today["id"]]
    assert [one["id"] for one in silent.json()["items"]] == [quiet["id"]]


async def test_what_is_overdue_stands_first_page_by_page(
    client: AsyncClient, clerk: Headers
) -> None:
    """The nearest day on top: what is over already stands above what is due, page after page."""
    received: list[str] = []
    for days_ago in (3, 200, 90, 1):
        with clock.shifted_to(clock.now() - timedelta(days=days_ago)):
            received.append((await receive(client))["number"])
    fresh, oldest, old, newest = received
    seen: list[tuple[str, bool]] = []
    params: dict[str, Any] | None = {"sort": "due", "group": "open", "limit": 2}
    while params:
        page = (await client.get(URL, params=params, headers=clerk)).json()
        seen += [(one["number"], one["late"]) for one in page["items"]]
        params = {**params, "cursor": page["next"]} if page["next"] else None
    assert seen == [(oldest, True), (old, True), (fresh, False), (newest, False)]


async def test_a_queue_of_fifty_with_all_filters_is_two_statements(
    client: AsyncClient, clerk: Headers, statements: Statements
) -> None:
    """One asks who calls, one lists; at one row and at many."""
    me = (await client.get("/api/v1/me", headers=clerk)).json()["id"]
    everything = {
        "q": "街路灯", "limit": 50, "sort": "due", "group": "open", "state": "received",
        "category": "street_light", "department": "road_park", "assignee": me, "late": "false",
        "publication": "hidden", "bbox": "139.5,35.7,139.7,35.8",
    }  # fmt: skip
    costs: list[tuple[int, int]] = []
    for rows in (1, 12):
        for _ in range(rows):
            one = await receive(client)
            mine = await client.patch(
                f"{URL}/{one['id']}", json={"assignee_id": me}, headers={**clerk, "If-Match": "*"}
            )
            assert mine.status_code == 200, mine.text
        statements.clear()
        reply = await client.get(URL, params=everything, headers=clerk)
        costs.append((len(reply.json()["items"]), len(statements)))
    assert [listed for listed, _ in costs] == [1, 13]
    assert costs[0][1] == costs[1][1] <= 5


async def everybody(client: AsyncClient, q: str, **more: Any) -> list[str]:
    reply = await client.get(URL, params={"q": q, **more})
    assert reply.status_code == 200, reply.text
    return [one["number"] for one in reply.json()["items"]]


@pytest.mark.parametrize("many", [1, 1_000], ids=["words in many", "words in few"])
async def test_everybody_finds_what_is_public_by_words_town_kind_and_number(
    many: int, client: AsyncClient, clerk: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_MANY", many)
    place = {"latitude": HERE[0], "longitude": HERE[1], "note": "三宝寺池の西口"}
    lamp = await receive(client, text="電柱の灯りが点滅。山田さんの前", place=place)
    road = await receive(client, category="road", text="歩道に大きな穴")
    hidden = await receive(client, text="点滅する信号")
    await publish(client, clerk, lamp["id"], public_text="電柱の灯りが点滅。ｶﾞｰﾄﾞﾚｰﾙの前")
    await publish(client, clerk, road["id"])
    town = (await client.get(f"{URL}/{lamp['id']}")).json()["place"]["label"].removesuffix("付近")
    for q in ("点滅", "滅", "点滅 電柱", "灯り ガードレール", lamp["number"].lower(),
              f"{town}の街路灯", f"{town} 点滅", "街路灯", "灯"):  # fmt: skip
        assert await everybody(client, q) == [lamp["number"]], q
    assert set(await everybody(client, town)) == {lamp["number"], road["number"]}
    assert await everybody(client, town, category="road") == [road["number"]]
    # Neither the words as they were sent, nor the note of the place, nor what is hidden.
    for q in ("山田", "三宝寺池", "信号", "ゐ", hidden["number"], "点滅 穴", "%",
              "hanako@example.jp", str(int(hidden["number"][-6:])), "'; --"):  # fmt: skip
        assert await everybody(client, q) == [], q
    box = f"{HERE[1] - 0.01},{HERE[0] - 0.01},{HERE[1] + 0.01},{HERE[0] + 0.01}"
    layer = await client.get(f"{URL}/map", params={"q": "点滅", "bbox": box, "zoom": 14})
    assert [one["properties"]["number"] for one in layer.json()["features"]] == [lamp["number"]]
