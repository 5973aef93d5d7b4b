"""A day that was planned, when the report goes another way."""

from httpx import AsyncClient

from tests.reports.factories import move, receive

URL = "/api/v1/reports"
Headers = dict[str, str]


async def test_a_planned_day_is_given_back_with_a_merge_and_lost_with_another_category(
    client: AsyncClient, triage: Headers
) -> None:
    original, receipt = await receive(client), await receive(client)
    await move(client, triage, receipt["id"], "accept", note="見ます。")
    plan = {"planned_on": "2099-04-01", "note": "来春です。"}
    await move(client, triage, receipt["id"], "plan", **plan)
    merge = {"duplicate_of": original["number"], "note": "同じです。"}
    assert (await move(client, triage, receipt["id"], "mark_duplicate", **merge))[
        "planned_on"
    ] is None
    again = await move(client, triage, receipt["id"], "unmerge")
    assert (again["state"], again["planned_on"]) == ("planned", "2099-04-01")
    other = await client.patch(
        f"{URL}/{receipt['id']}", json={"category": "street_tree"},
        headers={**triage, "If-Match": "*"},
    )  # fmt: skip
    assert (other.json()["state"], other.json()["planned_on"]) == ("received", None)
