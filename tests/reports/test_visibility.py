"""Who sees what: the public, the reporter, the department, triage, and the stranger."""

from collections.abc import Awaitable, Callable

import pytest
from httpx import AsyncClient

from tests.reports.factories import HERE, fixed, publish, receive

URL = "/api/v1/reports"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]


async def test_stranger_sees_nothing_of_a_hidden_report(
    client: AsyncClient, resident: People
) -> None:
    receipt = await receive(client, email="hanako@example.jp")
    for headers in ({}, await resident("stranger")):
        assert (await client.get(URL, headers=headers)).json()["items"] == []
        for path in ("", "/history"):
            reply = await client.get(f"{URL}/{receipt['id']}{path}", headers=headers)
            assert reply.status_code == 404
        bbox = "139.5,35.7,139.7,35.8"
        layer = await client.get(f"{URL}/map", params={"bbox": bbox, "zoom": 12}, headers=headers)
        assert layer.json()["features"] == []


async def test_public_sees_approved_text_and_nothing_private(
    client: AsyncClient, clerk: Headers
) -> None:
    receipt = await receive(
        client, text="となりの見本さんの家の前の街路灯が消えています。", email="hanako@example.jp",
        place={"latitude": HERE[0], "longitude": HERE[1], "note": "見本さんの家の前"},
    )  # fmt: skip
    await publish(client, clerk, receipt["id"], public_text="街路灯が消えています。")
    for path in ("", f"/{receipt['id']}", f"/{receipt['id']}/history"):
        reply = await client.get(URL + path)
        assert reply.status_code == 200
        assert "見本" not in reply.text
        assert "hanako" not in reply.text
    seen = (await client.get(f"{URL}/{receipt['id']}")).json()
    assert seen["text"] == "街路灯が消えています。"
    assert (seen["desk"], seen["moves"], seen["mine"], seen["editable"]) == (None, [], False, False)


@pytest.mark.sql
async def test_department_sees_its_own_and_triage_everything(
    client: AsyncClient, clerk: Headers, other_clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    for headers, count in ((clerk, 1), (other_clerk, 0), (triage, 1)):
        assert len((await client.get(URL, headers=headers)).json()["items"]) == count
    assert (await client.get(f"{URL}/{receipt['id']}", headers=other_clerk)).status_code == 404
    assert (await client.get(f"{URL}/{receipt['id']}", headers=clerk)).status_code == 200


async def test_other_department_reads_a_public_report_like_anybody(
    client: AsyncClient, clerk: Headers, other_clerk: Headers
) -> None:
    receipt = await receive(client, email="hanako@example.jp")
    await publish(client, clerk, receipt["id"])
    seen = (await client.get(f"{URL}/{receipt['id']}", headers=other_clerk)).json()
    assert (seen["desk"], seen["moves"]) == (None, [])
    reply = await client.post(
        f"{URL}/{receipt['id']}/moves", json={"move": "accept"}, headers=other_clerk
    )
    assert reply.status_code == 403


async def test_report_sent_back_to_triage_leaves_the_department(
    client: AsyncClient, clerk: Headers, other_clerk: Headers, triage: Headers
) -> None:
    receipt = await receive(client)
    reply = await client.post(
        f"{URL}/{receipt['id']}/moves",
        json={"move": "send_back", "note": "清掃事務所の件です。"},
        headers=clerk,
    )
    assert reply.status_code == 200
    # A report without a department is nobody's but triage's: not every clerk's.
    for headers, count in ((clerk, 0), (other_clerk, 0), (triage, 1)):
        assert len((await client.get(URL, headers=headers)).json()["items"]) == count
    await client.post(
        f"{URL}/{receipt['id']}/moves",
        json={"move": "route", "department": "cleaning"},
        headers=triage,
    )
    assert len((await client.get(URL, headers=other_clerk)).json()["items"]) == 1


@pytest.mark.sql
async def test_resident_with_account_has_a_list_of_their_own(
    client: AsyncClient, resident: People
) -> None:
    mine = await resident("hanako")
    receipt = await receive(client, mine)
    await receive(client)
    listed = (await client.get(URL, params={"scope": "mine"}, headers=mine)).json()["items"]
    assert [item["number"] for item in listed] == [receipt["number"]]
    assert (await client.get(URL, params={"scope": "desk"}, headers=mine)).status_code == 403
    assert (await client.get(URL, params={"scope": "mine"})).status_code == 403


async def test_public_place_follows_the_rule_of_the_category(
    client: AsyncClient, triage: Headers
) -> None:
    exact = await receive(client, category="street_light")
    rounded = await receive(client, category="bicycle")
    for receipt in (exact, rounded):
        await publish(client, triage, receipt["id"])
    places = {
        name: (await client.get(f"{URL}/{receipt['id']}")).json()["place"]
        for name, receipt in (("exact", exact), ("rounded", rounded))
    }
    assert (places["exact"]["latitude"], places["exact"]["longitude"]) == HERE
    assert (places["rounded"]["latitude"], places["rounded"]["longitude"]) != HERE
    assert (places["exact"]["exact"], places["rounded"]["exact"]) == (True, False)
    listed = (await client.get(URL)).json()["items"]
    assert {item["latitude"] for item in listed} == {p["latitude"] for p in places.values()}


async def test_category_that_is_never_public_cannot_be_published(
    client: AsyncClient, triage: Headers
) -> None:
    receipt = await receive(client, category="vacant_house")
    reply = await client.post(
        f"{URL}/{receipt['id']}/publication/moves", json={"move": "publish"}, headers=triage
    )
    assert reply.status_code == 409


async def test_withheld_is_gone_for_the_public_and_its_author_is_told_why(
    client: AsyncClient,
    clerk: Headers,
    run_jobs,
    mailbox,
) -> None:
    receipt = await receive(client, email="hanako@example.jp")
    await publish(client, clerk, receipt["id"])
    url = f"{URL}/{receipt['id']}/publication/moves"
    lacking = await client.post(url, json={"move": "withhold"}, headers=clerk)
    assert lacking.status_code == 422
    await client.post(
        url, json={"move": "withhold", "note": "お名前が書かれているため"}, headers=clerk
    )
    assert (await client.get(f"{URL}/{receipt['id']}")).status_code == 404
    assert (await client.get(URL)).json()["items"] == []
    await run_jobs()
    assert any("お名前が書かれているため" in text for text in mailbox.texts_to("hanako@example.jp"))


async def test_history_shows_the_public_outcomes_only(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    await fixed(client, clerk, receipt["id"])
    url = f"{URL}/{receipt['id']}/history"
    public = (await client.get(url)).json()["items"]
    own = (await client.get(url, headers=await holder(receipt))).json()["items"]
    assert [entry["note"] for entry in public if entry["note"]] == ["電球を交換しました。"]
    assert "現地を見ます。" in [entry["note"] for entry in own]
    assert {entry["name"] for entry in public + own} == {None}
    staff = (await client.get(url, headers=clerk)).json()["items"]
    assert "clerk-road_park" in {entry["name"] for entry in staff}
