"""A call from its preset to its end: who reads it when, and what it refuses."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.calls import asking, service
from api.grants.calls.models import GrantCall, GrantQuestion
from api.grants.calls.states import GrantCallMove, GrantCallState, call_machine
from api.grants.policy import Permission
from api.kit import clock
from api.kit.errors import NotAllowed, NotNow
from api.kit.jobs import work_of
from api.moves.service import checked
from tests.frame.people import ROLES, Cast, headers_of
from tests.frame.statements import Statements
from tests.grants.made import (
    AFTER,
    BEGIN,
    CALLS,
    DURING,
    FIRST,
    URL,
    drafted,
    moved,
    ok,
    pointers,
    published,
    read,
    seconds_before_the_end,
    written,
)
from tests.grants.termed import CHALLENGE, changed


async def turned(session: AsyncSession) -> None:
    """The clock's job has run."""
    await work_of("grants.turn_calls")(session)
    await session.flush()


@pytest.mark.parametrize("state", GrantCallState, ids=str)
@pytest.mark.parametrize("who", ["nobody", "clerk", "grants_desk", "service"])
def test_every_state_by_move_and_role(who: str, state: GrantCallState) -> None:
    held = {"service": [Permission.SERVICE]}.get(who) or ROLES.get(who, {}).get("permissions", [])
    allowed: set[str] = set()
    for name in GrantCallMove:
        try:
            checked(call_machine, state, name, permissions=frozenset(held), given={"note": "理由"})
        except (NotAllowed, NotNow):
            continue
        allowed.add(name.value)
    staff = {
        "draft": {"publish", "cancel"}, "published": {"cancel"}, "open": {"end", "cancel"},
        "closed": {"screen", "cancel"}, "screening": {"review", "cancel"},
        "review": {"decide", "cancel"}, "decided": {"notify"}, "notified": {"finish"},
    }  # fmt: skip
    clock_alone = {"published": {"open"}, "open": {"close", "end"}}
    expected = {"grants_desk": staff, "service": clock_alone}.get(who, {})
    assert allowed == expected.get(state.value, set[str]())


async def test_presets_are_the_municipality_s(client: AsyncClient, desk: Any, cast: Cast) -> None:
    items = ok(await client.get(f"{URL}/presets", headers=headers_of(desk)))["items"]
    assert {one["track"] for one in items} == {"challenge", "open_theme", "rolling_fixed"}
    assert len(items) == 5
    for preset in items:
        with clock.shifted_to(BEGIN):
            call = await drafted(client, desk, preset["code"])
        assert call["terms"] == preset["terms"]
        assert (call["state"], call["lead"]) == ("draft", preset["lead"])
    unknown = await client.post(
        CALLS, json={"preset": "lottery", **FIRST}, headers=headers_of(desk)
    )
    assert pointers(unknown) == {"/preset": "unknown"}


async def test_a_call_from_its_draft_to_its_end(
    client: AsyncClient, session: AsyncSession, desk: Any, cast: Cast
) -> None:
    with clock.shifted_to(BEGIN):
        draft = await drafted(client, desk, title="買い物の課題")
        assert (await client.get(f"{CALLS}/{draft['id']}")).status_code == 404
        assert ok(await client.get(CALLS))["items"] == []
        assert [one["name"] for one in draft["moves"]] == ["publish", "cancel"]
        # 3 new projects a year: at worst 6,000,000 in one year, 18,000,000 if it is called thrice.
        assert [one["worst"] for one in draft["plan"]] == [6_000_000] * 3
        assert max(one["worst"] for one in draft["plan_repeated"]) == 18_000_000
        call = ok(await moved(client, desk, draft, "publish"))
        assert (call["state"], call["open"], call["editable"]) == ("published", False, False)
        assert call["days_left"] == 53
        assert [(one["kind"], one["due_on"], one["status"]) for one in call["promises"]] == [
            ("grant_decision", "2027-04-15", "due"),
            ("grant_notification", "2027-04-30", "due"),
        ]
    with clock.shifted_to(DURING):
        await turned(session)
        shown = await read(client, call)
        assert (shown["state"], shown["open"], shown["moves"]) == ("open", True, [])
        assert (shown["waiting_questions"], shown["plan"], shown["plan_repeated"]) == (None,) * 3
        assert [one["name"] for one in (await read(client, call, desk))["moves"]] == ["cancel"]
    with clock.shifted_to(AFTER):
        await turned(session)
        for move in ("screen", "review", "decide", "notify"):
            call = ok(await moved(client, desk, call, move))
        assert {one["status"] for one in call["promises"]} == {"kept"}
        call = ok(await moved(client, desk, call, "finish"))
        assert (call["state"], call["moves"], call["days_left"]) == ("finished", [], None)
        assert (await moved(client, desk, call, "cancel", note="遅い")).status_code == 409


@pytest.mark.parametrize(
    ("seconds", "open_then"), [(86_400, True), (1, True), (0, False), (-1, False)]
)
async def test_the_last_second_counts(
    client: AsyncClient, session: AsyncSession, desk: Any, seconds: int, open_then: bool
) -> None:
    with clock.shifted_to(BEGIN):
        call = await published(client, desk)
    with clock.shifted_to(DURING):
        await turned(session)
    with clock.shifted_to(seconds_before_the_end(seconds)):
        # The clock says it, whether or not the job has run.
        before = await read(client, call)
        assert (before["state"], before["open"]) == ("open", open_then)
        await turned(session)
        assert (await read(client, call))["state"] == ("open" if open_then else "closed")


async def test_the_first_second_counts(
    client: AsyncClient, session: AsyncSession, desk: Any
) -> None:
    with clock.shifted_to(BEGIN):
        call = await published(client, desk)
        row = await session.get_one(GrantCall, call["id"])
    for seconds, open_then in ((-1, False), (0, True)):
        with clock.shifted_to(row.opens_at + timedelta(seconds=seconds)):
            assert service.is_open(row) is open_then
            await turned(session)
            assert row.state == ("open" if open_then else "published")


async def test_what_is_published_on_its_first_day_is_open_at_once(
    client: AsyncClient, desk: Any
) -> None:
    with clock.shifted_to(DURING):
        assert (await published(client, desk))["state"] == "open"


async def test_without_competition_a_call_ends_decided(
    client: AsyncClient, session: AsyncSession, desk: Any
) -> None:
    with clock.shifted_to(BEGIN):
        call = await drafted(client, desk, "association_digital")
        terms = changed(
            {"budget/appropriated": {"2027": 7_000_000}, "days/notify_on": "2027-03-31"},
            call["terms"],
        )
        call = ok(await written(client, desk, call, terms=terms))
        call = ok(await moved(client, desk, call, "publish"))
    with clock.shifted_to(DURING):
        await turned(session)
        # The desk ends it when nothing is left to give.
        assert [one["name"] for one in (await read(client, call, desk))["moves"]] == [
            "end", "cancel",
        ]  # fmt: skip
    with clock.shifted_to(AFTER):
        await turned(session)
        assert (await read(client, call))["state"] == "decided"


async def test_a_call_is_cancelled_with_a_reason_that_everybody_reads(
    client: AsyncClient, desk: Any
) -> None:
    with clock.shifted_to(DURING):
        call = await published(client, desk)
        assert pointers(await moved(client, desk, call, "cancel")) == {"/note": "needed"}
        ok(await moved(client, desk, call, "cancel", note="予算が通りませんでした。"))
        shown = await read(client, call)
    assert (shown["state"], shown["open"]) == ("cancelled", False)
    assert shown["cancelled_because"] == "予算が通りませんでした。"
    assert {one["status"] for one in shown["promises"]} == {"released"}


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"problem": ""}, {"/terms/problem": "needed"}),
        ({"budget/appropriated": {}}, {"/terms/budget/appropriated/2027": "needed"}),
        ({"days/notify_on": None}, {"/terms/days/notify_on": "needed"}),
        (
            {"budget/appropriated": {"2027": 5_999_999}},
            {"/terms/budget/appropriated/2027": "over_plan"},
        ),
        (
            {"budget/commitment_limit": {"2028": 5_999_999, "2029": 6_000_000}},
            {"/terms/budget/commitment_limit/2028": "over_plan"},
        ),
    ],
)
async def test_what_lacks_something_is_not_published(
    client: AsyncClient, desk: Any, changes: dict[str, Any], lacking: dict[str, str]
) -> None:
    with clock.shifted_to(BEGIN):
        draft = await drafted(client, desk, terms=changed(changes))
        reply = await moved(client, desk, draft, "publish")
    assert (reply.status_code, pointers(reply)) == (409, lacking)


async def test_what_is_over_is_not_published(client: AsyncClient, desk: Any) -> None:
    with clock.shifted_to(seconds_before_the_end(1)):
        draft = await drafted(client, desk, title="遅い募集")
    with clock.shifted_to(seconds_before_the_end(0)):
        assert pointers(await moved(client, desk, draft, "publish")) == {"/closes_on": "past"}


async def test_rounds_of_a_programme_do_not_overlap(client: AsyncClient, desk: Any) -> None:
    with clock.shifted_to(BEGIN):
        first = await published(client, desk)
        dates = {"opens_on": "2027-02-26", "closes_on": "2027-03-05"}
        draft = await drafted(client, desk, **dates)
        assert pointers(await moved(client, desk, draft, "publish")) == {"/opens_on": "overlaps"}
        later = ok(
            await written(client, desk, draft, opens_on="2027-02-27", closes_on="2027-03-05")
        )
        ok(await moved(client, desk, later, "publish"))
        ok(await moved(client, desk, first, "cancel", note="やりなおします。"))
        again = await drafted(client, desk, title="やりなおした募集")
        ok(await moved(client, desk, again, "publish"))


async def test_another_version_and_what_is_published_are_not_written_over(
    client: AsyncClient, desk: Any
) -> None:
    with clock.shifted_to(BEGIN):
        draft = await drafted(client, desk)
        ok(await written(client, desk, draft))
        assert (await written(client, desk, draft)).status_code == 412
        url = f"{CALLS}/{draft['id']}"
        bare = await client.put(url, json={}, headers=headers_of(desk))
        assert bare.status_code == 422
        call = await published(client, desk)
        assert (await written(client, desk, call)).status_code == 409


async def test_terms_that_do_not_agree_are_not_kept(client: AsyncClient, desk: Any) -> None:
    with clock.shifted_to(BEGIN):
        draft = await drafted(client, desk)
        wrong = changed({"criteria/0/max": 39, "amounts/awards_min": 4})
        reply = await written(client, desk, draft, terms=wrong, opens_on="2027-02-27")
        assert pointers(reply) == {
            "/terms/amounts/awards_min": "in_order",
            "/terms/criteria": "not_100",
            "/closes_on": "in_order",
        }
        shape = await written(client, desk, draft, terms=changed({"amounts/unit": 1.5}))
        assert pointers(shape) == {"/terms/amounts/unit": "whole_number"}


async def test_notices_are_numbered_and_only_after_publication(
    client: AsyncClient, desk: Any, cast: Cast
) -> None:
    with clock.shifted_to(BEGIN):
        draft = await drafted(client, desk, title="まちがいのある募集")
        url, headers = f"{CALLS}/{draft['id']}/notices", headers_of(desk)
        assert (await client.post(url, json={"text": "早い"}, headers=headers)).status_code == 409
        ok(await moved(client, desk, draft, "publish"))
        before = (await client.get(f"{CALLS}/{draft['id']}")).headers["etag"]
        for text in ("説明会は2月2日です。", "会場が変わりました。"):
            ok(await client.post(url, json={"text": text}, headers=headers))
        reply = await client.get(f"{CALLS}/{draft['id']}")
        assert [(one["number"], one["text"]) for one in reply.json()["notices"]] == [
            (1, "説明会は2月2日です。"), (2, "会場が変わりました。"),
        ]  # fmt: skip
        assert reply.headers["etag"] != before
        other = headers_of(cast.clerk_road)
        assert (await client.post(url, json={"text": "x"}, headers=other)).status_code == 403


async def asked(client: AsyncClient, call: Any, text: str, who: Any = None) -> Any:
    key = {"Idempotency-Key": str(uuid4()), **headers_of(who)}
    return await client.post(f"{CALLS}/{call['id']}/questions", json={"text": text}, headers=key)


async def test_a_question_is_shown_with_its_answer_to_all(
    client: AsyncClient, session: AsyncSession, desk: Any, cast: Cast
) -> None:
    with clock.shifted_to(DURING):
        call = await published(client, desk)
        ok(await asked(client, call, "山田です。会則はいりますか。"))
        ok(await asked(client, call, "もうかりますか。", cast.resident_a))
        shown = await read(client, call)
        assert (shown["questions"], shown["takes_questions"]) == ([], True)
        assert (await read(client, call, desk))["waiting_questions"] == 2
        url = f"{CALLS}/{call['id']}/questions"
        assert (await client.get(url, headers=headers_of(cast.resident_a))).status_code == 403
        first, second = ok(await client.get(url, headers=headers_of(desk)))["items"]
        answer = {"move": "answer", "words": "会則はいりますか。", "answer": "はい、いります。"}
        move = f"{URL}/questions/{first['id']}/moves"
        lacking = await client.post(move, json={"move": "answer"}, headers=headers_of(desk))
        assert pointers(lacking) == {"/words": "needed", "/answer": "needed"}
        ok(await client.post(move, json=answer, headers=headers_of(desk)))
        correct = {**answer, "move": "correct", "answer": "はい。写しでもかまいません。"}
        ok(await client.post(move, json=correct, headers=headers_of(desk)))
        aside = {"move": "set_aside", "note": "募集のことではない"}
        ok(
            await client.post(
                f"{URL}/questions/{second['id']}/moves", json=aside, headers=headers_of(desk)
            )
        )
        reply = await client.get(f"{CALLS}/{call['id']}")
    assert [(one["words"], one["answer"]) for one in reply.json()["questions"]] == [
        ("会則はいりますか。", "はい。写しでもかまいません。")
    ]
    assert "山田" not in reply.text
    assert "もうかり" not in reply.text
    with clock.shifted_to(AFTER + asking.WORDS_KEPT + timedelta(days=1)):
        await asking.forget(session)
    kept = await session.get_one(GrantQuestion, first["id"])
    await session.refresh(kept)
    assert (kept.asked, kept.words) == ("", "会則はいりますか。")


@pytest.mark.parametrize(("moment", "status"), [("2027-02-12", 201), ("2027-02-13", 409)])
async def test_questions_are_taken_to_the_end_of_their_day(
    client: AsyncClient, desk: Any, moment: str, status: int
) -> None:
    with clock.shifted_to(BEGIN):
        call = await published(client, desk)
    at = {"2027-02-12": timedelta(seconds=1), "2027-02-13": timedelta()}[moment]
    night = seconds_before_the_end(0) - timedelta(days=14)
    with clock.shifted_to(night - at):
        assert (await asked(client, call, "まだ間に合いますか。")).status_code == status


@pytest.mark.sql
async def test_everybody_lists_what_is_public_page_by_page(
    client: AsyncClient, desk: Any, cast: Cast, statements: Statements
) -> None:
    with clock.shifted_to(BEGIN):
        await drafted(client, desk, title="下書き")
        for month in (4, 6, 8):
            dates = {"opens_on": f"2027-0{month}-01", "closes_on": f"2027-0{month}-28"}
            days = {"days": {**dict.fromkeys(CHALLENGE["days"])}}
            later = {
                **days["days"], "decision_on": "2027-10-01", "notify_on": "2027-10-15",
            }  # fmt: skip
            draft = await drafted(
                client, desk, title=f"{month}月の募集", terms=changed({"days": later}), **dates
            )
            ok(await moved(client, desk, draft, "publish"))
        titles: list[str] = []
        cursor: dict[str, str] = {}
        for _ in range(2):
            statements.clear()
            reply = ok(await client.get(CALLS, params={"limit": 2, **cursor}))
            assert len(statements) <= 5
            titles += [one["title"] for one in reply["items"]]
            cursor = {"cursor": reply["next"]}
        assert (titles, reply["next"]) == (["8月の募集", "6月の募集", "4月の募集"], None)
        for asked_for, number in (
            ({"track": "challenge"}, 3), ({"track": "open_theme"}, 0), ({"state": "draft"}, 0),
            ({"state": "published"}, 3),
        ):  # fmt: skip
            assert len(ok(await client.get(CALLS, params=asked_for))["items"]) == number
        drafts = {"scope": "desk", "state": "draft"}
        mine = ok(await client.get(CALLS, params=drafts, headers=headers_of(desk)))["items"]
        assert [one["title"] for one in mine] == ["下書き"]
        stranger = await client.get(CALLS, params=drafts, headers=headers_of(cast.resident_a))
        assert stranger.status_code == 403
        tag = (await client.get(CALLS)).headers["etag"]
        assert (await client.get(CALLS, headers={"If-None-Match": tag})).status_code == 304
