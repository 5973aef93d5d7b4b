"""Reports that another body's server is to take over."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import work_of
from api.municipality import repository as municipality
from api.open311.partners.states import KeyScope
from tests.frame import environment
from tests.frame.queue import RunJobs
from tests.open311.city import City, request, served, update
from tests.open311.conftest import BASE, make_friend
from tests.reports.factories import move, publish, receive

BODY = "みちしるべ県 土木事務所"
FORWARD = {"forwarded_to": BODY, "note": "県の道路のため、土木事務所へ引き継ぎます。"}


@pytest.fixture
async def city(session: AsyncSession) -> AsyncIterator[City]:
    """The other body's server; `road` goes there when staff say so."""
    city = City()
    async with served(city) as address:
        environment.change({"OUTWARD_ALLOWED": address.partition("://")[2], "CITY_KEY": "sesame"})
        await to(session, address)
        yield city
        environment.change({"OUTWARD_ALLOWED": "", "CITY_KEY": ""})
    municipality.forget()


async def to(session: AsyncSession, address: str, *, automatic: bool = False) -> None:
    await session.execute(
        text(
            "UPDATE categories SET forward = jsonb_build_object('to', cast(:body AS text),"
            " 'endpoint', cast(:endpoint AS text), 'service_code', '017', 'jurisdiction',"
            " 'pref.example.jp', 'api_key_env', 'CITY_KEY', 'automatic', cast(:auto AS boolean))"
            " WHERE code = 'road'"
        ),
        {"body": BODY, "endpoint": f"{address}/v2", "auto": automatic},
    )
    municipality.forget()


async def automatic(session: AsyncSession) -> None:
    await session.execute(
        text("UPDATE categories SET forward = forward || '{\"automatic\": true}'")
    )
    municipality.forget()


async def row(session: AsyncSession) -> Any:
    found = await session.execute(text("SELECT * FROM open311_forwardings"))
    return found.mappings().one()


async def ask(session: AsyncSession, run_jobs: RunJobs) -> None:
    """Let ten minutes pass."""
    await work_of("open311.ask_everybody")(session)
    await run_jobs()


async def handed_on(
    client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs, **more: Any
) -> dict[str, Any]:
    """A report that staff sent to the other body."""
    receipt = await receive(client, category="road", **more)
    await move(client, clerk, receipt["id"], "forward", **FORWARD)
    await run_jobs()
    return receipt


def at(**away: int) -> str:
    return (datetime.now(UTC) + timedelta(**away)).isoformat(timespec="seconds")


async def seen(client: AsyncClient, report_id: str, headers: Any = None) -> Any:
    reply = await client.get(f"/api/v1/open311/forwardings/{report_id}", headers=headers)
    assert reply.status_code == 200, reply.text
    return reply.json()


async def test_staff_send_it_and_everybody_sees_where_it_is(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession,
) -> None:  # fmt: skip
    receipt = await handed_on(client, clerk, run_jobs, email="hanako@example.jp")
    (form,) = city.sent()
    assert form["service_code"] == ["017"]
    assert form["jurisdiction_id"] == ["pref.example.jp"]
    assert form["api_key"] == ["sesame"]
    assert f"nerima/{receipt['number']}" in form["description"][0]
    assert "hanako" not in str(form)
    assert not {"email", "phone", "first_name"} & set(form)
    desk = await seen(client, receipt["id"], clerk)
    assert (desk["state"], desk["remote_id"], desk["to"]) == ("sent", "1001", BODY)
    assert desk["desk"]["tries"] == 1
    await publish(client, clerk, receipt["id"])
    public = await seen(client, receipt["id"])
    assert public["remote_id"] == "1001"
    assert public["desk"] is None


async def test_another_body_named_by_hand_is_sent_nothing(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs
) -> None:
    receipt = await receive(client, category="road")
    await move(client, clerk, receipt["id"], "forward", **{**FORWARD, "forwarded_to": "電力会社"})
    await run_jobs()
    assert city.asked == []


async def test_a_category_may_send_by_itself(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession, mailbox: Any,
) -> None:  # fmt: skip
    await automatic(session)
    receipt = await receive(client, category="road", email="hanako@example.jp")
    await run_jobs()
    found = (await client.get(f"/api/v1/reports/{receipt['id']}", headers=clerk)).json()
    assert (found["state"], found["forwarded_to"]) == ("not_ours", BODY)
    assert len(city.sent()) == 1
    life = await client.get(f"/api/v1/reports/{receipt['id']}/history", headers=clerk)
    assert life.json()["items"][-1]["by"] == "system"
    assert "1001" in mailbox.mails[-1].get_content()


async def test_what_came_from_a_partner_is_not_sent_on_by_itself(
    city: City, client: AsyncClient, run_jobs: RunJobs, session: AsyncSession
) -> None:
    await automatic(session)
    friend = await make_friend(client, session)
    await friend.number(service_code="road")
    await run_jobs()
    assert city.sent() == []


async def test_updates_are_taken_in_order_and_once(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession, mailbox: Any,
) -> None:  # fmt: skip
    receipt = await handed_on(client, clerk, run_jobs, email="hanako@example.jp")
    told = len(mailbox.mails)
    city.tells(
        update("1001", "fixed", at(seconds=-1), text="舗装しました"),
        update("1001", "in_progress", at(seconds=-9)),
        update("9999", "fixed", at()),
        update("1001", "?!", at()),
        update("1001", "closed", "someday"),
    )
    for _ in range(2):
        await ask(session, run_jobs)
    found = await seen(client, receipt["id"], clerk)
    assert (found["remote_state"], found["desk"]["remote_status"]) == ("fixed", "fixed")
    assert len(mailbox.mails) == told + 2
    report = (await client.get(f"/api/v1/reports/{receipt['id']}", headers=clerk)).json()
    # What others repaired is theirs to claim.
    assert report["state"] == "not_ours"
    items = (await client.get(f"/api/v1/reports/{receipt['id']}/history", headers=clerk)).json()
    notes = [one["note"] for one in items["items"] if one["move"] == "report_back"]
    assert notes == [
        f"{BODY}：対応しているとのことです。",
        f"{BODY}：直したとのことです。\n舗装しました",
    ]
    assert "sesame" in str(city.asked[-1])


async def test_a_late_update_neither_overwrites_nor_unhides(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession,
) -> None:  # fmt: skip
    receipt = await handed_on(client, clerk, run_jobs)
    city.tells(update("1001", "fixed", at(seconds=-5)))
    await ask(session, run_jobs)
    city.tells(update("1001", "in_progress", at(hours=-1)))
    await ask(session, run_jobs)
    assert (await row(session))["remote_state"] == "fixed"
    state = "SELECT state || ' ' || publication FROM reports"
    assert await session.scalar(text(state)) == "not_ours hidden"
    assert receipt["id"]


async def test_a_clock_that_runs_ahead_blocks_nothing(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession,
) -> None:  # fmt: skip
    await handed_on(client, clerk, run_jobs)
    city.tells(update("1001", "in_progress", "2999-01-01T00:00:00Z"))
    await ask(session, run_jobs)
    city.tells(update("1001", "fixed", at(seconds=5)))
    await ask(session, run_jobs)
    assert (await row(session))["remote_state"] == "fixed"


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("open", "received"), ("OPEN", "received"), ("investigating", "received"),
        ("in_progress", "in_progress"), ("planned", "planned"), ("action_scheduled", "planned"),
        ("fixed", "fixed"), ("closed", "closed"), ("no_further_action", "cannot"),
        ("duplicate", "duplicate"), ("not_councils_responsibility", "returned"),
    ],
)  # fmt: skip
async def test_each_word_of_theirs_is_one_of_ours(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession, word: str, state: str,
) -> None:  # fmt: skip
    """Written by hand: `closed` claims no repair, and what they cannot is not `fixed`."""
    await handed_on(client, clerk, run_jobs)
    city.tells(update("1001", word, at(seconds=-1)))
    await ask(session, run_jobs)
    assert (await row(session))["remote_state"] == state


async def test_an_unknown_word_is_a_note_only(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession,
) -> None:  # fmt: skip
    await handed_on(client, clerk, run_jobs)
    city.tells(update("1001", "marinating", at(seconds=-1), text="様子を見ます"))
    await ask(session, run_jobs)
    assert (await row(session))["remote_state"] is None
    note = "SELECT note FROM state_moves WHERE move = 'report_back'"
    assert await session.scalar(text(note)) == f"{BODY}：\n様子を見ます"


async def test_not_theirs_either_comes_back_to_the_desk(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession,
) -> None:  # fmt: skip
    receipt = await handed_on(client, clerk, run_jobs)
    city.tells(update("1001", "not_councils_responsibility", at(seconds=-1), text="区道です"))
    await ask(session, run_jobs)
    report = (await client.get(f"/api/v1/reports/{receipt['id']}", headers=clerk)).json()
    assert report["state"] == "reopen_requested"
    assert (await row(session))["remote_state"] == "returned"


async def test_a_server_without_updates_is_asked_for_each_request(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession,
) -> None:  # fmt: skip
    await handed_on(client, clerk, run_jobs)
    city.says(
        "requests/1001",
        f"<service_requests><request><service_request_id>1001</service_request_id>"
        f"<status>closed</status><updated_datetime>{at(seconds=-1)}</updated_datetime>"
        "</request></service_requests>".encode(),
    )
    await ask(session, run_jobs)
    # Plain `closed` claims no repair.
    assert (await row(session))["remote_state"] == "closed"


async def test_somebody_elses_request_is_nobodys_answer(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession,
) -> None:  # fmt: skip
    await handed_on(client, clerk, run_jobs)
    said = f"<status>closed</status><updated_datetime>{at(seconds=-1)}</updated_datetime>"
    other = request("4444").replace(b"</request>", f"{said}</request>".encode())
    city.says("requests/1001", other)
    await ask(session, run_jobs)
    assert (await row(session))["remote_state"] is None


async def test_a_token_is_asked_for_until_it_has_a_number(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession,
) -> None:  # fmt: skip
    city.says("POST", request("tok-1", tag="token"))
    await handed_on(client, clerk, run_jobs)
    assert (await row(session))["state"] == "token"
    city.says("tokens/tok-1", request("tok-1", tag="token"))
    await ask(session, run_jobs)
    assert (await row(session))["state"] == "token"
    city.says("tokens/tok-1", request("77"))
    await ask(session, run_jobs)
    found = await row(session)
    assert (found["state"], found["remote_id"]) == ("sent", "77")


@pytest.mark.parametrize("status", [400, 403, 404])
async def test_a_refusal_is_said_and_staff_may_send_again(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession, status: int,
) -> None:  # fmt: skip
    city.says("POST", b"<errors/>", status)
    receipt = await handed_on(client, clerk, run_jobs)
    found = await seen(client, receipt["id"], clerk)
    assert (found["state"], found["desk"]["trouble"]) == ("refused", f"http_{status}")
    city.known.clear()
    del city.answers["POST"]
    again = f"/api/v1/open311/forwardings/{receipt['id']}/resend"
    assert (await client.post(again, headers=clerk)).status_code == 200
    await run_jobs()
    assert (await seen(client, receipt["id"], clerk))["state"] == "sent"
    assert (await client.post(again, headers=clerk)).status_code == 409


async def test_a_number_of_another_report_is_not_taken(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession,
) -> None:  # fmt: skip
    await handed_on(client, clerk, run_jobs)
    city.says("POST", request("1001"), 201)
    second = await handed_on(client, clerk, run_jobs)
    found = await seen(client, second["id"], clerk)
    assert (found["state"], found["desk"]["trouble"]) == ("refused", "number_of_another")
    assert found["remote_id"] is None


async def test_a_body_may_tell_by_itself(
    city: City, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs,
    session: AsyncSession,
) -> None:  # fmt: skip
    receipt = await handed_on(client, clerk, run_jobs)
    endpoint = (await row(session))["endpoint"]
    scopes = (KeyScope.FORWARD,)
    body = await make_friend(client, session, BODY, scopes, endpoint=endpoint)
    stranger = await make_friend(client, session, "よその市", scopes)
    told = {"update_id": "1", "status": "PLANNED", "updated_datetime": at(seconds=-1)}
    assert (await stranger.tell("1001", **told)).status_code == 404
    assert (await body.tell("1001", **told)).status_code == 201
    assert (await body.tell("1001", **told)).status_code == 201
    ours = {**told, "update_id": "2", "status": "FIXED"}
    assert (await body.tell(receipt["number"], **ours)).status_code == 201
    assert (await row(session))["remote_state"] == "fixed"
    count = "SELECT count(*) FROM state_moves WHERE move = 'report_back'"
    assert await session.scalar(text(count)) == 2
    path = f"{BASE}/requests.json"
    assert (await client.post(path, data={"api_key": body.key})).status_code == 403
