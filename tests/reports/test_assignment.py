"""Assignment: to anybody of the department, to nobody, and away from those who are gone."""

from typing import Any

from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import service as identity
from api.identity.models import Staff
from tests.frame.people import Cast, caller_of, headers_of
from tests.frame.queue import RunJobs
from tests.reports.factories import fixed, receive

URL = "/api/v1/reports"
Headers = dict[str, str]


async def colleague(session: AsyncSession) -> Staff:
    return await identity.create_staff(
        session, name="同僚 花", email="colleague@example.jp", role="clerk",
        department="road_park",
    )  # fmt: skip


async def assigned(client: AsyncClient, headers: Headers, report: str, who: object) -> Any:
    url = f"{URL}/{report}"
    tag = (await client.get(url, headers=headers)).headers["ETag"]
    body = {"assignee_id": str(who) if who else None}
    return await client.patch(url, json=body, headers={**headers, "If-Match": tag})


async def test_colleagues_of_the_department(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    other = await colleague(session)
    gone = await identity.create_staff(
        session, name="前任", email="gone@example.jp", role="clerk", department="road_park"
    )
    await identity.disable_staff(session, caller_of(cast.admin), gone.id)
    url = "/api/v1/colleagues"
    mine = (await client.get(url, headers=headers_of(cast.clerk_road))).json()["items"]
    assert {one["id"] for one in mine} == {str(cast.clerk_road.id), str(other.id)}
    assert "email" not in mine[0]
    theirs = {"department": "green"}
    refused = await client.get(url, params=theirs, headers=headers_of(cast.clerk_road))
    assert refused.status_code == 403
    found = await client.get(url, params=theirs, headers=headers_of(cast.triage))
    assert [one["id"] for one in found.json()["items"]] == [str(cast.clerk_park.id)]
    assert (await client.get(url, headers=headers_of(cast.resident_a))).status_code == 403
    assert (await client.get(url)).status_code == 401


async def test_assign_to_a_colleague_filter_by_her_and_take_it_away(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    clerk, other = headers_of(cast.clerk_road), await colleague(session)
    receipt, rest = await receive(client), await receive(client)
    reply = await assigned(client, clerk, receipt["id"], other.id)
    assert reply.json()["desk"]["assignee_name"] == "同僚 花"
    query = {"assignee": str(other.id)}
    listed = (await client.get(URL, params=query, headers=clerk)).json()["items"]
    assert [one["id"] for one in listed] == [receipt["id"]]
    reply = await assigned(client, clerk, receipt["id"], None)
    assert reply.json()["desk"]["assignee_id"] is None
    free = (await client.get(URL, params={"assigned": "nobody"}, headers=clerk)).json()["items"]
    assert {one["id"] for one in free} == {receipt["id"], rest["id"]}


async def test_nobody_of_another_department_can_be_given_it(
    client: AsyncClient, cast: Cast
) -> None:
    receipt = await receive(client)
    reply = await assigned(client, headers_of(cast.clerk_road), receipt["id"], cast.clerk_park.id)
    assert reply.status_code == 422


async def test_open_work_of_a_disabled_person_goes_back_to_the_department(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs
) -> None:
    clerk, other = headers_of(cast.clerk_road), await colleague(session)
    open_one, done = await receive(client), await receive(client)
    await fixed(client, clerk, done["id"])
    for receipt in (open_one, done):
        assert (await assigned(client, clerk, receipt["id"], other.id)).status_code == 200
    await identity.disable_staff(session, caller_of(cast.admin), other.id)
    await run_jobs()
    found = {
        receipt["id"]: (await client.get(f"{URL}/{receipt['id']}", headers=clerk)).json()["desk"]
        for receipt in (open_one, done)
    }
    assert found[open_one["id"]]["assignee_id"] is None
    # Who did it stays on what is done.
    assert found[done["id"]]["assignee_id"] == str(other.id)
    assert (await client.get("/api/v1/reports/counts", headers=clerk)).json()["unassigned"] == 1
