"""Two hands on one piece of work, on real commits: one of them wins, the other one is told, and
nothing that was said is lost or done twice."""

import asyncio
from collections.abc import Coroutine
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient, Response

from api.kit.db import transaction
from tests.frame.people import Cast, headers_of, headers_of_holder, make_cast
from tests.reports.factories import key, move, receive
from tests.reports.test_races import URL, Headers, codes, rows

ROUNDS = "/api/v1/rounds"
ACCEPT = {"move": "accept", "note": "見ました。"}
DECLINE = {"move": "decline", "note": "民地です。", "reason": "private_land"}
FINISH = {"move": "finish", "note": "直しました。", "no_photo_reason": "暗いため"}
SPLIT = {"move": "split", "parts": [{"category": "street_light"}, {"category": "road"}]}
Sent = Coroutine[Any, Any, Response]
both_ways = pytest.mark.parametrize(
    ("tag", "refused"), [({"If-Match": '"1"'}, 412), ({}, 409)], ids=["seen", "unseen"]
)
"""The second hears 412 where it said what it had read, and 409 where it did not."""


@pytest.fixture
async def people(committed: AsyncClient) -> Cast:
    async with transaction() as session:
        return await make_cast(session)


def send(client: AsyncClient, who: Headers, report_id: str, body: Any, **more: str) -> Sent:
    """A move, under a key of its own."""
    headers = {**who, **key(), **more}
    return client.post(f"{URL}/{report_id}/moves", json=body, headers=headers)


async def made(report_id: str) -> list[str]:
    """The moves of a report; each has its entry of the audit."""
    lines = await rows(
        "SELECT move FROM state_moves WHERE machine = 'report' AND subject_id = :id"
        " AND move <> 'begin' ORDER BY created_at, id",
        id=report_id,
    )
    moves = [row.move for row in lines]
    audited = await rows(
        "SELECT action FROM audit_entries WHERE subject_id = :id AND action = ANY(:names)",
        id=report_id, names=[f"report.{name}" for name in moves],
    )  # fmt: skip
    assert len(audited) == len(moves)
    return moves


@pytest.mark.sql
@both_ways
async def test_merged_into_two_at_once(
    committed: AsyncClient, people: Cast, tag: Headers, refused: int
) -> None:
    triage = headers_of(people.triage)
    for _ in range(2):
        report, one, two = [await receive(committed) for _ in range(3)]
        merges = [{"move": "mark_duplicate", "duplicate_of": o["number"]} for o in (one, two)]
        replies = await asyncio.gather(
            *(send(committed, triage, report["id"], body, **tag) for body in merges)
        )
        assert codes(replies) == [200, refused]
        (row,) = await rows(
            "SELECT o.number, (SELECT count(*) FROM report_merges g WHERE g.report_id = r.id) AS n,"
            " (SELECT sum(followers) FROM reports) AS followers"
            " FROM reports r JOIN reports o ON o.id = r.duplicate_of WHERE r.id = :id",
            id=report["id"],
        )
        won = one if replies[0].status_code == 200 else two
        assert (row.number, row.n) == (won["number"], 1)
        assert await made(report["id"]) == ["mark_duplicate"]
    # Who reported the duplicates follows the one original of each.
    assert row.followers == 2


@pytest.mark.sql
@both_ways
async def test_split_twice_at_once(
    committed: AsyncClient, people: Cast, tag: Headers, refused: int
) -> None:
    triage = headers_of(people.triage)
    for _ in range(2):
        whole = await receive(committed)
        replies = await asyncio.gather(
            *(send(committed, triage, whole["id"], SPLIT, **tag) for _ in range(2))
        )
        assert codes(replies) == [200, refused]
        parts = await rows(
            "SELECT number FROM reports WHERE parent_id = :id ORDER BY number", id=whole["id"]
        )
        assert [row.number for row in parts] == [f"{whole['number']}-{n}" for n in (1, 2)]
        assert await made(whole["id"]) == ["split"]


@pytest.mark.sql
async def test_two_ends_at_once(committed: AsyncClient, people: Cast) -> None:
    """One says that it is repaired, the other that it cannot be: one of them is told so."""
    clerk, triage = headers_of(people.clerk_road), headers_of(people.triage)
    for _ in range(3):
        receipt = await receive(committed)
        await move(committed, clerk, receipt["id"], "accept")
        replies = await asyncio.gather(
            send(committed, clerk, receipt["id"], FINISH),
            send(committed, triage, receipt["id"], DECLINE),
        )
        assert codes(replies) == [200, 409]
        won = FINISH if replies[0].status_code == 200 else DECLINE
        assert await made(receipt["id"]) == ["accept", won["move"]]
        seen = (await committed.get(f"{URL}/{receipt['id']}", headers=clerk)).json()
        assert seen["answer"] == won["note"]
        kept = await rows(
            "SELECT kept_at, released_at FROM promises WHERE subject_id = :id AND kind = 'fix_by'",
            id=receipt["id"],
        )
        assert [row.kept_at is not None for row in kept] == [won is FINISH]
        assert [row.released_at is not None for row in kept] == [won is DECLINE]


@pytest.mark.sql
async def test_a_merge_taken_back_against_a_move(committed: AsyncClient, people: Cast) -> None:
    """Against the same again, against a wish to open it anew, against the end of the original."""
    triage = headers_of(people.triage)
    unmerge = {"move": "unmerge"}

    async def merged() -> tuple[Any, Any]:
        one, two = await receive(committed), await receive(committed)
        await move(committed, triage, two["id"], "accept")
        into = two["number"]
        await move(committed, triage, one["id"], "mark_duplicate", duplicate_of=into)
        return one, two

    for _ in range(2):
        one, two = await merged()
        replies = await asyncio.gather(
            *(send(committed, triage, one["id"], unmerge) for _ in range(2))
        )
        assert codes(replies) == [200, 409]
        one, two = await merged()
        holder = headers_of_holder("report", UUID(one["id"]))
        again = {"move": "request_reopen", "note": "別の灯りです。"}
        replies = await asyncio.gather(
            send(committed, triage, one["id"], unmerge), send(committed, holder, one["id"], again)
        )
        assert codes(replies) == [200, 409]
        won = "unmerge" if replies[0].status_code == 200 else "request_reopen"
        assert await made(one["id"]) == ["mark_duplicate", won]
        (row,) = await rows("SELECT state, duplicate_of FROM reports WHERE id = :id", id=one["id"])
        assert row.state == ("received" if won == "unmerge" else "reopen_requested")
        assert (row.duplicate_of is None) == (won == "unmerge")
        one, two = await merged()
        replies = await asyncio.gather(
            send(committed, triage, one["id"], unmerge), send(committed, triage, two["id"], FINISH)
        )
        assert codes(replies) == [200, 200], [reply.text for reply in replies]
        (row,) = await rows(
            "SELECT r.state, r.duplicate_of, o.state AS other, o.followers FROM reports r,"
            " reports o WHERE r.id = :id AND o.id = :other",
            id=one["id"], other=two["id"],
        )  # fmt: skip
        assert tuple(row) == ("received", None, "fixed", 0)


@pytest.mark.sql
async def test_assigned_by_one_while_many_are_moved_by_another(
    committed: AsyncClient, people: Cast
) -> None:
    """Of each report one version: it is assigned, or moved with the others, never half of both."""
    road, triage = headers_of(people.clerk_road), headers_of(people.triage)
    mine = {"assignee_id": str(people.clerk_road.id)}
    for _ in range(3):
        receipts = [await receive(committed) for _ in range(3)]
        items = [{"id": one["id"], "version": 1} for one in receipts]
        *single, bulk = await asyncio.gather(
            *(
                committed.patch(f"{URL}/{one['id']}", json=mine,
                                headers={**road, "If-Match": '"1"'})
                for one in reversed(receipts)
            ),
            committed.post(f"{URL}/bulk", json={"items": items, "move": ACCEPT},
                           headers={**triage, **key()}),
        )  # fmt: skip
        assert bulk.status_code == 200, bulk.text
        for one, item, reply in zip(receipts, bulk.json()["items"], reversed(single), strict=True):
            assert {reply.status_code, 200 if item["done"] else item["problem"]["status"]} == {
                200, 412,
            }, (reply.text, item)  # fmt: skip
            (row,) = await rows(
                "SELECT state, assignee_id, version FROM reports WHERE id = :id", id=one["id"]
            )
            assert row.assignee_id == (None if item["done"] else people.clerk_road.id)
            assert row.state == ("accepted" if item["done"] else "received")
            assert row.version <= 2


@pytest.mark.sql
async def test_two_crews_come_back_with_the_same_street(
    committed: AsyncClient, people: Cast
) -> None:
    """Each sends what waited on the phone, each deed on the version that the one before made.
    Where the other crew was first, the deed is thrown back and the rest of that report waits."""
    receipts = [await receive(committed) for _ in range(3)]
    crews = (headers_of(people.clerk_road), headers_of(people.triage))

    async def come_back(crew: Headers, street: list[Any]) -> dict[str, list[Response]]:
        answers: dict[str, list[Response]] = {}
        for one in street:
            version = '"1"'
            for deed in (ACCEPT, FINISH):
                headers = {**crew, **key(), "If-Match": version}
                url = f"{URL}/{one['id']}/moves"
                reply = await committed.post(url, json=deed, headers=headers)
                answers.setdefault(one["id"], []).append(reply)
                # The line broke before the answer came: the same again is the same answer.
                again = await committed.post(url, json=deed, headers=headers)
                assert again.status_code == reply.status_code
                if reply.status_code != 200:
                    break
                assert again.json()["version"] == reply.json()["version"]
                version = f'"{reply.json()["version"]}"'
        return answers

    both = await asyncio.gather(
        come_back(crews[0], receipts), come_back(crews[1], list(reversed(receipts)))
    )
    for one in receipts:
        assert await made(one["id"]) == ["accept", "finish"]
        told = sorted(tuple(reply.status_code for reply in answers[one["id"]]) for answers in both)
        assert told == [(200, 200), (412,)]


@pytest.mark.sql
async def test_two_crews_fill_one_round(committed: AsyncClient, people: Cast) -> None:
    """What each puts on it is there, at a place of its own; of two who order it one does."""
    road, triage = headers_of(people.clerk_road), headers_of(people.triage)
    ids = [(await receive(committed))["id"] for _ in range(7)]

    async def put(who: Headers, *wanted: str, **more: Any) -> Any:
        body = {"report_ids": wanted, **more}
        reply = await committed.post(f"{ROUNDS}/stops", json=body, headers={**who, **key()})
        assert reply.status_code == 200, reply.text
        return reply.json()["round_id"]

    on = await put(road, ids[0])
    url = f"{ROUNDS}/{on}"
    shared = {"member_ids": [str(people.triage.id)]}
    reply = await committed.patch(url, json=shared, headers={**road, "If-Match": "*"})
    assert reply.status_code == 200, reply.text
    await asyncio.gather(
        *(put(who, *some, round_id=on) for who, some in
          ((road, ids[1:3]), (triage, ids[2:5]), (road, ids[4:6]), (triage, ids[6:])))
    )  # fmt: skip
    stops = await rows("SELECT report_id, position FROM round_stops WHERE round_id = :id", id=on)
    assert sorted(str(row.report_id) for row in stops) == sorted(ids)
    assert sorted(row.position for row in stops) == list(range(1, 8))
    tag = {"If-Match": (await committed.get(url, headers=road)).headers["ETag"]}
    replies = await asyncio.gather(
        committed.patch(url, json={"report_ids": ids}, headers={**road, **tag}),
        committed.delete(f"{url}/stops/{ids[0]}", headers={**triage, **tag}),
    )
    assert codes(replies) == [200, 412]
    left = await rows("SELECT count(*) AS n FROM round_stops WHERE round_id = :id", id=on)
    assert left[0].n == (7 if replies[0].status_code == 200 else 6)
