"""Jobs that failed for good: seen by administrators, run again on request."""

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.reports.conftest import bearer_of_staff

pytestmark = pytest.mark.sql

URL = "/api/v1/operations/dead-letters"
_FAIL = text(
    "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts)"
    " VALUES ('default', 'notifications.send', '{\"delivery_id\": \"x\"}', 'failed', 11)"
    " RETURNING id"
)
_STATUS = text("SELECT status::text, attempts FROM procrastinate_jobs WHERE id = :id")


async def test_only_administrators_see_them(client: AsyncClient, session: AsyncSession) -> None:
    await session.execute(_FAIL)
    assert (await client.get(URL)).status_code == 401
    clerk = await bearer_of_staff(session, "clerk", "road_park")
    assert (await client.get(URL, headers=clerk)).status_code == 403
    admin = await bearer_of_staff(session, "admin")
    items = (await client.get(URL, headers=admin)).json()["items"]
    assert [(item["job"], item["runs"]) for item in items] == [("notifications.send", 11)]


async def test_pages_are_kept_apart(client: AsyncClient, session: AsyncSession) -> None:
    ids = [await session.scalar(_FAIL) for _ in range(3)]
    admin = await bearer_of_staff(session, "admin")
    first = (await client.get(URL, params={"limit": 2}, headers=admin)).json()
    rest = await client.get(URL, params={"limit": 2, "cursor": first["next"]}, headers=admin)
    assert [item["id"] for item in first["items"] + rest.json()["items"]] == ids[::-1]
    assert rest.json()["next"] is None


async def test_resent_once_with_all_its_tries(client: AsyncClient, session: AsyncSession) -> None:
    job_id = await session.scalar(_FAIL)
    admin = await bearer_of_staff(session, "admin")
    assert (await client.post(f"{URL}/{job_id}/resend", headers=admin)).status_code == 204
    assert tuple((await session.execute(_STATUS, {"id": job_id})).one()) == ("todo", 0)
    assert (await client.post(f"{URL}/{job_id}/resend", headers=admin)).status_code == 404
