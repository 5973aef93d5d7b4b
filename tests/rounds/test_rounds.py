"""Today's round over HTTP."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.db import transaction
from api.rounds import tasks
from api.rounds.models import Round, RoundStop
from tests.frame.people import Cast, headers_of, make_cast
from tests.reports.factories import HERE, key, move, receive

URL = "/api/v1/rounds"
Headers = dict[str, str]


@pytest.fixture
def road(cast: Cast) -> Headers:
    """The clerk whose round it is."""
    return headers_of(cast.clerk_road)


def _at(step: int) -> dict[str, Any]:
    return {"place": {"latitude": HERE[0], "longitude": HERE[1] + step / 1000, "note": ""}}


async def _street(client: AsyncClient, *steps: int) -> list[str]:
    """Reports along a street, as they came in."""
    return [(await receive(client, **_at(step)))["id"] for step in steps]


async def _add(client: AsyncClient, headers: Headers, ids: list[str], **more: Any) -> Any:
    reply = await client.post(
        f"{URL}/stops", json={"report_ids": ids, **more}, headers={**headers, **key()}
    )
    assert reply.status_code == 200, reply.text
    return reply.json()


async def _round(client: AsyncClient, headers: Headers, round_id: str) -> Any:
    reply = await client.get(f"{URL}/{round_id}", headers=headers)
    assert reply.status_code == 200, reply.text
    return reply.json()


def _ids(round_: Any) -> list[str]:
    return [stop["report_id"] for stop in round_["stops"]]


def _version(round_: Any) -> Headers:
    return {"If-Match": f'"{round_["version"]}"'}


@pytest.mark.sql
async def test_what_is_put_on_it_is_walked_in_order(client: AsyncClient, road: Headers) -> None:
    first, far, near, middle = await _street(client, 0, 9, 1, 5)
    added = await _add(client, road, [first, far, near, middle])
    assert all(item["added"] for item in added["items"])
    round_ = await _round(client, road, added["round_id"])
    assert _ids(round_) == [first, near, middle, far]
    assert round_["distance_m"] == sum(stop["leg_m"] for stop in round_["stops"])
    assert 800 < round_["distance_m"] < 830
    stop = round_["stops"][0]
    assert stop["text"].startswith("夜に")
    assert not stop["closed"]
    assert "accept" in {one["name"] for one in stop["moves"]}
    listed = (await client.get(URL, headers=road)).json()["items"]
    assert [(one["id"], one["stops"], one["open"]) for one in listed] == [(round_["id"], 4, 4)]


async def test_the_walk_begins_at_the_start(client: AsyncClient, road: Headers) -> None:
    ids = await _street(client, 0, 3, 6)
    round_ = await _round(client, road, (await _add(client, road, ids))["round_id"])
    start = {"latitude": HERE[0], "longitude": HERE[1] + 0.008}
    reply = await client.patch(
        f"{URL}/{round_['id']}", json={"start": start}, headers={**road, **_version(round_)}
    )
    assert _ids(reply.json()) == ids[::-1]
    assert reply.json()["start"] == start
    assert reply.json()["stops"][0]["leg_m"] > 100


async def test_an_order_by_hand_stays(client: AsyncClient, road: Headers) -> None:
    ids = await _street(client, 0, 1, 2)
    round_ = await _round(client, road, (await _add(client, road, ids))["round_id"])
    url = f"{URL}/{round_['id']}"
    wanted = [ids[2], ids[0], ids[1]]
    edit = {"report_ids": wanted}
    assert (await client.patch(url, json=edit, headers=road)).status_code == 428
    by_hand = await client.patch(url, json=edit, headers={**road, **_version(round_)})
    assert _ids(by_hand.json()) == wanted
    stale = await client.patch(url, json=edit, headers={**road, **_version(round_)})
    assert stale.status_code == 412
    [late] = await _street(client, 1)
    await _add(client, road, [late])
    assert _ids(await _round(client, road, round_["id"])) == [*wanted, late]
    now = await _round(client, road, round_["id"])
    walked = await client.patch(url, json={"walk": True}, headers={**road, **_version(now)})
    assert walked.json()["distance_m"] <= now["distance_m"]
    foreign = {"report_ids": [*wanted, str(uuid4())]}
    refused = await client.patch(url, json=foreign, headers={**road, "If-Match": "*"})
    assert refused.status_code == 422


async def test_the_same_report_again_is_on_it_once(client: AsyncClient, road: Headers) -> None:
    [one] = await _street(client, 0)
    added = await _add(client, road, [one])
    assert (await _add(client, road, [one, one]))["items"][0]["added"]
    assert _ids(await _round(client, road, added["round_id"])) == [one]


async def test_another_desks_report_is_named_and_left_out(
    client: AsyncClient, road: Headers
) -> None:
    mine, theirs = await receive(client), await receive(client, category="graffiti_litter")
    added = await _add(client, road, [mine["id"], theirs["id"]])
    assert [item["added"] for item in added["items"]] == [True, False]
    assert added["items"][1]["problem"]["code"] == "not-found"


async def test_taken_off(client: AsyncClient, road: Headers) -> None:
    ids = await _street(client, 0, 1)
    round_ = await _round(client, road, (await _add(client, road, ids))["round_id"])
    url = f"{URL}/{round_['id']}/stops/{ids[0]}"
    assert (await client.delete(url, headers=road)).status_code == 428
    after = await client.delete(url, headers={**road, **_version(round_)})
    assert _ids(after.json()) == [ids[1]]
    gone = await client.delete(url, headers={**road, "If-Match": "*"})
    assert gone.status_code == 404


async def test_shared_with_a_colleague_only(
    client: AsyncClient, session: AsyncSession, cast: Cast, road: Headers
) -> None:
    ids = await _street(client, 0, 1)
    round_ = await _round(client, road, (await _add(client, road, ids))["round_id"])
    url = f"{URL}/{round_['id']}"
    triage, park = headers_of(cast.triage), headers_of(cast.clerk_park)
    assert (await client.get(url, headers=triage)).status_code == 404
    stranger = {"member_ids": [str(cast.clerk_park.id)]}
    refused = await client.patch(url, json=stranger, headers={**road, "If-Match": "*"})
    assert refused.status_code == 422
    known = (await client.get(f"{URL}/colleagues", headers=road)).json()["items"]
    assert str(cast.clerk_park.id) not in {one["id"] for one in known}
    share = {"member_ids": [str(cast.triage.id)]}
    shared = await client.patch(url, json=share, headers={**road, "If-Match": "*"})
    assert [one["name"] for one in shared.json()["members"]] == [cast.triage.name]
    assert _ids((await client.get(url, headers=triage)).json()) == ids
    assert (await client.get(url, headers=park)).status_code == 404
    passed_on = await client.patch(url, json=share, headers={**triage, "If-Match": "*"})
    assert passed_on.status_code == 403
    assert [one["mine"] for one in (await client.get(URL, headers=triage)).json()["items"]] == [
        False
    ]


async def test_what_went_to_another_department_is_not_shown(
    client: AsyncClient, road: Headers, triage: Headers
) -> None:
    ids = await _street(client, 0, 1)
    added = await _add(client, road, ids)
    await move(client, triage, ids[0], "route", department="green")
    assert _ids(await _round(client, road, added["round_id"])) == [ids[1]]


async def test_days_past_and_rounds_full(client: AsyncClient, road: Headers) -> None:
    [one] = await _street(client, 0)
    yesterday = str(clock.today() - timedelta(days=1))
    reply = await client.post(
        f"{URL}/stops", json={"report_ids": [one], "day": yesterday}, headers={**road, **key()}
    )
    assert reply.status_code == 422
    tomorrow = str(clock.today() + timedelta(days=1))
    assert (await _add(client, road, [one], day=tomorrow))["day"] == tomorrow


async def test_what_colleagues_noted_goes_along(client: AsyncClient, road: Headers) -> None:
    first, second = await _street(client, 0, 3)
    round_id = (await _add(client, road, [first, second]))["round_id"]
    for number in range(12):
        body = {"text": f"メモ {number}"}
        await client.post(f"/api/v1/reports/{first}/notes", json=body, headers=road)
    with_notes, without = (await _round(client, road, round_id))["stops"]
    # The newest ten, as one reads them.
    assert [note["text"] for note in with_notes["notes"]] == [f"メモ {n}" for n in range(2, 12)]
    assert without["notes"] == []
    assert with_notes["version"] > without["version"]


@pytest.mark.sql
async def test_reading_costs_the_same_for_one_stop_and_for_twelve(
    client: AsyncClient, road: Headers, statements: list[str]
) -> None:
    ids = await _street(client, *range(12))
    added = await _add(client, road, ids[:1])

    async def cost() -> int:
        statements.clear()
        await _round(client, road, added["round_id"])
        # What the test's own session reads again afterwards is not the service's.
        return len([words for words in statements if "IN ((%(param_1_1_1)s)" not in words])

    await cost()
    one = await cost()
    await _add(client, road, ids)
    assert await cost() <= one
    assert one <= 9


@pytest.mark.sql
async def test_two_tabs_make_one_round(committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    road = headers_of(cast.clerk_road)
    ids = await _street(committed, 0, 1)
    made = await asyncio.gather(*[_add(committed, road, [one]) for one in ids])
    assert len({one["round_id"] for one in made}) == 1
    round_ = await _round(committed, road, made[0]["round_id"])
    assert sorted(_ids(round_)) == sorted(ids)


@pytest.mark.sql
async def test_old_rounds_are_forgotten(
    client: AsyncClient, session: AsyncSession, road: Headers
) -> None:
    ids = await _street(client, 0)
    added = await _add(client, road, ids)
    await tasks.forget_rounds(session)
    assert await session.get(Round, UUID(added["round_id"]))
    with clock.shifted_to(clock.now() + timedelta(days=92)):
        await tasks.forget_rounds(session)
    assert await session.scalar(select(func.count()).select_from(Round)) == 0
    assert await session.scalar(select(func.count()).select_from(RoundStop)) == 0


async def test_what_nobody_accepted_is_accepted_or_refused_when_it_is_added(
    client: AsyncClient, road: Headers
) -> None:
    new, taken = await _street(client, 0, 1)
    await move(client, road, taken, "accept")
    refused = await _add(client, road, [new, taken], received="refuse")
    assert [item["added"] for item in refused["items"]] == [False, True]
    [error] = refused["items"][0]["problem"]["errors"]
    assert (error["pointer"], error["code"]) == ("/report_ids/0", "accept_first")
    added = await _add(client, road, [new], received="accept")
    assert [item["added"] for item in added["items"]] == [True]
    stops = (await _round(client, road, added["round_id"]))["stops"]
    assert {stop["state"] for stop in stops} == {"accepted"}
    assert all("start" in [one["name"] for one in stop["moves"]] for stop in stops)
