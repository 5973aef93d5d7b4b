"""Satisfaction: the link of the closing message, and what “not fixed” leads to."""

import asyncio
import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback.endings import ending_of
from api.identity.links import Link
from api.kit import clock
from api.kit.db import transaction
from api.moves.models import StateMove
from api.promises.models import Promise
from api.reports.around.models import SatisfactionAnswer
from api.reports.cases.states import report_machine
from api.reports.cases.telling import asking
from tests.frame.mail import Mailbox
from tests.frame.people import headers_of, make_cast
from tests.frame.queue import RunJobs
from tests.reports.conftest import Headers
from tests.reports.factories import fixed, key, move, publish, receive

URL = "/api/v1/reports"
HANAKO = "hanako@example.jp"


async def link_of(session: AsyncSession, report_id: str) -> dict[str, str]:
    """The header that the page sends for the link of the closing message."""
    line = await ending_of(session, report_machine, UUID(report_id))
    assert line is not None
    return {"Link-Key": asking.satisfaction_link(UUID(report_id), line).partition("#")[2]}


async def say(client: AsyncClient, report_id: str, headers: Headers, **body: Any) -> Any:
    return await client.post(f"{URL}/{report_id}/satisfaction", json=body, headers=headers)


async def test_the_closing_message_carries_the_link_and_it_works(
    client: AsyncClient, clerk: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    receipt = await receive(client, email=HANAKO)
    await fixed(client, clerk, receipt["id"])
    await run_jobs()
    told = mailbox.texts_to(HANAKO)[-1]
    found = re.search(rf"/satisfaction/{receipt['id']}#(\S+)", told)
    assert found is not None
    assert "14日間" in told
    link = {"Link-Key": found[1]}
    asked = (await client.get(f"{URL}/{receipt['id']}/satisfaction", headers=link)).json()
    assert (asked["question"], asked["open"], asked["mine"]) == ("fixed", True, None)
    assert [choice["code"] for choice in asked["choices"]][:2] == ["still_out", "too_dim"]
    reply = await say(client, receipt["id"], link, satisfied=True, words="明るくなりました。")
    assert reply.json()["mine"]["satisfied"] is True
    assert reply.json()["state"] == "fixed"


async def test_messages_that_do_not_end_it_carry_no_link(
    client: AsyncClient, clerk: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    receipt = await receive(client, email=HANAKO)
    await move(client, clerk, receipt["id"], "accept", note="見に行きます。")
    await run_jobs()
    assert not any("/satisfaction/" in text for text in mailbox.texts_to(HANAKO))


async def test_every_outcome_asks_and_others_than_fixed_whether_one_is_convinced(
    client: AsyncClient, session: AsyncSession, clerk: Headers
) -> None:
    receipt = await receive(client)
    given = {"note": "民有地です。", "reason": "private_land"}
    await move(client, clerk, receipt["id"], "decline", **given)
    link = await link_of(session, receipt["id"])
    asked = (await client.get(f"{URL}/{receipt['id']}/satisfaction", headers=link)).json()
    assert (asked["question"], asked["outcome"]) == ("convinced", "cannot")
    reply = await say(client, receipt["id"], link, satisfied=False, reasons=["unclear"])
    assert reply.json()["state"] == "cannot"
    reply = await say(
        client, receipt["id"], link, satisfied=False, reasons=["unclear"], ask_again=True
    )
    assert reply.json()["state"] == "reopen_requested"


async def test_not_fixed_never_silently_reopens(
    client: AsyncClient, session: AsyncSession, clerk: Headers, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    """It asks: staff decide by a day, everybody sees that somebody said so, nobody's words."""
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    await fixed(client, clerk, receipt["id"])
    link = await link_of(session, receipt["id"])
    words = "田中です。まだ暗いです。"
    reply = await say(client, receipt["id"], link, satisfied=False, reasons=["still_out"],
                      words=words)  # fmt: skip
    assert reply.json()["state"] == "reopen_requested"
    report = (await client.get(f"{URL}/{receipt['id']}", headers=clerk)).json()
    promise = next(one for one in report["promises"] if one["kind"] == "reopen_decision")
    assert promise["due_on"] == clock.add_working_days(clock.today(), 3).isoformat()
    assert report["closed_at"] is not None
    assert {"reopen", "keep_closed"} <= {one["name"] for one in report["moves"]}
    public = (await client.get(f"{URL}/{receipt['id']}/history")).json()["items"][-1]
    assert (public["move"], public["note"]) == ("request_reopen", "まだ消える・つかない")
    desk = (await client.get(f"{URL}/{receipt['id']}/history", headers=clerk)).json()["items"][-1]
    assert words in desk["note"]
    await run_jobs()
    (told,) = mailbox.mails
    assert told["To"] != HANAKO
    assert "再対応の判断" in told.get_content()
    assert words not in told.get_content()
    # Staff decide.
    report = await move(
        client, clerk, receipt["id"], "keep_closed", note="夜に点灯を確認しました。"
    )
    assert report["state"] == "fixed"


@pytest.mark.parametrize("decision", ["reopen", "keep_closed"])
async def test_staff_decide_and_the_promise_is_kept_either_way(
    client: AsyncClient, session: AsyncSession, clerk: Headers, decision: str
) -> None:
    receipt = await receive(client)
    await fixed(client, clerk, receipt["id"])
    await say(client, receipt["id"], await link_of(session, receipt["id"]), satisfied=False)
    report = await move(client, clerk, receipt["id"], decision, note="現地を見ました。")
    promised = {one["kind"]: one["status"] for one in report["promises"]}
    assert promised["reopen_decision"] == "kept"


async def test_a_second_not_fixed_only_adds(
    client: AsyncClient, session: AsyncSession, clerk: Headers
) -> None:
    receipt = await receive(client)
    await fixed(client, clerk, receipt["id"])
    link = await link_of(session, receipt["id"])
    await say(client, receipt["id"], link, satisfied=False)
    reply = await say(client, receipt["id"], link, satisfied=False, words="きょうも暗いです。")
    assert reply.status_code == 200
    assert reply.json()["mine"]["words"] == "きょうも暗いです。"
    lines = await session.scalar(select(func.count()).where(StateMove.move == "request_reopen"))
    promised = await session.scalar(select(func.count()).where(Promise.kind == "reopen_decision"))
    assert (lines, promised) == (1, 1)
    said = await client.get(f"{URL}/{receipt['id']}/satisfaction/answers", headers=clerk)
    assert len(said.json()["items"]) == 1


async def test_an_answer_may_change_and_a_kept_decision_is_not_asked_anew_by_it(
    client: AsyncClient, session: AsyncSession, clerk: Headers
) -> None:
    receipt = await receive(client)
    await fixed(client, clerk, receipt["id"])
    link = await link_of(session, receipt["id"])
    await say(client, receipt["id"], link, satisfied=True)
    assert (await say(client, receipt["id"], link, satisfied=False)).json()["state"] == (
        "reopen_requested"
    )
    await move(client, clerk, receipt["id"], "keep_closed", note="直っています。")
    reply = await say(client, receipt["id"], link, satisfied=False, words="でも。")
    assert reply.json()["state"] == "fixed"


async def test_the_anonymous_reporter_answers_with_number_and_code_and_is_never_mailed(
    client: AsyncClient, clerk: Headers, holder: Any, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    receipt = await receive(client)
    await fixed(client, clerk, receipt["id"])
    headers = await holder(receipt)
    asked = await client.get(f"{URL}/{receipt['id']}/satisfaction", headers=headers)
    assert asked.json()["open"] is True
    reply = await say(client, receipt["id"], headers, satisfied=False)
    assert reply.json()["state"] == "reopen_requested"
    await run_jobs()
    (told,) = mailbox.mails
    assert "再対応の判断" in told.get_content()


async def test_the_link_is_good_for_fourteen_days(
    client: AsyncClient, session: AsyncSession, clerk: Headers, holder: Any
) -> None:
    receipt = await receive(client)
    await fixed(client, clerk, receipt["id"])
    link = await link_of(session, receipt["id"])
    headers = await holder(receipt)
    with clock.shifted_to(clock.now() + timedelta(days=13, hours=23)):
        assert (await say(client, receipt["id"], link, satisfied=True)).status_code == 200
    with clock.shifted_to(clock.now() + timedelta(days=14, minutes=1)):
        assert (await say(client, receipt["id"], link, satisfied=True)).status_code == 410
        # Number and code outlive the link, the question does not.
        assert (await say(client, receipt["id"], headers, satisfied=True)).status_code == 410
        asked = await client.get(f"{URL}/{receipt['id']}/satisfaction", headers=headers)
        assert asked.json()["open"] is False


async def test_strangers_and_keys_of_other_things_answer_nothing(
    client: AsyncClient, session: AsyncSession, clerk: Headers, resident: Any
) -> None:
    receipt, other = await receive(client), await receive(client)
    for one in (receipt, other):
        await fixed(client, clerk, one["id"])
        await publish(client, clerk, one["id"])
    until = clock.now() + timedelta(days=1)
    wrong = [
        await link_of(session, other["id"]),
        {"Link-Key": Link("contractor", "").key(UUID(receipt["id"]), until)},
        {"Link-Key": asking.SATISFACTION.key(UUID(receipt["id"]), until)},
        {"Link-Key": "' OR 1=1 --"},
    ]
    for headers in wrong:
        assert (await say(client, receipt["id"], headers, satisfied=True)).status_code == 404
    assert (await say(client, receipt["id"], {}, satisfied=True)).status_code == 401
    stranger = await resident("stranger")
    assert (await say(client, receipt["id"], stranger, satisfied=True)).status_code == 403
    assert (await say(client, receipt["id"], clerk, satisfied=True)).status_code == 403


async def test_the_link_of_an_earlier_ending_is_over(
    client: AsyncClient, session: AsyncSession, clerk: Headers
) -> None:
    receipt = await receive(client)
    await fixed(client, clerk, receipt["id"])
    link = await link_of(session, receipt["id"])
    await say(client, receipt["id"], link, satisfied=False)
    await move(client, clerk, receipt["id"], "reopen", note="もう一度見ます。")
    assert (await say(client, receipt["id"], link, satisfied=True)).status_code == 409
    with clock.shifted_to(clock.now() + timedelta(seconds=5)):
        await move(
            client, clerk, receipt["id"], "finish", note="直しました。", no_photo_reason="夜"
        )
        assert (await say(client, receipt["id"], link, satisfied=True)).status_code == 410
        again = await link_of(session, receipt["id"])
        assert (await say(client, receipt["id"], again, satisfied=True)).status_code == 200


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"satisfied": False, "reasons": ["unclear"]}, "/reasons/0"),
        ({"satisfied": False, "words": "\u0007まだ"}, "/words"),
        ({"satisfied": False, "words": "あ" * 2001}, "/words"),
        ({"reasons": []}, "/satisfied"),
    ],
)
async def test_hostile_answers_are_refused(
    client: AsyncClient, session: AsyncSession, clerk: Headers, body: Any, pointer: str
) -> None:
    receipt = await receive(client)
    await fixed(client, clerk, receipt["id"])
    link = await link_of(session, receipt["id"])
    reply = await client.post(f"{URL}/{receipt['id']}/satisfaction", json=body, headers=link)
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["pointer"] == pointer


@pytest.mark.sql
async def test_the_same_answer_twice_and_two_at_once_are_one(committed: AsyncClient) -> None:
    async with transaction() as session:
        clerk = headers_of((await make_cast(session)).clerk_road)
    receipt = await receive(committed)
    await fixed(committed, clerk, receipt["id"])
    async with transaction() as session:
        link = await link_of(session, receipt["id"])
    once = {**link, **key()}
    body = {"satisfied": False}
    first, again = [await say(committed, receipt["id"], once, **body) for _ in range(2)]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert first.json() == again.json()
    replies = await asyncio.gather(
        *(say(committed, receipt["id"], link, satisfied=False, words=str(n)) for n in range(4))
    )
    assert {reply.status_code for reply in replies} == {200}
    async with transaction() as session:
        answers = await session.scalar(select(func.count()).select_from(SatisfactionAnswer))
        asked = await session.scalar(select(func.count()).where(StateMove.move == "request_reopen"))
    assert (answers, asked) == (1, 1)


async def test_three_followers_raise_a_flag_and_move_nothing(
    client: AsyncClient,
    session: AsyncSession,
    clerk: Headers,
    other_clerk: Headers,
    run_jobs: RunJobs,
    mailbox: Mailbox,
) -> None:
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    devices = [str(uuid4()) for _ in range(3)]
    for device in devices:
        follow = await client.post(f"{URL}/{receipt['id']}/follow", json={"device_key": device})
        assert follow.status_code == 200, follow.text
    await fixed(client, clerk, receipt["id"])
    await run_jobs()
    mailbox.mails.clear()
    stranger = {"Device-Key": str(uuid4())}
    assert (await say(client, receipt["id"], stranger, satisfied=False)).status_code == 401
    for device in [*devices, devices[0]]:
        reply = await say(client, receipt["id"], {"Device-Key": device}, satisfied=False)
        assert reply.json()["state"] == "fixed", reply.text
    said = (await client.get(f"{URL}/{receipt['id']}/satisfaction/answers", headers=clerk)).json()
    assert (said["followers_not_fixed"], said["flagged"]) == (3, True)
    numbers = f"{URL}/satisfaction/numbers"
    seen = (await client.get(numbers, headers=clerk)).json()["flagged"]
    assert [one["number"] for one in seen] == [receipt["number"]]
    assert (await client.get(numbers, headers=other_clerk)).json()["flagged"] == []
    await run_jobs()
    (told,) = mailbox.mails
    assert "3人以上" in told.get_content()


async def test_numbers_have_a_base_and_small_cells_are_kept_back(
    client: AsyncClient, session: AsyncSession, clerk: Headers, triage: Headers
) -> None:
    for category, said in (("street_light", [True, True, False, True]), ("road", [True])):
        for satisfied in said:
            receipt = await receive(client, category=category)
            await fixed(client, clerk, receipt["id"])
            link = await link_of(session, receipt["id"])
            await say(client, receipt["id"], link, satisfied=satisfied)
    await fixed(client, clerk, (await receive(client))["id"])
    seen = (await client.get(f"{URL}/satisfaction/numbers", headers=triage)).json()
    assert (seen["asked"], seen["answered"]) == (6, 5)
    assert (seen["fixed_n"], seen["fixed_satisfied"]) == (5, 4)
    assert [(cell["category"], cell["n"]) for cell in seen["cells"]] == [
        ("road", None),
        ("street_light", None),  # would tell the other by the sum
    ]
