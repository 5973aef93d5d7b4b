"""A contractor without an account: given, answered, accepted, refused, run out."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.clock import JST
from api.kit.db import transaction
from api.reports.cases.models import Report
from api.reports.contractors.models import Handover, HandoverWord
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, headers_of, make_cast
from tests.frame.queue import RunJobs
from tests.reports.factories import key, move, receive
from tests.reports.handing import FIRM, answer, body, give, given, key_of, opened, say

URL = "/api/v1"
Headers = dict[str, str]
SECRETS = ("hanako@example.jp", "resident_a@example.jp", "青木")


@pytest.fixture
def road(cast: Cast) -> Headers:
    """The clerk of the department."""
    return headers_of(cast.clerk_road)


async def _state(client: AsyncClient, headers: Headers, report_id: str) -> str:
    return (await client.get(f"{URL}/reports/{report_id}", headers=headers)).json()["state"]


async def _desk(client: AsyncClient, headers: Headers, report_id: str) -> Any:
    reply = await client.get(f"{URL}/reports/{report_id}/handovers", headers=headers)
    assert reply.status_code == 200, reply.text
    return reply.json()["items"][0]


async def _open(client: AsyncClient, link_key: str) -> Any:
    return await client.post(f"{URL}/handovers/open", json={"key": link_key})


def _why(reply: Any) -> str:
    assert reply.status_code == 410, reply.text
    return reply.json()["errors"][0]["code"]


async def test_a_contractor_sees_no_contact_of_the_reporter(
    client: AsyncClient, cast: Cast, road: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    receipt = await receive(
        client, headers_of(cast.resident_a), email="hanako@example.jp",
        text="夜道が暗いです。連絡は 090-0000-0000 へ。",
    )  # fmt: skip
    await move(client, road, receipt["id"], "accept")
    handover = await give(client, road, receipt["id"])
    await run_jobs()
    [mail] = mailbox.texts_to(FIRM)
    opening = await _open(client, key_of(handover))
    work = opening.json()["work"]
    headers = {"Authorization": f"Bearer {opening.json()['token']}"}
    again = (await client.get(f"{URL}/handovers/work", headers=headers)).json()
    assert work == again
    assert (work["text"], work["instruction"]) == (
        "街路灯がつきません。",
        "電球を交換してください。",
    )
    assert work["place"]["exact"]
    for text in (opening.text, mail):
        assert not [secret for secret in (*SECRETS, "090-0000") if secret in text]
    # The token opens the work and nothing else of the report.
    for path in ("", "/history", "/handovers"):
        refused = await client.get(f"{URL}/reports/{receipt['id']}{path}", headers=headers)
        assert refused.status_code == 403


async def test_a_link_opens_one_report_for_fourteen_days(
    client: AsyncClient, road: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    monday = datetime(2026, 11, 2, 10, tzinfo=JST)
    with clock.shifted_to(monday):
        _, handover = await given(client, road)
        _, other = await given(client, road)
        await run_jobs()
    links = re.findall(r"/work/#(\S+)", "".join(mailbox.texts_to(FIRM)))
    assert links == [key_of(handover), key_of(other)]
    with clock.shifted_to(datetime(2026, 11, 16, 23, 59, 58, tzinfo=JST)):
        assert (await _open(client, links[0])).json()["work"]["id"] == handover["id"]
    with clock.shifted_to(datetime(2026, 11, 17, 0, 0, 1, tzinfo=JST)):
        assert _why(await _open(client, links[0])) == "expired"
        renewed = await client.post(
            f"{URL}/handovers/{handover['id']}/renewal", json={"note": "続けてお願いします。"},
            headers=road,
        )  # fmt: skip
        assert (await _open(client, key_of(renewed.json()))).status_code == 200
        assert _why(await _open(client, links[0])) == "expired"
        assert _why(await _open(client, links[1])) == "expired"
    forged = links[0][:-4] + ("AAAA" if links[0][-4:] != "AAAA" else "BBBB")
    assert (await _open(client, forged)).status_code == 404
    assert (await _open(client, "x")).status_code == 404


async def test_closure_requested_is_not_fixed(
    client: AsyncClient, session: AsyncSession, road: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    receipt, handover = await given(client, road, email="hanako@example.jp")
    await run_jobs()
    before = len(mailbox.to("hanako@example.jp"))
    contractor = await opened(client, handover)
    work = await say(client, contractor)
    assert work["answer"] == "done"
    report = (await client.get(f"{URL}/reports/{receipt['id']}", headers=road)).json()
    assert report["state"] == "closure_requested"
    assert report["closed_at"] is None
    assert report["answer"] == ""
    statuses = {made["kind"]: made["status"] for made in report["promises"]}
    assert statuses["fix_by"] == "due"
    await run_jobs()
    assert len(mailbox.to("hanako@example.jp")) == before
    assert "電球を交換しました。" in mailbox.texts_to("dorokoen@example.jp")[-1]
    counted = await session.scalar(select(Report.state).where(Report.id == UUID(receipt["id"])))
    assert counted == "closure_requested"


async def test_the_reporter_does_not_read_what_firm_and_department_say(
    client: AsyncClient, road: Headers, holder: Callable[..., Awaitable[Headers]]
) -> None:
    receipt, handover = await given(client, road)
    await say(client, await opened(client, handover), note="部品を取り寄せて交換。")
    await move(client, road, receipt["id"], "refuse_closure", note="まだ消えています。")
    for headers, expected in (
        (await holder(receipt), ["", ""]),
        (road, ["部品を取り寄せて交換。", "まだ消えています。"]),
    ):
        history = await client.get(f"{URL}/reports/{receipt['id']}/history", headers=headers)
        lines = history.json()["items"][-2:]
        assert [line["by"] for line in lines] == ["contractor", "staff"]
        assert [line["note"] for line in lines] == expected


async def test_refused_with_a_word_and_the_link_is_still_good(
    client: AsyncClient, road: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    receipt, handover = await given(client, road)
    contractor = await opened(client, handover)
    await say(client, contractor)
    await move(client, road, receipt["id"], "refuse_closure", note="まだ消えています。")
    await run_jobs()
    assert "まだ消えています。" in mailbox.texts_to(FIRM)[-1]
    work = (await client.get(f"{URL}/handovers/work", headers=contractor)).json()
    assert work["answer"] is None
    assert [line["word"] for line in work["words"]] == ["given", "done", "refused"]
    assert [line["by"] for line in work["words"]] == ["staff", "contractor", "staff"]
    await say(client, contractor, note="接触不良を直しました。")
    assert await _state(client, road, receipt["id"]) == "closure_requested"


async def test_accepted_it_is_fixed_and_the_link_says_so(
    client: AsyncClient, road: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    receipt, handover = await given(client, road)
    contractor = await opened(client, handover)
    url = f"{URL}/handovers/{handover['id']}/acceptance"
    words = {"note": "電球を交換しました。", "no_photo_reason": "夜間のため"}
    assert (await client.post(url, json=words, headers=road)).status_code == 409
    await say(client, contractor)
    lacking = await client.post(url, json={"note": "直りました。"}, headers=road)
    assert lacking.status_code == 422
    accepted = await client.post(url, json=words, headers=road)
    assert accepted.status_code == 200, accepted.text
    assert accepted.json()["ended_by"] == "accepted"
    assert accepted.json()["link"] is None
    assert await _state(client, road, receipt["id"]) == "fixed"
    assert _why(await client.get(f"{URL}/handovers/work", headers=contractor)) == "accepted"
    assert _why(await _open(client, key_of(handover))) == "accepted"
    late = await client.post(
        f"{URL}/handovers/work/answers", json=answer(), headers={**contractor, **key()}
    )
    assert _why(late) == "accepted"
    await run_jobs()
    assert "確認しました" in str(mailbox.to(FIRM)[-1]["Subject"])
    assert len(mailbox.to(FIRM)) == 2


@pytest.mark.parametrize("word", ["cannot", "not_found"])
async def test_cannot_is_an_answer_to_the_clerk_and_closes_nothing(
    client: AsyncClient, cast: Cast, road: Headers, run_jobs: RunJobs, mailbox: Mailbox, word: str
) -> None:
    receipt, handover = await given(client, road)
    edit = {"assignee_id": str(cast.clerk_road.id)}
    await client.patch(
        f"{URL}/reports/{receipt['id']}", json=edit, headers={**road, "If-Match": "*"}
    )
    contractor = await opened(client, handover)
    await say(client, contractor, answer=word, note="柱の番号が違うようです。")
    await run_jobs()
    assert await _state(client, road, receipt["id"]) == "in_progress"
    assert "柱の番号が違うようです。" in mailbox.texts_to("clerk_road@example.jp")[-1]
    desk = await _desk(client, road, receipt["id"])
    assert (desk["answer"], desk["ended_at"]) == (word, None)
    again = await client.post(
        f"{URL}/handovers/work/answers", json=answer(), headers={**contractor, **key()}
    )
    assert again.status_code == 409
    await client.post(
        f"{URL}/handovers/{handover['id']}/renewal", json={"note": "隣の柱です。"}, headers=road
    )
    await run_jobs()
    assert "隣の柱です。" in mailbox.texts_to(FIRM)[-1]
    await say(client, contractor)
    assert await _state(client, road, receipt["id"]) == "closure_requested"


async def test_the_same_answer_twice_counts_once(
    client: AsyncClient, session: AsyncSession, road: Headers
) -> None:
    _, handover = await given(client, road)
    contractor = await opened(client, handover)
    said = answer()
    for headers in (key(), key()):
        reply = await client.post(
            f"{URL}/handovers/work/answers", json=said, headers={**contractor, **headers}
        )
        assert reply.status_code == 201
    lines = await session.scalars(select(HandoverWord.word))
    assert sorted(lines) == ["done", "given"]
    without = await client.post(f"{URL}/handovers/work/answers", json=said, headers=contractor)
    assert without.status_code == 422


@pytest.mark.sql
async def test_two_tabs_with_two_answers(committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    _, handover = await given(committed, headers_of(cast.clerk_road))
    tabs = [await opened(committed, handover) for _ in range(2)]

    async def send(headers: Headers, word: str) -> int:
        reply = await committed.post(
            f"{URL}/handovers/work/answers",
            json=answer(answer=word),
            headers={**headers, **key()},
        )
        return reply.status_code

    statuses = await asyncio.gather(send(tabs[0], "done"), send(tabs[1], "cannot"))
    assert sorted(statuses) == [201, 409]


async def test_taken_back_the_link_opens_nothing(
    client: AsyncClient, road: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    receipt, handover = await given(client, road)
    contractor = await opened(client, handover)
    reply = await client.post(
        f"{URL}/handovers/{handover['id']}/end", json={"note": "直営で行います。"}, headers=road
    )
    assert reply.json()["ended_by"] == "taken_back"
    assert _why(await _open(client, key_of(handover))) == "taken_back"
    assert _why(await client.get(f"{URL}/handovers/work", headers=contractor)) == "taken_back"
    await run_jobs()
    assert "直営で行います。" in mailbox.texts_to(FIRM)[-1]
    assert "/work/#" not in mailbox.texts_to(FIRM)[-1]
    assert await _state(client, road, receipt["id"]) == "in_progress"
    assert (await give(client, road, receipt["id"]))["id"] != handover["id"]


@pytest.mark.parametrize("way", ["finish", "route"])
async def test_ended_at_the_desk_or_sent_elsewhere_it_is_over(
    client: AsyncClient, road: Headers, triage: Headers, run_jobs: RunJobs, way: str
) -> None:
    receipt, handover = await given(client, road)
    if way == "finish":
        await move(client, road, receipt["id"], "finish", note="済", no_photo_reason="夜間")
    else:
        await move(client, triage, receipt["id"], "route", department="green")
    await run_jobs()
    assert _why(await _open(client, key_of(handover))) == "closed"


async def test_one_contractor_at_a_time_and_not_before_it_is_accepted(
    client: AsyncClient, road: Headers, other_clerk: Headers
) -> None:
    receipt = await receive(client)
    url = f"{URL}/reports/{receipt['id']}/handovers"
    early = await client.post(url, json=body(), headers={**road, **key()})
    assert early.status_code == 409
    await move(client, road, receipt["id"], "accept")
    stranger = await client.post(url, json=body(), headers={**other_clerk, **key()})
    assert stranger.status_code == 404
    await give(client, road, receipt["id"])
    assert await _state(client, road, receipt["id"]) == "in_progress"
    second = await client.post(url, json=body(), headers={**road, **key()})
    assert second.status_code == 409


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"firm": ""}, "/firm"),
        ({"email": None}, "/email"),
        ({"email": "nobody"}, "/email"),
        ({"instruction": "  "}, "/instruction"),
        ({"instruction": "電球\u0007を"}, "/instruction"),
        ({"text": "x" * 2001}, "/text"),
    ],
)
async def test_what_a_handover_needs(
    client: AsyncClient, road: Headers, change: dict[str, Any], pointer: str
) -> None:
    receipt = await receive(client)
    await move(client, road, receipt["id"], "accept")
    reply = await client.post(
        f"{URL}/reports/{receipt['id']}/handovers",
        json=body(**change),
        headers={**road, **key()},
    )
    assert [error["pointer"] for error in reply.json()["errors"]] == [pointer]


async def test_the_list_of_firms_begins_with_the_profile(
    client: AsyncClient, road: Headers, other_clerk: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    firms = (await client.get(f"{URL}/contractors", headers=road)).json()["items"]
    assert {firm["department"] for firm in firms} == {"road_park"}
    known = firms[0]
    url = f"{URL}/contractors/{known['id']}"
    edit = {"email": "atarashii@example.jp"}
    assert (await client.patch(url, json=edit, headers=road)).status_code == 428
    hidden = await client.patch(url, json=edit, headers={**other_clerk, "If-Match": "*"})
    assert hidden.status_code == 404
    assert (await client.patch(url, json=edit, headers={**road, "If-Match": '"1"'})).is_success
    new = {"firm": "見本土木", "email": "doboku-mihon@example.jp"}
    for expected in (201, 422):
        made = await client.post(f"{URL}/contractors", json=new, headers={**road, **key()})
        assert made.status_code == expected
    receipt = await receive(client)
    await move(client, road, receipt["id"], "accept")
    changes = {"contractor_id": known["id"], "firm": "", "email": None}
    handover = await give(client, road, receipt["id"], **changes)
    assert handover["email"] == "atarashii@example.jp"
    await run_jobs()
    assert len(mailbox.to("atarashii@example.jp")) == 1


async def test_reading_costs_the_same_however_often_it_was_given(
    client: AsyncClient, session: AsyncSession, road: Headers, statements: list[str]
) -> None:
    receipt, handover = await given(client, road)
    url = f"{URL}/reports/{receipt['id']}/handovers"

    async def cost() -> int:
        statements.clear()
        assert (await client.get(url, headers=road)).status_code == 200
        return len([words for words in statements if "IN ((%(param_1_1_1)s)" not in words])

    await cost()
    once = await cost()
    for _ in range(3):
        await client.post(f"{URL}/handovers/{handover['id']}/end", json={}, headers=road)
        handover = await give(client, road, receipt["id"])
    assert await cost() <= once
    assert len((await session.scalars(select(Handover.id))).all()) == 4
