"""Staff write down what somebody told them by phone, at the counter, by letter or mail."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.models import AuditEntry
from tests.frame.people import Cast, headers_of
from tests.frame.typed import wide
from tests.reports.factories import body, key, publish

URL = "/api/v1/reports"
Headers = dict[str, str]


async def written(client: AsyncClient, headers: Headers, **changes: Any) -> Any:
    """A report that staff wrote down: the receipt."""
    sent = body(**{"source": "phone", **changes})
    reply = await client.post(f"{URL}/on-behalf", json=sent, headers={**key(), **headers})
    assert reply.status_code == 201, reply.text
    return reply.json()


@pytest.mark.parametrize("source", ["phone", "counter", "letter", "mail"])
async def test_source_and_who_told_are_on_the_desk_alone(
    client: AsyncClient, cast: Cast, source: str
) -> None:
    clerk = headers_of(cast.clerk_road)
    receipt = await written(
        client, clerk, source=source, told_by="町会の見本さん", phone="03-0000-0000"
    )
    desk = (await client.get(f"{URL}/{receipt['id']}", headers=clerk)).json()["desk"]
    assert (desk["source"], desk["told_by"], desk["phone"]) == (
        source, "町会の見本さん", "03-0000-0000",
    )  # fmt: skip
    assert (desk["entered_by_name"], desk["contact"]) == (cast.clerk_road.name, "none")
    await publish(client, clerk, receipt["id"])
    for path in ("", f"/{receipt['id']}", f"/{receipt['id']}/history"):
        seen = (await client.get(URL + path)).text
        assert [word for word in ("見本", "03-0000", cast.clerk_road.name) if word in seen] == []


@pytest.mark.parametrize("typed", ["+81 3-0000-0001", wide("+81(0)3-0000-0001")])
async def test_a_number_with_the_country_is_kept_as_it_is_dialled(
    client: AsyncClient, cast: Cast, typed: str
) -> None:
    clerk = headers_of(cast.clerk_road)
    told = await written(client, clerk, phone=typed)
    own = (await client.post(URL, json=body(phone=typed), headers=key())).json()
    for receipt in (told, own):
        seen = (await client.get(f"{URL}/{receipt['id']}", headers=clerk)).json()
        assert seen["desk"]["phone"] == "03-0000-0001"


async def test_a_reporter_may_leave_a_telephone_number_that_only_the_desk_reads(
    client: AsyncClient, cast: Cast
) -> None:
    sent = body(phone="０３ー００００ー０００１")
    receipt = (await client.post(URL, json=sent, headers=key())).json()
    clerk = headers_of(cast.clerk_road)
    seen = (await client.get(f"{URL}/{receipt['id']}", headers=clerk)).json()
    assert seen["desk"]["phone"] == "03-0000-0001"
    told = {"number": receipt["number"], "code": receipt["lookup_code"]}
    opened = await client.post(f"{URL}/lookup", json=told)
    assert "0000-0001" not in opened.text
    await publish(client, clerk, receipt["id"])
    assert "0000-0001" not in (await client.get(f"{URL}/{receipt['id']}")).text
    wrong = await client.post(URL, json=body(phone="電話"), headers=key())
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/phone")


async def test_it_goes_to_the_department_of_its_category(client: AsyncClient, cast: Cast) -> None:
    """A call reaches any desk; who wrote it down sees it no more, but has number and code."""
    park, road = headers_of(cast.clerk_park), headers_of(cast.clerk_road)
    receipt = await written(client, park, category="street_light")
    assert receipt["number"].startswith("R-")
    assert (await client.get(f"{URL}/{receipt['id']}", headers=park)).status_code == 404
    assert (await client.get(f"{URL}/{receipt['id']}", headers=road)).status_code == 200


async def test_number_and_code_open_it_for_the_caller(client: AsyncClient, cast: Cast) -> None:
    receipt = await written(client, headers_of(cast.triage))
    told = {"number": receipt["number"], "code": receipt["lookup_code"]}
    reply = await client.post(f"{URL}/lookup", json=told)
    assert reply.json()["report"]["mine"] is True


async def test_audit_holds_both_identities_and_no_name(
    client: AsyncClient, cast: Cast, session: AsyncSession
) -> None:
    known = await written(
        client, headers_of(cast.triage), email=cast.resident_a.email.upper(), told_by="見本"
    )
    unknown = await written(client, headers_of(cast.triage), told_by="見本", source="counter")
    entries = {
        str(entry.subject_id): entry
        for entry in await session.scalars(
            select(AuditEntry).where(AuditEntry.action == "report.received")
        )
    }
    for receipt, source, of in (
        (known, "phone", f"resident:{cast.resident_a.id}"),
        (unknown, "counter", f"holder:{unknown['id']}"),
    ):
        entry = entries[receipt["id"]]
        assert entry.actor_id == cast.triage.id
        assert entry.details == {"source": source, "on_behalf_of": of}
    mine = await client.get(URL, params={"scope": "mine"}, headers=headers_of(cast.resident_a))
    assert [item["number"] for item in mine.json()["items"]] == [known["number"]]


async def test_a_report_from_the_web_names_nobody_else(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    sent = body(source="phone", told_by="見本")
    assert (await client.post(URL, json=sent, headers=key())).status_code == 422
    reply = await client.post(URL, json=body(), headers=key())
    seen = await client.get(f"{URL}/{reply.json()['id']}", headers=headers_of(cast.triage))
    assert seen.json()["desk"]["source"] == "web"
    entry = (
        await session.scalars(select(AuditEntry).where(AuditEntry.action == "report.received"))
    ).one()
    assert entry.details == {}


async def test_mail_goes_only_to_who_left_an_address(
    client: AsyncClient, cast: Cast, run_jobs: Any, mailbox: Any
) -> None:
    await written(client, headers_of(cast.triage), phone="03-0000-0000")
    await run_jobs()
    assert mailbox.mails == []
    await written(client, headers_of(cast.triage), email="hanako@example.jp")
    await run_jobs()
    assert [mail["To"] for mail in mailbox.mails] == ["hanako@example.jp"]


async def test_the_same_call_twice_is_one_report(client: AsyncClient, cast: Cast) -> None:
    submission = str(uuid4())
    receipts = [
        await written(client, headers_of(cast.triage), submission_id=submission) for _ in range(2)
    ]
    assert receipts[0]["number"] == receipts[1]["number"]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"source": "web"}, "/source"),
        ({"source": "open311"}, "/source"),
        ({"phone": "電話"}, "/phone"),
        ({"told_by": "見え\u0007ない"}, "/told_by"),
        ({"entered_by": str(uuid4())}, "/entered_by"),
    ],
)
async def test_bad_input_is_named(
    client: AsyncClient, cast: Cast, changes: dict[str, Any], pointer: str
) -> None:
    sent = body(**{"source": "phone", **changes})
    headers = {**key(), **headers_of(cast.triage)}
    reply = await client.post(f"{URL}/on-behalf", json=sent, headers=headers)
    assert [error["pointer"] for error in reply.json()["errors"]] == [pointer]
