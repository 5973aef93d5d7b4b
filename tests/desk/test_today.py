"""One queue over all rooms by day: whose it is, in which order, what comes next, and its cost."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.desk import room
from api.identity.models import Role
from api.kit import clock
from api.kit.clock import JST
from api.reports.cases.models import Report
from api.reports.policy import Permission
from tests.contributions import contributed
from tests.frame.people import Cast, headers_of
from tests.reports.conftest import bearer_of_staff
from tests.reports.factories import HERE, key, move, publish, receive

URL = "/api/v1/desk/today"
REPORTS = "/api/v1/reports"
Headers = dict[str, str]
# A Monday.
TODAY = datetime(2026, 11, 30, 9, tzinfo=JST)


async def rows(client: AsyncClient, headers: Headers, **asked: Any) -> list[Any]:
    reply = await client.get(URL, params={"limit": 100, **asked}, headers=headers)
    assert reply.status_code == 200, reply.text
    return reply.json()["items"]


async def counted(client: AsyncClient, headers: Headers) -> Any:
    reply = await client.get(f"{URL}/counts", headers=headers)
    assert reply.status_code == 200, reply.text
    return reply.json()


def whats(items: Iterable[Any]) -> list[str]:
    return sorted({one["what"] for one in items})


def only(items: Iterable[Any], what: str) -> Any:
    (row,) = [one for one in items if one["what"] == what]
    return row


async def due(session: AsyncSession, report_id: str, day: date | None, **more: Any) -> None:
    await session.execute(
        update(Report).where(Report.id == UUID(report_id)).values(due_on=day, **more)
    )


@pytest.mark.sql
async def test_late_before_today_before_later_and_page_by_page(
    client: AsyncClient, session: AsyncSession, clerk: Headers
) -> None:
    today = TODAY.date()
    days = [today + timedelta(days=more) for more in (3, -4, 0, -1, 3)]
    with clock.shifted_to(TODAY):
        for day in days:
            receipt = await receive(client)
            await due(session, receipt["id"], day, publication="public")
        found = await rows(client, clerk)
        assert [one["day"] for one in found] == sorted(day.isoformat() for day in days)
        assert [one["when"] for one in found] == ["late", "late", "today", "later", "later"]
        assert {one["promised"] for one in found} == {"first_answer"}
        paged: list[Any] = []
        cursor = ""
        while cursor is not None:
            params: dict[str, Any] = {"limit": 2, **({"cursor": cursor} if cursor else {})}
            page = (await client.get(URL, params=params, headers=clerk)).json()
            assert len(page["items"]) <= 2
            paged += page["items"]
            cursor = page["next"]
        assert paged == found
        counts = await counted(client, clerk)
    by_day = {"late": 2, "today": 1, "later": 2}
    assert counts["all"] == counts["unassigned"] == counts["resident"] == by_day
    assert counts["mine"] == counts["inside"] == {"late": 0, "today": 0, "later": 0}
    forged = {"cursor": "AAAABBBB"}
    assert (await client.get(URL, params=forged, headers=clerk)).status_code == 422


@pytest.mark.sql
async def test_what_waits_in_two_ways_is_on_neither_side_of_a_page_lost(
    client: AsyncClient, session: AsyncSession, clerk: Headers
) -> None:
    receipt = await receive(client)
    with clock.shifted_to(TODAY):
        await due(session, receipt["id"], TODAY.date())
        whole = await rows(client, clerk)
        assert [(one["what"], one["id"]) for one in whole] == [
            ("publication", receipt["id"]), ("report", receipt["id"]),
        ]  # fmt: skip
        first = (await client.get(URL, params={"limit": 1}, headers=clerk)).json()
        after = {"limit": 1, "cursor": first["next"]}
        second = (await client.get(URL, params=after, headers=clerk)).json()
    assert first["items"] + second["items"] == whole
    assert second["next"] is None


@pytest.mark.sql
async def test_each_report_says_what_usually_follows_and_only_that_is_offered(
    client: AsyncClient, session: AsyncSession, clerk: Headers, triage: Headers
) -> None:
    with clock.shifted_to(TODAY):
        receipt = await receive(client)
        row = only(await rows(client, clerk), "report")
        assert row["subject"] == {
            "kind": "report", "id": receipt["id"], "number": receipt["number"],
        }  # fmt: skip
        assert row["title"] == "街路灯　石神井台"
        assert row["words"] == "夜になっても街路灯がつきません。"
        assert (row["stage"], row["turn"], row["party"]) == ("said", "ours", "resident")
        assert row["act"] == {"name": "accept", "needs": [], "tells": True}
        assert (row["assignee_name"], row["shared"]) == (None, False)
        for made, follows in (("accept", "start"), ("start", "finish")):
            await move(client, clerk, receipt["id"], made, note="現地を見ます。")
            row = only(await rows(client, clerk), "report")
            assert (row["stage"], row["act"]["name"]) == ("moving", follows)
            assert row["promised"] == "fix_by"
        await due(session, receipt["id"], TODAY.date() - timedelta(days=1))
        late = only(await rows(client, clerk), "report")
        assert late["act"] == {"name": "plan", "needs": ["planned_on", "note"], "tells": True}
        await move(client, clerk, receipt["id"], "send_back", note="うちではありません。")
        assert [one for one in await rows(client, clerk) if one["what"] == "report"] == []
        returned = only(await rows(client, triage), "report")
        assert (returned["sign"], returned["party"]) == ("sent_back", "inside")
        assert (returned["words"], returned["act"]["name"]) == ("うちではありません。", "route")


@pytest.mark.sql
async def test_who_has_to_move_first_and_what_they_said(
    client: AsyncClient, session: AsyncSession, clerk: Headers, holder: Any
) -> None:
    with clock.shifted_to(TODAY):
        receipt = await receive(client)
        await publish(client, clerk, receipt["id"])
        mine = await holder(receipt)
        await move(client, clerk, receipt["id"], "accept")
        await move(client, clerk, receipt["id"], "ask_reporter", note="どちら側ですか。")
        (asked,) = await rows(client, clerk)
        assert (asked["turn"], asked["act"], asked["when"]) == ("theirs", None, "later")
        await move(client, mine, receipt["id"], "answer", note="左のほうです。")
        (answered,) = await rows(client, clerk)
        assert (answered["turn"], answered["sign"]) == ("ours", "answered")
        assert (answered["words"], answered["act"]["name"]) == ("左のほうです。", "start")
        await move(client, clerk, receipt["id"], "ask_reporter", note="どちら側ですか。")
        await session.execute(update(Report).values(no_answer_at=clock.now()))
        (over,) = await rows(client, clerk)
        assert (over["turn"], over["sign"], over["when"]) == ("ours", "no_answer", "today")
        assert over["act"]["name"] == "stop_waiting"
        await move(client, clerk, receipt["id"], "stop_waiting")
        await move(
            client, clerk, receipt["id"], "finish", note="なおしました。", no_photo_reason="夜"
        )
        assert await rows(client, clerk) == []
        await move(client, mine, receipt["id"], "request_reopen", note="まだ暗いです。")
        (again,) = await rows(client, clerk)
        assert (again["sign"], again["words"]) == ("not_fixed", "まだ暗いです。")
        assert (again["promised"], again["act"]["name"]) == ("reopen_decision", "reopen")


async def _everything(
    client: AsyncClient, session: AsyncSession, clerk: Headers, triage: Headers
) -> dict[str, str]:
    """One of each: the ids of their subjects."""
    public, hidden = await receive(client), await receive(client)
    await publish(client, clerk, public["id"], public_text="街路灯が消えています。")
    said = {"text": "となりもです。"}
    url = f"{REPORTS}/{public['id']}/comments"
    reply = await client.post(url, json=said, headers=key())
    assert reply.status_code == 201, reply.text
    away = await receive(client)
    await move(client, clerk, away["id"], "forward", forwarded_to="東京電力", note="頼みます。")
    session.expire_all()
    await due(session, away["id"], None, forwarding_trouble=True)
    solved = await contributed.put_right(client, session)
    theme, _ = await contributed.themes(client, triage)
    url = f"/api/v1/themes/{theme}/observations"
    reply = await client.post(url, json=contributed.observation(), headers=key())
    assert reply.status_code == 201, reply.text
    return {
        "report": public["id"],
        "publication": hidden["id"],
        "comment": public["id"],
        "undelivered": away["id"],
        "solved": solved["id"],
        "observations": theme,
    }


@pytest.mark.sql
async def test_what_waits_in_every_room_stands_in_it_until_it_is_done(
    client: AsyncClient, session: AsyncSession, clerk: Headers, triage: Headers, holder: Any
) -> None:
    made = await _everything(client, session, clerk, triage)
    found = await rows(client, triage)
    assert whats(found) == sorted(made)
    for what, subject in made.items():
        assert subject in [one["subject"]["id"] for one in found if one["what"] == what], what
    waits = only(found, "publication")
    assert (waits["count"], waits["shared"], waits["title"]) == (1, True, None)
    await publish(client, clerk, made["publication"])
    comment = only(found, "comment")
    assert (comment["words"], comment["act"]["name"]) == ("となりもです。", "publish")
    url = f"{REPORTS}/{made['comment']}/comments/{comment['id']}/moves"
    assert (await client.post(url, json={"move": "publish"}, headers=clerk)).status_code == 200
    solved = only(found, "solved")
    assert (solved["act"]["name"], solved["stage"]) == ("publish", "changed")
    await contributed.show(client, triage, made["solved"])
    observations = only(found, "observations")
    assert (observations["count"], observations["act"]["name"]) == (1, "publish")
    (seen,) = (
        await client.get(
            f"/api/v1/themes/{made['observations']}/observations?scope=desk", headers=triage
        )
    ).json()["items"]
    await contributed.show(client, triage, seen["id"])
    url = f"/api/v1/themes/{made['observations']}/moves"
    reply = await client.post(url, json={"move": "close"}, headers=triage)
    assert reply.status_code == 200, reply.text
    left = await rows(client, triage)
    assert whats(left) == ["report", "solved", "theme", "undelivered"]
    assert only(left, "solved")["act"] == {"name": "thank", "needs": ["note"], "tells": True}
    assert only(left, "theme")["act"]["name"] == "report"


@pytest.mark.sql
async def test_what_an_author_answered_waits_until_it_was_read(
    client: AsyncClient, clerk: Headers, holder: Any
) -> None:
    receipt = await receive(client)
    mine = await holder(receipt)
    await publish(client, clerk, receipt["id"], public_text="街路灯が消えています。")
    url = f"{REPORTS}/{receipt['id']}/moderation"
    (decision,) = (await client.get(url, headers=mine)).json()["decisions"]
    answer = {"text": "もとの言葉で出してください。"}
    answering = f"{url}/{decision['id']}/answer"
    reply = await client.post(answering, json=answer, headers={**mine, **key()})
    assert reply.status_code == 201, reply.text
    (row,) = await rows(client, clerk, what="author_answer")
    assert (row["words"], row["act"]["name"]) == ("もとの言葉で出してください。", "read")
    assert (await client.post(f"{url}/answers/read", headers=clerk)).status_code == 200
    assert await rows(client, clerk, what="author_answer") == []


@pytest.mark.sql
async def test_a_desk_has_its_own_and_a_role_that_reaches_nothing_has_nothing(
    client: AsyncClient, session: AsyncSession, cast: Cast, clerk: Headers, triage: Headers
) -> None:
    await _everything(client, session, clerk, triage)
    road = await rows(client, headers_of(cast.clerk_road))
    assert {"report", "publication", "comment", "undelivered"} <= set(whats(road))
    park = headers_of(cast.clerk_park)
    theirs = await rows(client, park)
    assert [one for one in theirs if one["room"] == "reports"] == []
    assert sum((await counted(client, park))["all"].values()) == len(theirs)
    reader = await bearer_of_staff(session, "auditor")
    assert await rows(client, reader) == []
    nothing = {"late": 0, "today": 0, "later": 0}
    assert list((await counted(client, reader)).values()) == [nothing] * 6
    for who, status in ((None, 401), (cast.resident_a, 403)):
        for url in (URL, f"{URL}/counts"):
            assert (await client.get(url, headers=headers_of(who))).status_code == status


async def test_a_next_act_is_one_that_the_caller_may_make(
    client: AsyncClient, session: AsyncSession, clerk: Headers, triage: Headers
) -> None:
    await _everything(client, session, clerk, triage)
    await session.execute(
        update(Role).where(Role.code == "clerk").values(permissions=[Permission.WORK])
    )
    found = await rows(client, clerk)
    assert whats(found) == ["comment", "report", "undelivered"]
    assert only(found, "comment")["act"] is None


@pytest.mark.sql
async def test_views_are_what_the_counts_say(
    client: AsyncClient, session: AsyncSession, cast: Cast, clerk: Headers, triage: Headers
) -> None:
    made = await _everything(client, session, clerk, triage)
    mine = headers_of(cast.clerk_road)
    await session.execute(
        update(Report)
        .where(Report.id == UUID(made["report"]))
        .values(assignee_id=cast.clerk_road.id)
    )
    counts = await counted(client, mine)
    asked: dict[str, dict[str, str]] = {
        "all": {}, "mine": {"assigned": "me"}, "unassigned": {"assigned": "nobody"},
        **{party: {"party": party} for party in ("resident", "group", "inside")},
    }  # fmt: skip
    for view, filters in asked.items():
        found = await rows(client, mine, **filters)
        for when, number in counts[view].items():
            assert len([one for one in found if one["when"] == when]) == number, (view, when)
    assert {one["what"] for one in await rows(client, mine, assigned="me")} == {"report", "comment"}
    assert [one["assignee_name"] for one in await rows(client, mine, assigned="me")] == [
        cast.clerk_road.name
    ] * 2


@pytest.mark.sql
async def test_what_cannot_be_shown_does_not_wait_to_be_shown(
    client: AsyncClient, clerk: Headers
) -> None:
    kept = [await receive(client) for _ in range(2)]
    await receive(client, private=True)
    (row,) = await rows(client, clerk, what="publication")
    assert (row["count"], row["id"]) == (2, kept[0]["id"])
    asked = {"scope": "desk", "to_publish": "true", "sort": "oldest", "limit": "1"}
    first = (await client.get(REPORTS, params=asked, headers=clerk)).json()
    asked["cursor"] = first["next"]
    second = (await client.get(REPORTS, params=asked, headers=clerk)).json()
    assert [one["id"] for one in first["items"] + second["items"]] == [one["id"] for one in kept]
    assert second["next"] is None


async def test_a_hundred_rows_cost_as_many_statements_as_one(
    client: AsyncClient, clerk: Headers, statements: list[str]
) -> None:
    async def asked(url: str) -> tuple[int, int]:
        statements.clear()
        reply = await client.get(url, headers=clerk)
        assert reply.status_code == 200, reply.text
        # The client of the tests reads the people it holds again after each reply.
        made = [one for one in statements if not one.startswith("SELECT staff.name")]
        return contributed.asked(made) + sum(one.startswith("WITH") for one in made), len(
            reply.json().get("items", [])
        )

    await receive(client)
    one, rows_of_one = await asked(f"{URL}?limit=100")
    counts = (await asked(f"{URL}/counts"))[0]
    for _ in range(99):
        await receive(client, place={"latitude": HERE[0], "longitude": HERE[1], "note": ""})
    many, rows_of_many = await asked(f"{URL}?limit=100")
    assert (rows_of_one, rows_of_many) == (2, 100)
    assert (one, many) == (3, 3)
    assert (counts, (await asked(f"{URL}/counts"))[0]) == (3, 3)


def test_every_room_is_heard() -> None:
    assert {one.what for one in room.waiting()} == {
        "report", "publication", "undelivered", "comment", "author_answer", "solved",
        "observations", "theme", "message_review", "message_ready", "message_returned",
        "grant_call", "grant_question", "application",
        "message_post",
    }  # fmt: skip
