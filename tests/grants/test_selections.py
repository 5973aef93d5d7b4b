"""Selection: proposed by the rules, decided with reasons, within number and money."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.directory.models import Group
from api.directory.states import GroupRole
from api.grants.applications.models import GrantApplication
from api.grants.applications.states import ApplicationState
from api.grants.rules.selecting import GrantOutcome
from api.grants.selections.models import GrantSelection
from api.identity import service as identity
from api.kit import clock
from api.kit.db import transaction
from api.kit.jobs import work_of
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, headers_of
from tests.frame.queue import RunJobs
from tests.grants import applying, judged
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


async def test_each_group_is_told_its_own_when_all_are(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any, cast: Cast,
    run_jobs: RunJobs, mailbox: Mailbox,
) -> None:  # fmt: skip
    places = await placed(client, session, desk, call)
    mails = []
    for at, place in enumerate(places):
        application = await session.get_one(GrantApplication, place["application_id"])
        group = await session.get_one(Group, application.group_id)
        group.shared_email = f"group{at}@example.jp"
        mails.append(group.shared_email)
        if at == 0:
            await applying.join(session, {"id": str(group.id)}, cast.resident_a, GroupRole.EDITOR)
    first = {"id": places[0]["application_id"]}
    for place, item in zip(places, (await selection(client, desk, call))["items"], strict=True):
        more = {key: item["proposed"][key] for key in ("amounts", "place")}
        ok(await judged.decided(client, desk, call, place, item["proposed"]["outcome"], **more))
        assert (await applying.read(client, cast.resident_a, first))["outcome"] is None
    ok(await moved(client, desk, call, "decide"))
    assert (await applying.read(client, cast.resident_a, first))["outcome"] is None
    await run_jobs()
    assert not any(mailbox.to(mail) for mail in mails)
    ok(await moved(client, desk, call, "notify"))
    await run_jobs()
    assert (await applying.read(client, cast.resident_a, first))["outcome"] == {
        "outcome": "selected", "amounts": {"2027": 1_000_000}, "place": None,
        "reason": "審査のとおり",
        "scores": [
            {"criterion": "understanding", "title": "課題の理解", "max": 40, "mean": 34},
            {"criterion": "effect", "title": "区民への効果", "max": 60, "mean": 39},
        ],
    }  # fmt: skip
    said = ["".join(mailbox.texts_to(mail)) for mail in mails]
    assert "採択されました" in said[0]
    assert "2027年度：1,000,000円" in said[0]
    assert "34点（40点まで）" in said[0]
    assert "補欠の1番" in said[3]
    assert all("審査のとおり" in one for one in said)
    assert [len(mailbox.to(mail)) for mail in mails] == [1] * 5
    assert mailbox.to(cast.resident_a.email or "")


async def test_nothing_is_decided_over_what_is_not_screened(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any
) -> None:
    places = await placed(client, session, desk, call)
    for place in places:
        ok(await judged.decided(client, desk, call, place, "not_selected"))
    application = await session.get_one(GrantApplication, places[0]["application_id"])
    for state in ("submitted", "resubmitted", "objected"):
        application.state = ApplicationState(state)
        await session.flush()
        assert (await moved(client, desk, call, "decide")).status_code == 409
    application.state = ApplicationState.RETURNED
    application.asked_until = clock.today()
    await session.flush()
    assert (await moved(client, desk, call, "decide")).status_code == 409
    with clock.shifted_to(REVIEW + timedelta(days=1)):
        ok(await moved(client, desk, call, "decide"))


async def test_what_a_group_takes_back_takes_no_place_and_no_money(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any
) -> None:
    places = await placed(client, session, desk, call)
    whole = {"amounts": {"2027": 1_000_000}}
    for place in places[:3]:
        ok(await judged.decided(client, desk, call, place, "selected", **whole))
    application = await session.get_one(GrantApplication, places[0]["application_id"])
    application.state = ApplicationState.WITHDRAWN
    await session.flush()
    shown = await selection(client, desk, call)
    assert [one["rank"] for one in shown["items"]] == [2, 3, 4, 5]
    assert shown["years"][0]["decided"] == 2_000_000
    ok(await judged.decided(client, desk, call, places[3], "selected", **whole))
    gone = await judged.decided(client, desk, call, places[0], "selected", **whole)
    assert gone.status_code == 404


async def test_what_the_first_stage_let_nowhere_has_its_outcome_too(
    client: AsyncClient, session: AsyncSession, desk: Any, at_review: None
) -> None:
    call = await judged.in_review(client, session, desk, 2, terms={**judged.TERMS, "threshold": 60})
    people = await judged.panel(client, session, desk, call)
    ok(await judged.handed_out(client, desk, call))
    await judged.all_open(client, people, call)
    await judged.all_locked(client, people, call, lambda n, _: (10, 30) if n else (40, 40))
    present = [member["id"] for member in await judged.members(client, desk, call)]
    ok(await judged.ranked(client, people[0], call, present))
    ok(await judged.handed_out(client, desk, call, stage=2))
    await judged.all_open(client, people, call)
    second = [one["code"] for one in judged.TERMS["criteria"] if one["stage"] == 2]
    most = {one["code"]: one["max"] for one in judged.TERMS["criteria"]}
    for who in people:
        for row in (await judged.sheets(client, who, call))["items"]:
            if row["stage"] == 2:
                given = {code: {"points": most[code], "comment": "理由"} for code in second}
                ok(await judged.written(client, who, row, given))
                assert (await judged.sheet_moved(client, who, row)).status_code == 204
    order = ok(await judged.ranked(client, people[0], call, present, stage=2))["places"]
    (_, below) = items = (await selection(client, desk, call))["items"]
    assert [one["rank"] for one in items] == [1, None]
    assert below["proposed"]["outcome"] == "not_selected"
    ok(await judged.decided(client, desk, call, order[0], "reserve", place=1))
    assert (await moved(client, desk, call, "decide")).status_code == 409
    assert (await judged.decided(client, desk, call, below, "reserve", place=2)).status_code == 409
    ok(await judged.decided(client, desk, call, below, "not_selected"))
    ok(await moved(client, desk, call, "decide"))


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
