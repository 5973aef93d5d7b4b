"""The order of a stage: who makes it and when, and what makes it stale."""

from typing import Any

from httpx import AsyncClient

from tests.frame.people import headers_of
from tests.grants import judged
from tests.grants.judged import GROUP
from tests.grants.made import CALLS, ok, pointers


async def test_the_chair_ranks_with_enough_of_the_panel(
    client: AsyncClient, desk: Any, call: Any, people: list[Any]
) -> None:
    chair, second, _ = people
    await judged.all_open(client, people, call)
    await judged.all_locked(client, people, call)
    present = [member["id"] for member in await judged.members(client, desk, call)]
    assert (await judged.ranked(client, second, call, present)).status_code == 403
    assert (await judged.ranked(client, desk, call, present)).status_code == 403
    assert (await judged.ranked(client, chair, call, present[:1])).status_code == 409
    assert (await judged.ranked(client, chair, call, [present[0]] * 3)).status_code == 409
    strange = await judged.ranked(client, chair, call, [*present[:1], call["id"]])
    assert pointers(strange) == {"/present": "unknown"}
    ok(await judged.ranked(client, chair, call, present[:2]))


async def test_sheets_far_apart_are_talked_over_and_equals_go_by_the_chair(
    client: AsyncClient, desk: Any, call: Any, people: list[Any]
) -> None:
    chair = people[0]
    await judged.all_open(client, people, call)
    far = {(0, 0): (40, 60), (0, 1): (20, 40), (0, 2): (20, 38)}
    await judged.all_locked(
        client, people, call, lambda number, at: far.get((number, at), (30, 40))
    )
    present = [member["id"] for member in await judged.members(client, desk, call)]
    refused = await judged.ranked(client, chair, call, present)
    assert pointers(refused) == {"/discussed": "discuss"}
    (name,) = [one["detail"] for one in refused.json()["errors"]]
    ranking = ok(await judged.ranked(client, chair, call, present, discussed=[name]))
    assert [place["rank"] for place in ranking["places"]] == [1, 2, 2]
    (equals,) = ranking["ties"]
    said = {equals[1]: 1, equals[0]: 2}
    again = ok(await judged.ranked(client, chair, call, present, discussed=[name], chair=said))
    assert again["ties"] == []
    assert [(one["application_id"], one["tie"]) for one in again["places"][1:]] == [
        (equals[1], "chair"), (equals[0], "chair"),
    ]  # fmt: skip


async def test_who_steps_aside_late_makes_the_order_stale(
    client: AsyncClient, desk: Any, call: Any, people: list[Any]
) -> None:
    await judged.all_open(client, people, call)
    await judged.all_locked(client, people, call)
    present = [member["id"] for member in await judged.members(client, desk, call)]
    first = ok(await judged.ranked(client, people[0], call, present))
    mine = (await judged.names(client, people[2], call))[0]
    ok(await judged.declared(client, people[2], mine, "recuse", conflict="advice"))
    url = f"{CALLS}/{call['id']}/rankings/1"
    assert ok(await client.get(url, headers=headers_of(desk)))["stale"] is True
    again = ok(await judged.ranked(client, people[0], call, present))
    assert (again["stale"], again["sha256"] == first["sha256"]) == (False, False)


async def test_the_second_stage_is_for_those_whom_the_first_let_through(
    client: AsyncClient, desk: Any, call: Any, people: list[Any]
) -> None:
    assert (await judged.handed_out(client, desk, call, 2)).status_code == 409
    await judged.all_open(client, people, call)
    await judged.all_locked(
        client, people, call, lambda number, at: (30, 40) if number else (20, 30)
    )
    present = [member["id"] for member in await judged.members(client, desk, call)]
    ok(await judged.ranked(client, people[0], call, present))
    ok(await judged.handed_out(client, desk, call, 2))
    await judged.all_open(client, people, call)
    rows = [one for one in (await judged.sheets(client, people[1], call))["items"]
            if one["stage"] == 2]  # fmt: skip
    assert [one["number"][-1] for one in rows] == ["1", "2"]
    read = ok(await judged.read(client, people[1], rows[0]))
    assert (read["blind"], read["title"]) == (False, f"{GROUP}1の花壇")
    assert [one["code"] for one in read["criteria"]] == ["feasibility", "together"]
