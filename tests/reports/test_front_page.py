"""Which before and after stands on the first page: by rule, or pinned by an editor."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from tests.frame.queue import RunJobs
from tests.photos import make_plain_jpeg
from tests.reports.conftest import bearer_of_staff
from tests.reports.factories import move, publish, receive
from tests.uploads import sending

pytestmark = pytest.mark.usefixtures("s3")
URL = "/api/v1/reports"
Headers = dict[str, str]
Pair = Callable[..., Awaitable[str]]
UPRIGHT, WIDE = (120, 160), (160, 120)


@pytest.fixture
def pair(client: AsyncClient, clerk: Headers, run_jobs: RunJobs) -> Pair:
    """Makes a public report with a photograph of before and of after: its id."""

    async def make(size: tuple[int, int] = UPRIGHT) -> str:
        before = await sending.received(client, make_plain_jpeg(*size))
        receipt = await receive(client, uploads=[before.ref])
        await run_jobs()
        await move(client, clerk, receipt["id"], "accept", note="現地を見ます。")
        await publish(client, clerk, receipt["id"], upload_ids=[before.ref["id"]])
        after = await sending.received(client, make_plain_jpeg(*size))
        done = {"note": "直しました。", "upload_ids": [after.ref]}
        await move(client, clerk, receipt["id"], "finish", **done)
        await run_jobs()
        return receipt["id"]

    return make


async def front(client: AsyncClient, *, hours: float = 0) -> list[str]:
    with clock.shifted_to(clock.now() + timedelta(hours=hours)):
        reply = await client.get(URL, params={"front_page": True})
    assert reply.status_code == 200, reply.text
    return [one["id"] for one in reply.json()["items"]]


async def pinned(client: AsyncClient, who: Headers, report_id: str, days: int = 7) -> Any:
    until = (clock.today() + timedelta(days=days)).isoformat()
    any_version = {**who, "If-Match": "*"}
    return await client.put(
        f"{URL}/{report_id}/front-page", json={"until": until}, headers=any_version
    )


@pytest.mark.sql
async def test_a_pinned_pair_stands_before_what_the_rule_gives(
    client: AsyncClient, session: AsyncSession, triage: Headers, pair: Pair
) -> None:
    by_rule, wide = await pair(), await pair(WIDE)
    assert await front(client, hours=25) == [by_rule]
    reply = await pinned(client, triage, wide)
    assert reply.status_code == 200, reply.text
    assert await front(client, hours=25) == [wide]
    # Its last day is over, and the rule chooses again.
    assert await front(client, hours=24 * 9) == [by_rule]
    rows = await session.execute(
        text("SELECT details->>'until' FROM audit_entries WHERE action = 'report.pinned'")
    )
    assert rows.scalars().all() == [reply.json()["pinned_until"]]
    tag = reply.headers["ETag"]
    gone = await client.delete(f"{URL}/{wide}/front-page", headers={**triage, "If-Match": tag})
    assert (gone.status_code, gone.json()["pinned_until"]) == (200, None)
    assert await front(client, hours=25) == [by_rule]


async def test_a_careless_pair_is_on_no_first_page_within_minutes(
    client: AsyncClient, clerk: Headers, triage: Headers, pair: Pair
) -> None:
    settled = await pair()
    with clock.shifted_to(clock.now() + timedelta(hours=30)):
        careless = await pair()
        assert await front(client) == [settled]
        assert (await pinned(client, triage, careless)).status_code == 200
        # Not even pinned: somebody may still see that it was an error.
        assert await front(client, hours=0.5) == [settled]
        assert await front(client, hours=25) == [careless]
        withheld = {"move": "withhold", "note": "人が写っているため"}
        reply = await client.post(
            f"{URL}/{careless}/publication/moves", json=withheld, headers=clerk
        )
        assert reply.status_code == 200, reply.text
        assert await front(client, hours=25) == [settled]


async def test_who_pins_and_what(
    client: AsyncClient, session: AsyncSession, clerk: Headers, triage: Headers, pair: Pair
) -> None:
    editor = await bearer_of_staff(session, "pr_editor")
    shown = await pair()
    assert (await pinned(client, clerk, shown)).status_code == 403
    assert (await pinned(client, {}, shown)).status_code == 401
    assert (await pinned(client, editor, shown)).status_code == 200
    for days in (-1, 91):
        reply = await pinned(client, editor, shown, days=days)
        assert (reply.status_code, reply.json()["errors"][0]["pointer"]) == (422, "/until")
    without = {"json": {"until": clock.today().isoformat()}, "headers": editor}
    assert (await client.put(f"{URL}/{shown}/front-page", **without)).status_code == 428
    hidden = await receive(client)
    assert (await pinned(client, triage, hidden["id"])).status_code == 404
    await publish(client, clerk, hidden["id"])
    assert (await pinned(client, triage, hidden["id"])).status_code == 409
