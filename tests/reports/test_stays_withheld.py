"""A late or outside update never un-hides a withheld report, nor undoes what was moderated."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.db import transaction
from api.kit.jobs import work_of
from api.municipality import repository as municipality
from tests.reports.factories import fixed, key, move, publish, receive
from tests.reports.handing import give, opened, say

REPORTS = "/api/v1/reports"
Step = Callable[..., Awaitable[None]]


@pytest.fixture(autouse=True)
def _forget_the_rule() -> Iterator[None]:
    """What a step changes in the categories is known to this test only."""
    yield
    municipality.forget()


async def _author_edits(client: AsyncClient, clerk: Any, mine: Any, report_id: str) -> None:
    del clerk
    reply = await client.patch(
        f"{REPORTS}/{report_id}",
        json={
            "text": "別の言葉",
            "place": {"latitude": 35.7382, "longitude": 139.5962, "note": ""},
        },
        headers={**mine, "If-Match": "*"},
    )
    assert reply.status_code == 200, reply.text


async def _author_answers(client: AsyncClient, clerk: Any, mine: Any, report_id: str) -> None:
    await move(client, clerk, report_id, "ask_reporter", note="どこですか。")
    await move(client, mine, report_id, "answer", note="角です。")


async def _author_objects(client: AsyncClient, clerk: Any, mine: Any, report_id: str) -> None:
    del clerk
    told = (await client.get(f"{REPORTS}/{report_id}/moderation", headers=mine)).json()
    reply = await client.post(
        f"{REPORTS}/{report_id}/moderation/{told['decisions'][-1]['id']}/answer",
        json={"text": "公開してください。"}, headers={**mine, **key()},
    )  # fmt: skip
    assert reply.status_code == 201, reply.text


async def _satisfaction(client: AsyncClient, clerk: Any, mine: Any, report_id: str) -> None:
    await fixed(client, clerk, report_id)
    reply = await client.post(
        f"{REPORTS}/{report_id}/satisfaction",
        json={"satisfied": False, "reasons": [], "words": "直っていません。"},
        headers={**mine, **key()},
    )
    assert reply.status_code in (200, 201), reply.text


async def _asks_again(client: AsyncClient, clerk: Any, mine: Any, report_id: str) -> None:
    await fixed(client, clerk, report_id)
    await move(client, mine, report_id, "request_reopen", note="直っていません。")
    await move(client, clerk, report_id, "reopen", note="もう一度見ます。")


async def _contractor(client: AsyncClient, clerk: Any, mine: Any, report_id: str) -> None:
    del mine
    await move(client, clerk, report_id, "accept")
    firm = await opened(client, await give(client, clerk, report_id))
    await say(client, firm)


async def _rule(client: AsyncClient, clerk: Any, mine: Any, report_id: str) -> None:
    del client, clerk, mine
    async with transaction() as session:
        await session.execute(
            text("UPDATE categories SET release = 'automatic', release_after_hours = 1")
        )
        municipality.forget()
        with clock.shifted_to(clock.now() + timedelta(hours=2)):
            await work_of("reports.release_due")(session)
            await work_of("reports.release")(session, report_id=report_id)


@pytest.mark.parametrize(
    "step",
    [
        _author_edits,
        _author_answers,
        _author_objects,
        _satisfaction,
        _asks_again,
        _contractor,
        _rule,
    ],
    ids=lambda step: step.__name__.strip("_"),
)
async def test_a_late_or_outside_update_never_unhides_a_withheld_report(
    client: AsyncClient, session: AsyncSession, clerk: Any, holder: Any, run_jobs: Any, step: Step
) -> None:
    receipt = await receive(client)
    at = f"{REPORTS}/{receipt['id']}/publication/moves"
    await publish(client, clerk, receipt["id"], public_text="言葉", place={"how": "block"})
    why = {"move": "withhold", "reason": "accuses"}
    assert (await client.post(at, json=why, headers=clerk)).status_code == 200
    await step(client, clerk, await holder(receipt), receipt["id"])
    await run_jobs()
    row = await session.execute(
        text("SELECT publication, public_place, public_text FROM reports WHERE id = :id"),
        {"id": receipt["id"]},
    )
    assert row.one() == ("withheld", "block", "言葉")
    assert (await client.get(f"{REPORTS}/{receipt['id']}")).status_code == 404
    listed = (await client.get(REPORTS)).json()["items"]
    assert receipt["id"] not in [one["id"] for one in listed]
    requests = (await client.get("/open311/v2/requests.json")).json()
    assert receipt["number"] not in [one["service_request_id"] for one in requests]


@pytest.mark.parametrize(
    "step", [_author_edits, _author_answers, _asks_again], ids=lambda step: step.__name__.strip("_")
)
async def test_a_late_or_outside_update_never_undoes_what_was_moderated(
    client: AsyncClient, clerk: Any, holder: Any, run_jobs: Any, step: Step
) -> None:
    receipt = await receive(client, text="田中さんの家の前です。")
    await publish(client, clerk, receipt["id"], public_text="言葉", place={"how": "district"})
    before = (await client.get(f"{REPORTS}/{receipt['id']}")).json()
    await step(client, clerk, await holder(receipt), receipt["id"])
    await run_jobs()
    after = (await client.get(f"{REPORTS}/{receipt['id']}")).json()
    assert (after["text"], after["place"]) == (before["text"], before["place"])
