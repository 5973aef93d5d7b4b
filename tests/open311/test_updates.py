"""What is told and heard of requests: mySociety's servicerequestupdates."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.text import CUT
from tests.frame.queue import RunJobs
from tests.open311.conftest import BASE, Friend, make_friend
from tests.open311.test_sending import report
from tests.photos import make_face_jpeg
from tests.reports.factories import fixed, move, publish, receive
from tests.uploads import sending

URL = f"{BASE}/servicerequestupdates"
FIELDS = [
    "update_id", "service_request_id", "status", "updated_datetime", "description", "media_url",
    "external_status_code",
]  # fmt: skip


def at(**away: int) -> str:
    return (datetime.now(UTC) + timedelta(**away)).isoformat(timespec="seconds")


async def updates(friend: Friend, **params: Any) -> list[dict[str, Any]]:
    reply = await friend.client.get(f"{URL}.json", params={"api_key": friend.key, **params})
    assert reply.status_code == 200, reply.text
    return reply.json()


async def test_what_happened_is_told_in_order(
    friend: Friend, client: AsyncClient, clerk: dict[str, str]
) -> None:
    receipt = await receive(client)
    await fixed(client, clerk, receipt["id"])
    assert await updates(friend) == []
    await publish(client, clerk, receipt["id"])
    found = await updates(friend)
    assert [one["status"] for one in found] == ["investigating", "in_progress", "fixed"]
    assert list(found[0]) == FIELDS
    # What was said between department and reporter is not for everybody; an outcome is.
    assert found[0]["description"] == "担当課が確かめ、対応をはじめます"
    assert found[2]["description"] == "電球を交換しました。"
    assert len({one["update_id"] for one in found}) == 3
    root = fromstring((await client.get(f"{URL}.xml", params={"api_key": friend.key})).content)
    assert root.tag == "service_request_updates"
    assert [[child.tag for child in one] for one in root] == [FIELDS] * 3


async def test_a_repair_shows_its_photograph_once_it_is_public(
    friend: Friend, client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs, s3: Any
) -> None:
    receipt, hidden = await receive(client), await receive(client)
    await publish(client, clerk, receipt["id"])
    for one in (receipt, hidden):
        ticket = await sending.received(client, make_face_jpeg())
        await move(client, clerk, one["id"], "accept")
        await move(client, clerk, one["id"], "finish", note="直しました。", upload_ids=[ticket.ref])
    await run_jobs()
    found = await updates(friend)
    assert [one["status"] for one in found] == ["investigating", "fixed"]
    assert found[0]["media_url"] is None
    assert (await client.get(found[1]["media_url"])).content[:4] == b"RIFF"


async def test_window(friend: Friend, client: AsyncClient, clerk: dict[str, str]) -> None:
    receipt = await receive(client)
    await move(client, clerk, receipt["id"], "accept")
    await publish(client, clerk, receipt["id"])
    assert len(await updates(friend, start_date=at(hours=-2), end_date=at(hours=1))) == 1
    assert await updates(friend, start_date=at(hours=-9), end_date=at(hours=-2)) == []


async def test_the_sender_hears_of_its_hidden_report_and_nobody_else_does(
    friend: Friend, client: AsyncClient, session: AsyncSession, clerk: dict[str, str]
) -> None:
    number = await friend.number()
    made = await report(session, number)
    await move(client, clerk, str(made["id"]), "reply", note="あす見に行きます。")
    await move(client, clerk, str(made["id"]), "accept")
    assert [one["description"] for one in await updates(friend)] == [
        "あす見に行きます。", "担当課が確かめ、対応をはじめます",
    ]  # fmt: skip
    other = await make_friend(client, session, "となり市")
    assert await updates(other) == []


async def test_words_of_the_person_reach_the_desk_and_change_nothing(
    friend: Friend, client: AsyncClient, session: AsyncSession, clerk: dict[str, str]
) -> None:
    number = await friend.number()
    for status in ("FIXED", "CLOSED", "NO_FURTHER_ACTION", "SOMETHING_NEW"):
        reply = await friend.tell(
            number, update_id=status, status=status, updated_datetime=at(seconds=1),
            description=f"{status}だそうです",
        )  # fmt: skip
        assert reply.status_code == 201, reply.text
        assert reply.json() == [{"update_id": status}]
    made = await report(session, number)
    assert made["state"] == "received"
    assert made["publication"] == "hidden"
    life = await client.get(f"/api/v1/reports/{made['id']}/history", headers=clerk)
    items = life.json()["items"][1:]
    assert {(one["move"], one["by"]) for one in items} == {("relay", "partner")}
    assert items[0]["note"] == "FIXEDだそうです"


async def test_the_same_update_twice_is_one(friend: Friend, session: AsyncSession) -> None:
    number = await friend.number()
    for _ in range(2):
        reply = await friend.tell(
            number, "xml", update_id="u1", status="OPEN", updated_datetime=at(seconds=1),
            description="まだです",
        )  # fmt: skip
        assert fromstring(reply.content).findtext("request_update/update_id") == "u1"
    count = "SELECT count(*) FROM state_moves WHERE move = 'relay'"
    assert await session.scalar(text(count)) == 1


async def test_open_on_a_closed_report_asks_to_open_it_again_and_staff_decide(
    friend: Friend, client: AsyncClient, session: AsyncSession, clerk: dict[str, str]
) -> None:
    number = await friend.number()
    made = await report(session, number)
    await fixed(client, clerk, str(made["id"]))
    await friend.tell(
        number, update_id="1", status="OPEN", updated_datetime=at(seconds=2),
        description="直っていません",
    )  # fmt: skip
    assert (await report(session, number))["state"] == "reopen_requested"


async def test_a_late_update_neither_overwrites_nor_unhides(
    friend: Friend, client: AsyncClient, session: AsyncSession, clerk: dict[str, str]
) -> None:
    number = await friend.number()
    made = await report(session, number)
    await fixed(client, clerk, str(made["id"]))
    away = {"move": "withhold", "note": "名前があります"}
    await client.post(f"/api/v1/reports/{made['id']}/publication/moves", json=away, headers=clerk)
    reply = await friend.tell(
        number, update_id="1", status="OPEN", updated_datetime=at(days=-1), description="まだです"
    )
    assert reply.status_code == 201
    after = await report(session, number)
    assert (after["state"], after["publication"]) == ("fixed", "withheld")
    assert await session.scalar(text("SELECT outcome FROM open311_updates")) == "late"
    note = "SELECT note FROM state_moves WHERE move = 'relay'"
    assert await session.scalar(text(note)) == "まだです"


async def test_an_answer_to_a_question(
    friend: Friend, client: AsyncClient, session: AsyncSession, clerk: dict[str, str]
) -> None:
    number = await friend.number()
    made = await report(session, number)
    await move(client, clerk, str(made["id"]), "ask_reporter", note="どの柱ですか。")
    assert (await updates(friend))[-1]["description"] == "どの柱ですか。"
    await friend.tell(
        number, update_id="1", status="UNCHANGED", updated_datetime=at(seconds=2),
        description="三本目です",
    )  # fmt: skip
    assert (await report(session, number))["state"] == "received"


async def test_by_token(friend: Friend) -> None:
    (said,) = (await friend.send(headers={"Prefer": "respond-async"})).json()
    reply = await friend.client.post(
        f"{URL}.json",
        data={"api_key": friend.key, "token": said["token"], "update_id": "1", "status": "OPEN",
              "updated_datetime": at()},
    )  # fmt: skip
    assert reply.status_code == 201


async def test_only_of_its_own_reports(
    friend: Friend, client: AsyncClient, session: AsyncSession, clerk: dict[str, str]
) -> None:
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    other = await make_friend(client, session, "となり市")
    theirs = await other.number()
    # What everybody may read is known to be there, and is refused with a reason.
    for number, status in ((receipt["number"], 403), (theirs, 404), ("R-1999-000001", 404)):
        reply = await friend.tell(number, update_id="1", status="OPEN", updated_datetime=at())
        assert reply.status_code == status


@pytest.mark.parametrize(
    "fields",
    [
        {"update_id": None},
        {"status": ""},
        {"updated_datetime": ""},
        {"updated_datetime": "soon"},
        {"description": "みえない\u0007字"},
        {"update_id": "x" * 101},
    ],
)
async def test_what_is_wrong(friend: Friend, fields: dict[str, Any]) -> None:
    number = await friend.number()
    right = {"update_id": "1", "status": "OPEN", "updated_datetime": at(), "description": "x"}
    given = {name: value for name, value in {**right, **fields}.items() if value is not None}
    reply = await friend.tell(number, **given)
    assert reply.status_code == 400, reply.text
    assert reply.json()[0]["code"] == 400


async def test_an_update_is_one_of_its_report(friend: Friend, session: AsyncSession) -> None:
    first, second = await friend.number(), await friend.number()
    for number in (first, second, first):
        reply = await friend.tell(
            number, update_id="77", status="open", updated_datetime=at(), description="同じ番号"
        )
        assert reply.status_code == 201, reply.text
    kept = text(
        "SELECT r.number FROM open311_updates u JOIN reports r ON r.id = u.report_id"
        " ORDER BY r.number"
    )
    assert list(await session.scalars(kept)) == sorted([first, second])


async def test_an_update_of_the_release_before_is_known(
    friend: Friend, session: AsyncSession
) -> None:
    number = await friend.number()
    said = {"update_id": "77", "status": "open", "updated_datetime": at(), "description": "一度"}
    await friend.tell(number, **said)
    await session.execute(text("UPDATE open311_updates SET update_id = '77'"))
    assert (await friend.tell(number, **said)).status_code == 201
    assert await session.scalar(text("SELECT count(*) FROM open311_updates")) == 1


async def test_another_update_under_a_known_id_is_not_lost_in_silence(
    friend: Friend, session: AsyncSession
) -> None:
    number = await friend.number()
    said = {"update_id": "1", "status": "open", "updated_datetime": at(), "description": "一度"}
    with clock.shifted_to(clock.now() + timedelta(hours=2)):
        for _ in range(2):
            assert (await friend.tell(number, **said)).status_code == 201
        for other in ({"status": "closed"}, {"updated_datetime": at(seconds=-90)}):
            refused = await friend.tell(number, **{**said, **other})
            assert refused.status_code == 400
            assert "update_id" in refused.json()[0]["description"]
        # A clock that runs ahead: the time was moved to when it came.
        ahead = {**said, "update_id": "2", "updated_datetime": at(days=1)}
        assert [(await friend.tell(number, **ahead)).status_code for _ in range(2)] == [201] * 2
    assert await session.scalar(text("SELECT count(*) FROM open311_updates")) == 2


async def test_an_update_on_a_public_request_of_another_is_refused_with_a_sentence(
    friend: Friend, client: AsyncClient, clerk: dict[str, str]
) -> None:
    receipt, hidden = await receive(client), await receive(client)
    await publish(client, clerk, receipt["id"])
    said = {"update_id": "1", "status": "open", "updated_datetime": at()}
    refused = await friend.tell(receipt["number"], **said)
    assert refused.status_code == 403
    assert "service_request_id" in refused.json()[0]["description"]
    assert (await friend.tell(hidden["number"], **said)).status_code == 404


async def test_a_long_update_is_taken_and_a_longer_one_is_cut_with_a_mark(
    friend: Friend, session: AsyncSession
) -> None:
    number = await friend.number(description="あ" * 4000)
    longer = await friend.number(description="あ" * 30_000)
    for update_id, length in (("1", 4000), ("2", 30_000)):
        reply = await friend.tell(
            number, update_id=update_id, status="open", updated_datetime=at(),
            description="い" * length,
        )  # fmt: skip
        assert reply.status_code == 201, reply.text
    notes = list(await session.scalars(text("SELECT note FROM state_moves WHERE note LIKE 'い%'")))
    assert sorted(notes, reverse=True)[0] == "い" * 4000
    assert all(len(note) == 4000 for note in notes)
    assert {note.endswith(CUT) for note in notes} == {True, False}
    assert (await report(session, longer)).text.endswith(CUT)
