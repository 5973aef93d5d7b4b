"""A panel: who is on it, who steps aside, how each scores alone, and what nobody sees too soon."""

import json
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.applications.models import GrantApplication
from api.grants.calls.models import GrantCall
from api.grants.calls.states import GrantCallState
from api.grants.commands import faults
from api.grants.panels.states import GrantSheetMove, GrantSheetState, sheet_machine
from api.grants.policy import Permission
from api.kit import clock
from api.kit.errors import NotAllowed, NotNow
from api.moves.service import checked
from tests.frame.people import Cast, headers_of
from tests.frame.statements import Statements
from tests.grants import judged
from tests.grants.judged import GROUP, marks
from tests.grants.made import BEGIN, CALLS, moved, ok, pointers, published


@pytest.mark.parametrize("state", GrantSheetState, ids=str)
@pytest.mark.parametrize("who", [*Permission], ids=str)
def test_every_state_by_move_and_permission(who: Permission, state: GrantSheetState) -> None:
    given = {"note": "理由", "conflict": "family"}
    allowed: set[str] = set()
    for name in GrantSheetMove:
        try:
            checked(sheet_machine, state, name, permissions=[who], given=given)
        except (NotAllowed, NotNow):
            continue
        allowed.add(name.value)
    own, desk = {"recuse"}, {"recuse", "void"}
    expected = {
        Permission.REVIEW: {"assigned": {"declare"} | own, "declared": own, "open": {"lock"} | own,
                            "locked": own, "final": own},
        Permission.CALL: dict.fromkeys(("assigned", "declared", "open", "locked", "final"), desk),
        Permission.CHAIR: {"recused": {"readmit"}},
        Permission.SERVICE: {"declared": {"open"}, "locked": {"finish"}},
    }  # fmt: skip
    assert allowed == expected.get(who, {}).get(state.value, set())


async def test_the_way_from_the_panel_to_the_published_order(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any, people: list[Any]
) -> None:
    chair = people[0]
    assert await judged.sheets(client, chair, call) == {"items": [], "waiting": 3}
    shown = await judged.names(client, chair, call)
    assert [one["groups"] for one in shown] == [[f"{GROUP}{n}"] for n in range(3)]
    await judged.all_open(client, people, call)
    assert (await judged.sheets(client, chair, call))["waiting"] == 0
    await judged.all_locked(client, people, call)
    panel = await judged.members(client, desk, call)
    assert {one["state"] for member in panel for one in member["sheets"]} == {"locked"}
    assert [member["chair"] for member in panel] == [True, False, False]
    present = [member["id"] for member in panel]
    ranking = ok(await judged.ranked(client, chair, call, present))
    assert [(place["number"][-1], place["rank"]) for place in ranking["places"]] == [
        ("2", 1), ("1", 2), ("0", 3),
    ]  # fmt: skip
    assert (ranking["method"], ranking["ties"], ranking["stale"]) == ("raw_mean", [], False)
    assert ranking["places"][0]["score"] == 71
    assert GROUP not in json.dumps(ranking, ensure_ascii=False)
    url = f"{CALLS}/{call['id']}/rankings/1"
    assert GROUP in (await client.get(url, headers=headers_of(desk))).text
    panel = await judged.members(client, desk, call)
    assert {one["state"] for member in panel for one in member["sheets"]} == {"final"}
    # Everybody works it out again, once those who applied are told.
    assert (await client.get(f"{url}/replay")).status_code == 404
    assert (await client.get(f"{url}/replay", headers=headers_of(chair))).status_code == 404
    # Two stages: the call is decided by the second, so this one is told here as it stands.
    await session.execute(
        update(GrantCall).where(GrantCall.id == call["id"]).values(state=GrantCallState.NOTIFIED)
    )
    assert (await client.get(url)).status_code == 401
    replay = await client.get(f"{url}/replay")
    assert faults(replay.content) == []
    assert len(ok(replay)["scores"]) == 9


async def test_nothing_opens_before_everything_is_declared(
    client: AsyncClient, call: Any, people: list[Any]
) -> None:
    first, *rest = await judged.names(client, people[1], call)
    ok(await judged.declared(client, people[1], first))
    assert (await judged.sheets(client, people[1], call))["items"] == []
    again = await judged.declared(client, people[1], first)
    assert again.status_code == 409
    for one in rest:
        ok(await judged.declared(client, people[1], one))
    assert len((await judged.sheets(client, people[1], call))["items"]) == 3
    assert (await judged.sheets(client, people[2], call))["items"] == []


async def test_whoever_steps_aside_finds_no_application(
    client: AsyncClient, desk: Any, call: Any, people: list[Any]
) -> None:
    chair, near, third = people
    await judged.all_open(client, people, call)
    before = (await judged.sheets(client, near, call))["items"]
    mine = await judged.names(client, near, call)
    without = await judged.declared(client, near, mine[0], "recuse")
    assert pointers(without) == {"/conflict": "needed"}
    aside = ok(await judged.declared(client, near, mine[0], "recuse", conflict="family",
                                     note="妹が会計です。"))  # fmt: skip
    assert (aside["conflict"], aside["moves"]) == ("family", [])
    after = (await judged.sheets(client, near, call))["items"]
    (gone,) = [one for one in before if one["id"] not in {row["id"] for row in after}]
    assert gone["number"].endswith("00000")
    assert (await judged.read(client, near, gone)).status_code == 404
    assert (await judged.written(client, near, gone, marks(30, 30))).status_code == 404
    assert (await judged.sheet_moved(client, near, gone)).status_code == 404
    await judged.all_locked(client, people, call)
    present = [member["id"] for member in await judged.members(client, desk, call)]
    ranking = ok(await judged.ranked(client, chair, call, present))
    # Two sheets, no zero: the mean of the others.
    place = next(one for one in ranking["places"] if one["number"] == gone["number"])
    assert (place["mean"], place["rank"]) == (69, 3)
    url = f"{CALLS}/{call['id']}/rankings/1"
    seen = ok(await client.get(url, headers=headers_of(near)))
    assert gone["number"] not in {one["number"] for one in seen["places"]}
    assert len(ok(await client.get(url, headers=headers_of(third)))["places"]) == 3


async def test_the_chair_takes_back_with_a_reason(
    client: AsyncClient, desk: Any, call: Any, people: list[Any]
) -> None:
    chair, near, third = people
    await judged.all_open(client, people, call)
    mine = (await judged.names(client, near, call))[0]
    ok(await judged.declared(client, near, mine, "recuse", conflict="other", note="同じ町"))
    assert (await judged.declared(client, third, mine, "readmit", note="不要")).status_code == 404
    assert (await judged.declared(client, near, mine, "readmit", note="不要")).status_code == 403
    seen = [one for one in await judged.names(client, chair, call) if not one["own"]]
    assert [(one["note"], [move["name"] for move in one["moves"]]) for one in seen] == [
        ("同じ町", ["readmit"])
    ]
    assert pointers(await judged.declared(client, chair, mine, "readmit")) == {"/note": "needed"}
    ok(await judged.declared(client, chair, mine, "readmit", note="町が同じだけです。"))
    assert (await judged.sheets(client, near, call))["waiting"] == 1
    ok(await judged.declared(client, near, mine))
    assert len((await judged.sheets(client, near, call))["items"]) == 3
    # Nobody takes themselves back.
    own = next(one for one in await judged.names(client, chair, call) if one["own"])
    ok(await judged.declared(client, chair, own, "recuse", conflict="member"))
    back = await judged.declared(client, chair, own, "readmit", note="平気です。")
    assert back.status_code == 403


async def test_somebody_else_reads_what_one_stepped_aside_from(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any, people: list[Any]
) -> None:
    fourth = await judged.reviewer(session, 9)
    ok(await judged.appointed(client, desk, call, fourth))
    mine = (await judged.names(client, people[1], call))[0]
    ok(await judged.declared(client, people[1], mine, "recuse", conflict="money"))
    ok(await judged.handed_out(client, desk, call))
    assert [one["groups"] for one in await judged.names(client, fourth, call)] == [mine["groups"]]
    ok(await judged.handed_out(client, desk, call))
    assert len(await judged.names(client, fourth, call)) == 1


@pytest.mark.parametrize(
    ("given", "places"),
    [
        (marks(41, 0), {"/marks/understanding/points": "over"}),
        ({"feasibility": {"points": 1, "comment": ""}}, {"/marks/feasibility": "unknown"}),
        (marks(1.5, 0), {"/marks/understanding/points": "int_type"}),
        (marks("12", 0), {"/marks/understanding/points": "int_type"}),
        (marks(-1, 0), {"/marks/understanding/points": "greater_than_equal"}),
        (marks(True, 0), {"/marks/understanding/points": "int_type"}),
    ],
)
async def test_points_that_are_none_are_refused(
    client: AsyncClient, call: Any, people: list[Any], given: Any, places: dict[str, str]
) -> None:
    await judged.all_open(client, people[:1], call)
    row = (await judged.sheets(client, people[0], call))["items"][0]
    assert pointers(await judged.written(client, people[0], row, given)) == places


async def test_a_sheet_is_locked_whole_and_for_good(
    client: AsyncClient, call: Any, people: list[Any]
) -> None:
    who = people[0]
    await judged.all_open(client, people[:1], call)
    row = (await judged.sheets(client, who, call))["items"][0]
    half = {"understanding": {"points": 10, "comment": ""}}
    saved = ok(await judged.written(client, who, row, half))
    assert (await judged.written(client, who, row, half)).status_code == 412
    url = f"{judged.SHEETS}/{row['id']}"
    unread = await client.put(url, json={"marks": half}, headers=headers_of(who))
    assert unread.status_code == 428
    assert pointers(await judged.sheet_moved(client, who, row)) == {
        "/marks/understanding/comment": "needed", "/marks/effect/points": "needed",
    }  # fmt: skip
    ok(await judged.written(client, who, saved, marks(10, 30, "根拠が弱い。")))
    assert (await judged.sheet_moved(client, who, row)).status_code == 204
    locked = ok(await judged.read(client, who, row))
    assert (locked["state"], locked["moves"], locked["points"]) == ("locked", [], 40)
    late = await judged.written(client, who, locked, marks(20, 30))
    assert late.status_code == 409
    assert (await judged.sheet_moved(client, who, row)).status_code == 409


async def test_nobody_reads_or_writes_the_sheet_of_another(
    client: AsyncClient, desk: Any, call: Any, people: list[Any], cast: Cast
) -> None:
    await judged.all_open(client, people, call)
    row = (await judged.sheets(client, people[0], call))["items"][0]
    for who in (people[1], people[2]):
        assert (await judged.read(client, who, row)).status_code == 404
        assert (await judged.written(client, who, row, marks(20, 30))).status_code == 404
        assert (await judged.sheet_moved(client, who, row)).status_code == 404
        assert (await judged.sheet_moved(client, who, row, "void", note="x")).status_code == 403
    for who in (desk, cast.admin, cast.clerk_road, cast.resident_a):
        assert (await judged.read(client, who, row)).status_code == 403
    void = await judged.sheet_moved(client, desk, row, "void")
    assert pointers(void) == {"/note": "needed"}
    assert (await judged.sheet_moved(client, desk, row, "void", note="辞任")).status_code == 204
    assert (await judged.read(client, people[0], row)).status_code == 404


async def test_nothing_of_points_shows_before_all_are_locked(
    client: AsyncClient, desk: Any, call: Any, people: list[Any]
) -> None:
    """Every door, as each of them: no name where it is blind, no points, count or order."""
    chair, _, last = people
    await judged.all_open(client, people, call)
    await judged.all_locked(client, people[:2], call, lambda number, at: (33, 37))
    present = [member["id"] for member in await judged.members(client, desk, call)]
    assert (await judged.ranked(client, chair, call, present)).status_code == 409
    own = (await judged.sheets(client, last, call))["items"]
    urls = [
        f"{CALLS}/{call['id']}", f"{CALLS}/{call['id']}/sheets", f"{CALLS}/{call['id']}/panel",
        f"{CALLS}/{call['id']}/rankings/1", f"{CALLS}/{call['id']}/rankings/1/replay", CALLS,
        *(f"{judged.SHEETS}/{one['id']}" for one in own),
    ]  # fmt: skip
    for who in (last, desk):
        for url in urls:
            text = (await client.get(url, headers=headers_of(who))).text
            for word in ('"points":70', '"score"', '"rank"', '"mean"', '"places"', '"counts"'):
                assert word not in text, (url, word)
            if who is last:
                assert GROUP not in text, url
                assert "山田" not in text, url
    assert (await client.get(urls[2], headers=headers_of(last))).status_code == 403
    assert (await client.get(urls[3], headers=headers_of(chair))).status_code == 404
    # The names are told apart from what is in them: neither id leads to the other.
    told = json.dumps(await judged.names(client, last, call))
    assert not any(one["id"] in told or one["number"] in told for one in own)
    read = ok(await judged.read(client, last, own[1]))
    assert (read["title"], read["blind"]) == ("●●の花壇", True)
    parts = {one["code"]: one["text"] for one in read["parts"] if one["text"]}
    assert parts == {"plan": "●●の●●が花を植えます。計画1。", "why_now": "●●は十年目です。"}
    assert read["budget"][0]["lines"] == [
        {"category": "materials", "title": "●●の苗", "amount": 1_000_000}
    ]


async def test_what_the_facts_say_is_shown_beside_the_name(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any, at_review: None
) -> None:
    query = select(GrantApplication).where(GrantApplication.call_id == call["id"])
    near = (await session.scalars(query.order_by(GrantApplication.number))).first()
    assert near
    who = await judged.reviewer(session, 1)
    groups = [{"group_id": str(near.group_id), "until": "2025-03-31"}]
    ok(await judged.appointed(client, desk, call, who, chair=True, groups=groups))
    ok(await judged.handed_out(client, desk, call))
    seen = await judged.names(client, who, call)
    assert [one["seen"] for one in seen] == [["group"], [], []]


async def test_the_panel_has_one_chair_and_none_of_the_desk(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any, cast: Cast, at_review: None
) -> None:
    assert (await judged.handed_out(client, desk, call)).status_code == 409
    first, second = await judged.reviewer(session, 1), await judged.reviewer(session, 2)
    ok(await judged.appointed(client, desk, call, first, chair=True))
    assert (await judged.appointed(client, desk, call, first)).status_code == 409
    assert (await judged.appointed(client, desk, call, second, chair=True)).status_code == 409
    for nobody in (desk, cast.clerk_road, cast.admin):
        wrong = await judged.appointed(client, desk, call, nobody)
        assert set(pointers(wrong)) == {"/staff_id"}
    backwards = await judged.appointed(client, desk, call, second, until_on="2025-12-31")
    assert pointers(backwards) == {"/until_on": "in_order"}
    over = await judged.appointed(client, desk, call, second, from_on="2026-01-01",
                                  until_on="2026-12-31")  # fmt: skip
    ok(over)
    ok(await judged.handed_out(client, desk, call))
    assert (await judged.names(client, second, call)) == []


async def test_nobody_reads_before_the_call_is_in_review(
    client: AsyncClient, session: AsyncSession, desk: Any
) -> None:
    with clock.shifted_to(BEGIN):
        call = await published(client, desk, terms=judged.TERMS)
        await judged.applied(session, call, range(1))
        await judged.panel(client, session, desk, call)
        assert (await judged.handed_out(client, desk, call)).status_code == 409


async def test_after_the_review_nothing_is_scored(
    client: AsyncClient, desk: Any, call: Any, people: list[Any]
) -> None:
    await judged.all_open(client, people, call)
    row = (await judged.sheets(client, people[0], call))["items"][0]
    ok(await moved(client, desk, call, "cancel", note="予算がなくなりました。"))
    assert (await judged.written(client, people[0], row, marks(20, 30))).status_code == 409
    assert (await judged.sheet_moved(client, people[0], row)).status_code == 409


async def test_lists_cost_the_same_however_long(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any, people: list[Any],
    statements: Statements,
) -> None:  # fmt: skip
    urls = [f"{CALLS}/{call['id']}/{name}" for name in ("sheets", "declarations", "panel")]
    counts: list[list[int]] = []
    for more in (0, 12):
        await judged.applied(session, call, range(3, 3 + more))
        ok(await judged.handed_out(client, desk, call))
        await judged.all_open(client, people, call)
        counts.append([])
        for url in urls:
            headers = headers_of(desk if url.endswith("panel") else people[0])
            # What this test holds would be read again at the end of the request.
            session.expunge_all()
            statements.clear()
            ok(await client.get(url, headers=headers))
            counts[-1].append(len(statements))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 7
