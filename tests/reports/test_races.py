"""Two at once on real commits: many reports against many, and publication against what happens
meanwhile. What must hold holds whoever comes first, and nobody waits for ever."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.repository import staff_caller
from api.kit.caller import Caller, Role, SubjectRef
from api.kit.db import transaction
from api.publication import moderation
from api.publication.schemas import ModerationAnswerRequest
from api.reports.around.views import MODERATION
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.service import moving
from api.reports.cases.states import ReportMove
from tests.frame.people import Cast, headers_of, headers_of_holder, make_cast
from tests.reports.factories import key, publish, receive

pytestmark = pytest.mark.sql

URL = "/api/v1/reports"
Headers = dict[str, str]
BLOCK = {"move": "change", "reason": "home", "place": {"how": "block"}}
DISTRICT = {"move": "change", "reason": "home", "place": {"how": "district"}}


@pytest.fixture
async def people(committed: AsyncClient) -> Cast:
    async with transaction() as session:
        return await make_cast(session)


async def rows(sql: str, **parameters: Any) -> list[Any]:
    async with transaction() as session:
        return list((await session.execute(text(sql), parameters)).all())


def codes(replies: list[Response]) -> list[int]:
    return sorted(reply.status_code for reply in replies)


async def after(
    first: Callable[[AsyncSession], Awaitable[Any]], second: Coroutine[Any, Any, Response]
) -> Response:
    """The reply to the second, which was asked while the first was done but not yet committed."""
    async with transaction() as session:
        await first(session)
        await session.flush()
        asked = asyncio.ensure_future(second)
        async with asyncio.timeout(60):
            while not asked.done() and not await rows(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            ):
                await asyncio.sleep(0.01)
    return await asked


async def test_merges_of_many_crosswise_end(committed: AsyncClient, people: Cast) -> None:
    """Each takes some and merges them into what the other one holds."""
    triage = headers_of(people.triage)

    def merge(into: Any, *duplicates: Any) -> Any:
        items = [{"id": one["id"], "version": 1} for one in duplicates]
        move = {"move": "mark_duplicate", "duplicate_of": into["number"]}
        sent = {"items": items, "move": move}
        return committed.post(f"{URL}/bulk", json=sent, headers={**triage, **key()})

    for _ in range(4):
        a, b, c, d, e = [await receive(committed) for _ in range(5)]
        replies = await asyncio.gather(
            merge(c, a, e), merge(e, b, c), merge(e, d), merge(a, b), merge(b, a)
        )
        assert codes(replies) == [200] * 5, [reply.text for reply in replies]
        for result in (item for reply in replies for item in reply.json()["items"]):
            assert result["done"] or result["problem"]["status"] in {409, 412, 422}
        (row,) = await rows(
            "SELECT count(*) FILTER (WHERE o.duplicate_of IS NOT NULL) AS chains,"
            " count(*) FILTER (WHERE (r.state = 'duplicate') <> (r.duplicate_of IS NOT NULL))"
            "  AS crooked FROM reports r LEFT JOIN reports o ON o.id = r.duplicate_of"
        )
        assert (row.chains, row.crooked) == (0, 0)
    done = await rows("SELECT count(*) AS n FROM state_moves WHERE move = 'mark_duplicate'")
    kept = await rows("SELECT count(*) AS n FROM report_merges")
    audited = await rows("SELECT count(*) AS n FROM audit_entries WHERE action = 'report.merged'")
    assert done == kept == audited


async def test_parts_together_against_one_of_them_end(committed: AsyncClient, people: Cast) -> None:
    """A part that ends takes its own row and then that of the whole; so does each of many."""
    triage = headers_of(people.triage)
    decline = {"move": "decline", "note": "民地です。", "reason": "private_land"}
    split = {"move": "split", "parts": [{"category": "street_light"}, {"category": "road"}]}
    for _ in range(4):
        receipt = await receive(committed)
        url = f"{URL}/{receipt['id']}"
        whole = await committed.post(f"{url}/moves", json=split, headers={**triage, **key()})
        ids = [part["id"] for part in whole.json()["parts"]]
        sent = {"items": [{"id": one, "version": 1} for one in ids], "move": decline}
        together, alone = await asyncio.gather(
            committed.post(f"{URL}/bulk", json=sent, headers={**triage, **key()}),
            committed.post(f"{URL}/{ids[1]}/moves", json=decline, headers={**triage, **key()}),
        )
        assert together.status_code == 200, together.text
        assert together.json()["items"][0]["done"]
        second = together.json()["items"][1]["done"]
        assert alone.status_code == (409 if second else 200), alone.text
        state = (await committed.get(url, headers=triage)).json()["state"]
        assert state == "ended_in_parts"


async def test_two_moderators_at_once_one_decides(committed: AsyncClient, people: Cast) -> None:
    """Both have read the same version; the second is told, and nothing of hers is shown."""
    clerk, triage = headers_of(people.clerk_road), headers_of(people.triage)
    for _ in range(3):
        receipt = await receive(committed)
        await publish(committed, clerk, receipt["id"])
        page = await committed.get(f"{URL}/{receipt['id']}", headers=clerk)
        url = f"{URL}/{receipt['id']}/publication/moves"
        tag = {"If-Match": page.headers["ETag"]}
        replies = await asyncio.gather(
            *(
                committed.post(url, json=body, headers={**who, **tag, **key()})
                for body, who in ((BLOCK, clerk), (DISTRICT, triage))
            )
        )
        assert codes(replies) == [200, 412]
        (first,) = [reply.json() for reply in replies if reply.status_code == 200]
        now = (await committed.get(f"{URL}/{receipt['id']}", headers=triage)).json()
        assert now["desk"]["public_place"] == first["desk"]["public_place"]
        lines = await rows(
            "SELECT count(*) AS n FROM state_moves WHERE subject_id = :id AND move = 'change'",
            id=receipt["id"],
        )
        assert lines[0].n == 1


async def test_moderation_against_a_move(committed: AsyncClient, people: Cast) -> None:
    """Whoever comes second has read an older report and hears so; without a version both are
    done, one after the other, and each leaves its line."""
    clerk, triage = headers_of(people.clerk_road), headers_of(people.triage)
    for versioned in (True, False):
        receipt = await receive(committed)
        report = await publish(committed, clerk, receipt["id"])
        tag = {"If-Match": f'"{report["version"]}"' if versioned else "*"}
        url = f"{URL}/{receipt['id']}"
        replies = await asyncio.gather(
            committed.post(f"{url}/publication/moves", json=BLOCK,
                           headers={**clerk, **tag, **key()}),
            committed.post(f"{url}/moves", json={"move": "accept"},
                           headers={**triage, **tag, **key()}),
        )  # fmt: skip
        assert codes(replies) == ([200, 412] if versioned else [200, 200])
        made = await rows(
            "SELECT move FROM state_moves WHERE subject_id = :id AND move <> 'begin'",
            id=receipt["id"],
        )
        assert len(made) == (2 if versioned else 3)
        now = (await committed.get(url, headers=clerk)).json()
        moved = {row.move for row in made}
        assert (now["state"] == "accepted") is ("accept" in moved)
        assert (now["desk"]["public_place"]["how"] == "block") is ("change" in moved)


async def test_moderation_waits_for_a_move(committed: AsyncClient, people: Cast) -> None:
    """What is decided is decided of the report as the move left it, at the first try."""
    clerk = headers_of(people.clerk_road)
    report_id = UUID((await receive(committed))["id"])
    await publish(committed, clerk, str(report_id))

    async def accepted(session: AsyncSession) -> None:
        triage = await staff_caller(session, people.triage.id)
        assert triage is not None
        body = ReportMoveRequest(move=ReportMove.ACCEPT)
        await moving.move(session, triage, report_id, body, None)

    url = f"{URL}/{report_id}/publication/moves"
    headers = {**clerk, "If-Match": "*", **key()}
    reply = await after(accepted, committed.post(url, json=BLOCK, headers=headers))
    assert reply.status_code == 200, reply.text


async def test_publishing_against_her_wish_to_be_private(
    committed: AsyncClient, people: Cast
) -> None:
    """Whoever comes first: in the end it is not public, and nothing of it is released."""
    clerk = headers_of(people.clerk_road)
    for turn in range(5):
        receipt = await receive(committed)
        url = f"{URL}/{receipt['id']}"
        holder = headers_of_holder("report", UUID(receipt["id"]))
        both = [
            committed.post(f"{url}/publication/moves", json={"move": "publish"},
                           headers={**clerk, **key()}),
            committed.patch(url, json={"private": True}, headers={**holder, "If-Match": "*"}),
        ]  # fmt: skip
        if turn == 0:  # the clerk first, which no race promises
            replies = [await one for one in both]
        else:
            replies = await asyncio.gather(*(both if turn % 2 else reversed(both)))
        assert codes(replies) in ([200, 200], [200, 409])
        (row,) = await rows(
            "SELECT publication, private_by FROM reports WHERE id = :id", id=receipt["id"]
        )
        assert row.private_by == "reporter"
        assert row.publication in {"hidden", "withheld"}
        assert (await committed.get(url)).status_code == 404


async def test_publishing_against_withholding(committed: AsyncClient, people: Cast) -> None:
    """One wants it shown, the other withheld, of the same version: one of them decides."""
    clerk, triage = headers_of(people.clerk_road), headers_of(people.triage)
    for _ in range(3):
        receipt = await receive(committed)
        url = f"{URL}/{receipt['id']}/publication/moves"
        withhold = {"move": "withhold", "reason": "accuses"}
        replies = await asyncio.gather(
            *(
                committed.post(url, json=body, headers={**who, "If-Match": '"1"', **key()})
                for body, who in (({"move": "publish"}, clerk), (withhold, triage))
            )
        )
        assert codes(replies) == [200, 412]
        seen = (await committed.get(f"{URL}/{receipt['id']}")).status_code
        assert seen == (200 if replies[0].status_code == 200 else 404)


async def test_her_answer_to_a_decision_twice_at_once_is_one(
    committed: AsyncClient, people: Cast
) -> None:
    clerk = headers_of(people.clerk_road)
    receipt = await receive(committed)
    url = f"{URL}/{receipt['id']}"
    body = {"move": "withhold", "reason": "accuses"}
    await committed.post(f"{url}/publication/moves", json=body, headers={**clerk, **key()})
    holder = headers_of_holder("report", UUID(receipt["id"]))
    seen = (await committed.get(f"{url}/moderation", headers=holder)).json()
    decision = seen["decisions"][0]["id"]

    async def answered(session: AsyncSession) -> None:
        author = Caller(Role.HOLDER, subject=SubjectRef("report", UUID(receipt["id"])))
        said = ModerationAnswerRequest(text="一つ目")
        await moderation.answer(
            session, author, MODERATION, UUID(receipt["id"]), UUID(decision), said
        )

    path = f"{url}/moderation/{decision}/answer"
    headers = {**holder, **key()}
    reply = await after(answered, committed.post(path, json={"text": "二つ目"}, headers=headers))
    assert reply.status_code == 409, reply.text
    (row,) = await rows(
        "SELECT author_answers, (SELECT count(*) FROM moderation_answers) AS n FROM reports"
    )
    assert (row.author_answers, row.n) == (1, 1)
