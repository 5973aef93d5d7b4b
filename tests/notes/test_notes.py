"""Internal notes: for colleagues alone. That no reply holds one to anybody else, whatever the
operation, is tried with the policy (`tests/notes/world.py`)."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.db import Model
from api.rooms import import_tables
from tests.frame.queue import RunJobs
from tests.notes.world import CANARY
from tests.reports.factories import fixed, key, move, publish, receive

URL = "/api/v1/reports"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]


async def noted(
    client: AsyncClient, headers: Headers, report_id: str, text: str = CANARY, **more: str
) -> Any:
    return await client.post(
        f"{URL}/{report_id}/notes", json={"text": text}, headers={**headers, **more}
    )


async def test_colleagues_read_who_wrote_what(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    assert (await noted(client, clerk, receipt["id"], "現地を見た。")).status_code == 201
    assert (await noted(client, triage, receipt["id"], "了解。")).status_code == 201
    notes = (await client.get(f"{URL}/{receipt['id']}/notes", headers=clerk)).json()["items"]
    assert [(one["author"], one["text"]) for one in notes] == [
        ("clerk-road_park", "現地を見た。"),
        ("triage-None", "了解。"),
    ]


async def test_a_note_is_in_no_mail_no_fact_and_no_other_table(
    client: AsyncClient,
    session: AsyncSession,
    clerk: Headers,
    holder: People,
    run_jobs: RunJobs,
    mailbox,
) -> None:
    receipt = await receive(client, email="hanako@example.jp")
    await publish(client, clerk, receipt["id"])
    await noted(client, clerk, receipt["id"])
    await move(client, clerk, receipt["id"], "ask_reporter", note="どちら側ですか。")
    await noted(client, clerk, receipt["id"])
    await move(client, await holder(receipt), receipt["id"], "answer", note="北側です。")
    await fixed(client, clerk, receipt["id"])
    await run_jobs()
    assert mailbox.mails
    assert not [mail for mail in mailbox.mails if "カナリア" in mail.get_content()]
    import_tables()
    for table in Model.metadata.sorted_tables:
        # The key of a request keeps its answer for 48 hours, for the same caller alone.
        if table.name in {"report_notes", "idempotency_keys"}:
            continue
        query = text(f"SELECT count(*) FROM {table.name} t WHERE t::text LIKE '%カナリア%'")  # noqa: S608
        assert await session.scalar(query) == 0, table.name


async def test_the_stranger_the_wrong_department_and_the_reporter(
    client: AsyncClient, clerk: Headers, other_clerk: Headers, holder: People, resident: People
) -> None:
    receipt = await receive(client)
    await noted(client, clerk, receipt["id"])
    url = f"{URL}/{receipt['id']}/notes"
    assert (await client.get(url)).status_code == 401
    assert (await client.get(url, headers=await holder(receipt))).status_code == 403
    assert (await client.get(url, headers=await resident("fremd"))).status_code == 403
    assert (await client.get(url, headers=other_clerk)).status_code == 404
    await publish(client, clerk, receipt["id"])
    assert (await client.get(url, headers=other_clerk)).status_code == 403
    assert (await noted(client, other_clerk, receipt["id"])).status_code == 403


async def test_a_note_is_written_once_and_stays(
    client: AsyncClient, session: AsyncSession, clerk: Headers
) -> None:
    receipt = await receive(client)
    same = key()
    for _ in range(2):
        assert (await noted(client, clerk, receipt["id"], **same)).status_code == 201
    notes = (await client.get(f"{URL}/{receipt['id']}/notes", headers=clerk)).json()["items"]
    assert len(notes) == 1
    rights = await session.execute(
        text(
            "SELECT has_table_privilege(current_user, 'report_notes', 'UPDATE'),"
            " has_table_privilege(current_user, 'report_notes', 'DELETE')"
        )
    )
    assert tuple(rights.one()) == (False, False)


@pytest.mark.parametrize("wrong", ["", " 　", "x" * 2001, "a\u0007b"])
async def test_hostile_or_empty_notes_are_refused(
    client: AsyncClient, clerk: Headers, wrong: str
) -> None:
    receipt = await receive(client)
    assert (await noted(client, clerk, receipt["id"], wrong)).status_code == 422


async def test_a_note_is_news_to_who_is_writing(
    client: AsyncClient, clerk: Headers, triage: Headers
) -> None:
    """Two clerks, one report: the second learns of the note before her answer goes out."""
    receipt = await receive(client)
    url = f"{URL}/{receipt['id']}"
    seen = {"If-Match": (await client.get(url, headers=clerk)).headers["ETag"]}
    reply = await noted(client, triage, receipt["id"], "電話で「直った」と聞きました。", **seen)
    assert reply.status_code == 201
    late = await client.post(f"{url}/moves", json={"move": "accept"}, headers={**clerk, **seen})
    assert late.status_code == 412
    assert (await noted(client, clerk, receipt["id"], "私も", **seen)).status_code == 412
    now = {"If-Match": f'"{reply.json()["version"]}"'}
    assert (await noted(client, clerk, receipt["id"], "私も", **now)).status_code == 201


async def test_notes_go_along_to_the_new_department(
    client: AsyncClient, clerk: Headers, other_clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    await noted(client, clerk, receipt["id"], "清掃の件では？")
    await move(client, triage, receipt["id"], "route", department="cleaning")
    url = f"{URL}/{receipt['id']}/notes"
    assert len((await client.get(url, headers=other_clerk)).json()["items"]) == 1
    assert (await client.get(url, headers=clerk)).status_code == 404
