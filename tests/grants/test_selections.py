"""Selection: proposed by the rules, decided with reasons, within number and money."""

import asyncio
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.rules.selecting import GrantOutcome
from api.grants.selections.models import GrantSelection
from api.identity import service as identity
from api.kit import clock
from api.kit.db import transaction
from api.kit.jobs import work_of
from tests.frame.people import headers_of
from tests.grants import judged
from tests.grants.judged import REVIEW
from tests.grants.made import AFTER, BEGIN, CALLS, drafted, moved, ok, pointers, published
from tests.grants.termed import changed

TERMS = judged.one_stage(
    changed({
        "quorum": 2, "sheets_each": 3, "lottery_seed": "2027", "threshold": 60,
        "amounts/awards_max": 3,
        "budget": {"appropriated": {"2027": 6_000_000}, "commitment_limit": {"2028": 6_000_000}},
    })
)  # fmt: skip


@pytest.fixture
async def call(client: AsyncClient, session: AsyncSession, desk: Any, at_review: None) -> Any:
    """In review, with five applications of a million each."""
    return await judged.in_review(client, session, desk, 5, terms=TERMS)


async def placed(client: AsyncClient, session: AsyncSession, desk: Any, call: Any) -> list[Any]:
    """The order of the call, best first."""
    people = await judged.panel(client, session, desk, call)
    ok(await judged.handed_out(client, desk, call))
    return await judged.ranked_call(client, desk, call, people)


async def selection(client: AsyncClient, desk: Any, call: Any) -> Any:
    """As the desk sees it."""
    return ok(await client.get(f"{CALLS}/{call['id']}/selection", headers=headers_of(desk)))


async def test_from_the_proposal_to_the_decision(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any
) -> None:
    url = f"{CALLS}/{call['id']}/selection"
    assert (await client.get(url, headers=headers_of(desk))).status_code == 409
    places = await placed(client, session, desk, call)
    shown = await selection(client, desk, call)
    proposed = [(one["rank"], one["proposed"]["outcome"], one["proposed"]["place"])
                for one in shown["items"]]  # fmt: skip
    assert proposed == [
        (1, "selected", None), (2, "selected", None), (3, "selected", None), (4, "reserve", 1),
        (5, "reserve", 2),
    ]  # fmt: skip
    assert (await moved(client, desk, call, "decide")).status_code == 409
    for place, item in zip(places, shown["items"], strict=True):
        assert place["application_id"] == item["application_id"]
        more = {key: item["proposed"][key] for key in ("amounts", "place")}
        outcome = item["proposed"]["outcome"]
        shown = ok(await judged.decided(client, desk, call, place, outcome, **more))
    assert shown["ready"]
    assert shown["years"][0] == {
        "year": 2027, "decided": 3_000_000, "reserved": 0, "limit": 6_000_000,
    }  # fmt: skip
    assert shown["items"][3]["decided"] == {
        "outcome": "reserve", "amounts": {}, "place": 1, "reason": "審査のとおり",
    }  # fmt: skip
    ok(await moved(client, desk, call, "decide"))
    late = await judged.decided(client, desk, call, places[0], "not_selected")
    assert late.status_code == 409


@pytest.mark.parametrize(
    ("outcome", "more", "places"),
    [
        ("selected", {}, {"/amounts": "needed"}),
        ("selected", {"amounts": {"2028": 600_000}}, {"/amounts": "outside"}),
        ("selected", {"amounts": {"2027": 1_001_000}}, {"/amounts/2027": "over"}),
        ("selected", {"amounts": {"2027": 999_000}}, {"/amounts/2027": "below"}),
        ("selected", {"amounts": {"2027": 1_000_000}, "place": 1}, {"/place": "needed"}),
        ("reserve", {}, {"/place": "needed"}),
        ("not_selected", {"amounts": {"2027": 1_000_000}}, {"/amounts": "needed"}),
        ("not_selected", {"reason": " "}, {"/reason": "blank"}),
    ],
)
async def test_what_does_not_agree_is_refused(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any, outcome: str,
    more: dict[str, Any], places: dict[str, str],
) -> None:  # fmt: skip
    first, *_ = await placed(client, session, desk, call)
    reply = await judged.decided(client, desk, call, first, outcome, **more)
    assert pointers(reply) == places


async def test_number_places_threshold_and_stale_orders(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any
) -> None:
    people = await judged.panel(client, session, desk, call)
    ok(await judged.handed_out(client, desk, call))
    await judged.all_open(client, people, call)
    await judged.all_locked(
        client, people, call, lambda number, _: (20, 30) if number == 4 else (30 + number, 40)
    )
    present = [member["id"] for member in await judged.members(client, desk, call)]
    ranking = ok(await judged.ranked(client, people[0], call, present))
    *better, below = ranking["places"]
    assert below["rank"] is None
    whole = {"amounts": {"2027": 1_000_000}}
    assert (await judged.decided(client, desk, call, below, "selected", **whole)).status_code == 409
    assert (await judged.decided(client, desk, call, below, "reserve", place=1)).status_code == 409
    for place in better[:3]:
        ok(await judged.decided(client, desk, call, place, "selected", **whole))
    full = await judged.decided(client, desk, call, better[3], "selected", **whole)
    assert full.status_code == 409
    # The same again is no fourth one.
    ok(await judged.decided(client, desk, call, better[0], "selected", **whole))
    ok(await judged.decided(client, desk, call, better[0], "reserve", place=1))
    taken = await judged.decided(client, desk, call, better[1], "reserve", place=1)
    assert taken.status_code == 409
    mine = next(one for one in await judged.names(client, people[1], call) if one["own"])
    ok(await judged.declared(client, people[1], mine, "recuse", conflict="other"))
    stale = await judged.decided(client, desk, call, better[2], "not_selected")
    assert stale.status_code == 409


async def test_equals_are_parted_before_anything_is_decided(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any
) -> None:
    people = await judged.panel(client, session, desk, call)
    ok(await judged.handed_out(client, desk, call))
    await judged.all_open(client, people, call)
    await judged.all_locked(client, people, call, lambda number, _: (30, 40))
    present = [member["id"] for member in await judged.members(client, desk, call)]
    ranking = ok(await judged.ranked(client, people[0], call, present))
    reply = await judged.decided(client, desk, call, ranking["places"][0], "not_selected")
    assert reply.status_code == 409
    names = [place["application_id"] for place in ranking["places"]]
    said = {name: at + 1 for at, name in enumerate(names)}
    again = ok(await judged.ranked(client, people[0], call, present, chair=said))
    ok(await judged.decided(client, desk, call, again["places"][0], "not_selected"))


async def test_twenty_at_once_never_pass_the_cap(committed: AsyncClient) -> None:
    """Six millions, of which another round of the programme took 2.1: thirteen times 300,000."""
    money = {"awards_max": 20, "per_year_max": 300_000, "per_year_min": 0, "total_max": 300_000}
    terms = {**TERMS, "amounts": {**TERMS["amounts"], **money}}
    async with transaction() as session:
        desk = await identity.create_staff(
            session, name="補助 みどり", email="grants@example.jp", role="grants_desk"
        )
        people = [await judged.reviewer(session, 1), await judged.reviewer(session, 2)]
    with clock.shifted_to(BEGIN):
        call = await published(committed, desk, terms=terms)
        other = await drafted(committed, desk)
    async with transaction() as session:
        with clock.shifted_to(AFTER):
            await work_of("grants.turn_calls")(session)
        await judged.applied(session, call, range(20), 300_000)
        group, before = judged.application({**other, "fiscal_year": 2026}, 77)
        session.add(group)
        await session.flush()
        session.add(before)
        await session.flush()
        session.add(
            GrantSelection(
                call_id=other["id"], application_id=before.id, outcome=GrantOutcome.SELECTED,
                amounts={"2027": 2_100_000}, reason="前の回", author_id=desk.id,
                decided_at=clock.now(),
            )
        )  # fmt: skip
    with clock.shifted_to(REVIEW):
        for move in ("screen", "review"):
            ok(await moved(committed, desk, call, move))
        for at, who in enumerate(people):
            ok(await judged.appointed(committed, desk, call, who, chair=at == 0))
        ok(await judged.handed_out(committed, desk, call))
        await judged.all_open(committed, people, call)
        await judged.all_locked(committed, people, call, lambda n, at: (20 + n, 45 - at))
        present = [member["id"] for member in await judged.members(committed, desk, call)]
        places = ok(await judged.ranked(committed, people[0], call, present))["places"]
        amounts = {"amounts": {"2027": 300_000}}

        async def decided(place: Any) -> int:
            # A full house says so, and is asked again.
            for _ in range(60):
                reply = await judged.decided(committed, desk, call, place, "selected", **amounts)
                if reply.status_code != 503:
                    break
            return reply.status_code

        statuses = await asyncio.gather(*map(decided, places))
        assert sorted(statuses) == [200] * 13 + [409] * 7
        year = (await selection(committed, desk, call))["years"][0]
        assert (year["decided"], year["reserved"], year["limit"]) == (
            3_900_000,
            2_100_000,
            6_000_000,
        )
