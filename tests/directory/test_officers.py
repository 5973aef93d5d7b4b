"""Who is what in a group: invited, changed all at once, taken back, gone."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.directory import repository
from api.kit import clock
from api.kit.db import transaction
from tests.directory.made import (
    NAME,
    URL,
    add,
    founded,
    hand_over,
    key_in,
    ok,
    read,
    roles,
    somebody,
)
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, headers_of, make_cast
from tests.frame.queue import RunJobs

MAIL = "neu@example.jp"
OPEN, ACCEPT = f"{URL}/invitations/open", f"{URL}/invitations/accept"


async def invited(
    client: AsyncClient, cast: Cast, run_jobs: RunJobs, mailbox: Mailbox, *held: str
) -> tuple[Any, str]:
    """A group to which somebody is invited, and the key in her mail."""
    group = await founded(client, cast.resident_a)
    more = await ok(
        await add(client, cast.resident_a, group, "馬場 文", email=MAIL, roles=list(held))
    )
    await run_jobs()
    return more, key_in(mailbox.texts_to(MAIL)[-1])


async def test_an_invitation_is_bound_to_who_opens_it_signed_in(
    client: AsyncClient, cast: Cast, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    group, key = await invited(client, cast, run_jobs, mailbox, "treasurer")
    shown = await ok(await client.post(OPEN, json={"key": key}))
    assert (shown["group_name"], shown["roles"]) == (NAME, ["treasurer"])
    assert (await client.post(ACCEPT, json={"key": key})).status_code == 401
    headers = headers_of(cast.resident_b)
    took = await ok(await client.post(ACCEPT, json={"key": key}, headers=headers))
    assert took["roles"] == ["treasurer"]
    assert MAIL not in str(took)
    await ok(await client.post(ACCEPT, json={"key": key}, headers=headers))
    other = await client.post(ACCEPT, json={"key": key}, headers=headers_of(cast.resident_a))
    assert other.status_code == 410
    mine = (await client.get(f"{URL}/mine", headers=headers)).json()["items"]
    assert [one["id"] for one in mine] == [group["id"]]


async def test_an_invitation_ends_after_fourteen_days_or_by_another_one(
    client: AsyncClient, cast: Cast, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    group, key = await invited(client, cast, run_jobs, mailbox)
    where = f"{URL}/{group['id']}/members/{somebody(group, '馬場 文')['id']}"
    with clock.shifted_to(clock.now() + timedelta(days=14, minutes=1)):
        assert (await client.post(OPEN, json={"key": key})).status_code == 410
    headers = headers_of(cast.resident_a)
    await ok(await client.post(f"{where}/invitation", headers=headers))
    await run_jobs()
    assert (await client.post(OPEN, json={"key": key})).status_code == 404
    newer = key_in(mailbox.texts_to(MAIL)[-1])
    await ok(await client.post(OPEN, json={"key": newer}))
    await ok(await client.delete(where, headers=headers))
    assert (await client.post(OPEN, json={"key": newer})).status_code == 410
    assert (await client.post(f"{where}/invitation", headers=headers)).status_code == 404


async def test_who_is_there_already_takes_over_what_the_invitation_gives(
    client: AsyncClient, cast: Cast, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    _, key = await invited(client, cast, run_jobs, mailbox, "editor")
    took = await ok(
        await client.post(ACCEPT, json={"key": key}, headers=headers_of(cast.resident_a))
    )
    assert roles(took) == {"青木 あおい": ["representative", "editor"]}


async def test_officers_change_at_one_instant_and_everybody_hears_of_it(
    client: AsyncClient, cast: Cast, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    group = await founded(client, cast.resident_a, shared_email="midori@example.jp")
    for name, held in (("会計 一郎", "treasurer"), ("書記 次郎", "editor")):
        group = await ok(await add(client, cast.resident_a, group, name, roles=[held]))
    stays = somebody(group, "書記 次郎")["id"]
    after = await ok(
        await hand_over(
            client, cast.resident_a, group,
            {"role": "representative", "name": "新任 三郎", "email": MAIL},
            {"role": "submitter", "name": "新任 三郎", "email": MAIL},
            {"role": "treasurer", "name": "名前 だけ"},
            {"role": "editor", "member_id": stays},
        )
    )  # fmt: skip
    assert roles(after) == {
        "新任 三郎": ["representative", "submitter"], "名前 だけ": ["treasurer"],
        "書記 次郎": ["editor"],
    }  # fmt: skip
    ended = {
        office["until"]
        for name in ("青木 あおい", "会計 一郎")
        for office in somebody(after, name)["offices"]
    }
    begun = somebody(after, "新任 三郎")["offices"][0]["since"]
    assert ended == {begun}
    # Whoever goes on was not interrupted.
    (office,) = somebody(after, "書記 次郎")["offices"]
    assert (office["until"], office["since"] < begun) == (None, True)
    assert (after["roles"], after["editable"]) == ([], False)
    assert (await add(client, cast.resident_a, group, "後から")).status_code == 403
    await run_jobs()
    assert len(mailbox.texts_to(MAIL)) == 1
    assert "代表者・出す係に選ばれました" in mailbox.texts_to(MAIL)[0]
    for told in ("resident_a@example.jp", "midori@example.jp"):
        assert "役員の交代が記録されました" in mailbox.texts_to(told)[0]
    key = key_in(mailbox.texts_to(MAIL)[0])
    took = await client.post(ACCEPT, json={"key": key}, headers=headers_of(cast.resident_b))
    assert took.json()["editable"]


async def test_staff_take_the_last_change_back(
    client: AsyncClient, cast: Cast, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    group = await founded(client, cast.resident_a)
    group = await ok(await add(client, cast.resident_a, group, "会計 一郎", roles=["treasurer"]))
    before = roles(group)
    chair = {"role": "representative", "name": "まちがい 太郎", "email": MAIL}
    after = await ok(await hand_over(client, cast.resident_a, group, chair))
    change = after["handovers"][0]["id"]
    undo = f"{URL}/{group['id']}/handovers/{change}/undo"
    assert (await client.post(undo, headers=headers_of(cast.resident_a))).status_code == 403
    desk = await read(client, cast.admin, group)
    assert desk["handovers"][0]["undoable"]
    back = await ok(await client.post(undo, headers=headers_of(cast.admin)))
    assert roles(back) == before
    assert somebody(back, "まちがい 太郎")["left_at"] is not None
    assert (await client.post(undo, headers=headers_of(cast.admin))).status_code == 409
    nobody = f"{URL}/{group['id']}/handovers/{group['id']}/undo"
    assert (await client.post(nobody, headers=headers_of(cast.admin))).status_code == 404
    # Nobody is told of what was taken back before the letter went, nor let in by its invitation.
    await run_jobs()
    assert mailbox.mails == []


async def test_somebody_always_represents_the_group(client: AsyncClient, cast: Cast) -> None:
    group = await founded(client, cast.resident_a)
    me = somebody(group, "青木 あおい")["id"]
    where, headers = f"{URL}/{group['id']}/members/{me}", headers_of(cast.resident_a)
    assert (await client.delete(where, headers=headers)).status_code == 409
    assert (await client.post(f"{where}/erasure", headers=headers)).status_code == 409
    body = {"name": "青木 あおい", "roles": ["editor"]}
    assert (await client.patch(where, json=body, headers=headers)).status_code == 428
    refused = await client.patch(where, json=body, headers={**headers, "If-Match": "*"})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "representative")
    nobody = await hand_over(client, cast.resident_a, group, {"role": "editor", "member_id": me})
    assert (nobody.status_code, nobody.json()["errors"][0]["code"]) == (422, "representative")
    assert roles(await read(client, cast.resident_a, group)) == {"青木 あおい": ["representative"]}


@pytest.mark.parametrize("beside", ["representative", "treasurer"])
async def test_nobody_audits_what_they_do_themselves(
    client: AsyncClient, cast: Cast, beside: str
) -> None:
    group = await founded(client, cast.resident_a)
    both = await add(client, cast.resident_a, group, "監査 四郎", roles=[beside, "auditor"])
    assert (both.status_code, both.json()["errors"][0]["code"]) == (422, "auditor")


async def test_a_member_leaves_and_asks_to_be_forgotten(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    group, key = await invited(client, cast, run_jobs, mailbox, "editor")
    headers = headers_of(cast.resident_b)
    await ok(await client.post(ACCEPT, json={"key": key}, headers=headers))
    where = f"{URL}/{group['id']}/members/"
    mine, chair = (somebody(group, name)["id"] for name in ("馬場 文", "青木 あおい"))
    assert (await client.delete(where + chair, headers=headers)).status_code == 403
    assert (await client.post(f"{where}{chair}/erasure", headers=headers)).status_code == 403
    await ok(await client.delete(where + mine, headers=headers))
    assert (await client.get(f"{URL}/{group['id']}", headers=headers)).status_code == 404
    desk = await read(client, cast.admin, group)
    assert somebody(desk, "馬場 文")["left_at"] is not None
    erased = await client.post(f"{where}{mine}/erasure", headers=headers_of(cast.admin))
    assert erased.status_code == 204
    (row,) = [one for one in (await read(client, cast.admin, group))["members"] if not one["name"]]
    assert [one["role"] for one in row["offices"]] == ["editor"]
    left = await session.execute(text("SELECT person_id FROM directory_members WHERE name = ''"))
    assert left.scalars().all() == [None]


async def test_nobody_is_invited_twice_and_strangers_name_no_member(
    client: AsyncClient, cast: Cast
) -> None:
    group = await founded(client, cast.resident_a)
    await ok(await add(client, cast.resident_a, group, "一人目", email=MAIL))
    again = await add(client, cast.resident_a, group, "二人目", email=MAIL.upper())
    assert (again.status_code, again.json()["errors"][0]["pointer"]) == (422, "/email")
    other = await founded(client, cast.resident_b)
    theirs = somebody(other, "青木 あおい")["id"]
    group = await read(client, cast.resident_a, group)
    foreign = await hand_over(
        client, cast.resident_a, group, {"role": "representative", "member_id": theirs}
    )
    assert foreign.json()["errors"][0]["pointer"] == "/officers/0/member_id"
    for line in ({"role": "editor"}, {"role": "editor", "member_id": theirs, "name": "名"}):
        refused = await hand_over(client, cast.resident_a, group, line)
        assert refused.status_code == 422


async def test_two_change_the_officers_at_once_and_one_of_them_is_told(
    committed: AsyncClient,
) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    group = await founded(committed, cast.resident_a)
    replies = await asyncio.gather(
        *(
            hand_over(committed, who, group, {"role": "representative", "name": name})
            for who, name in ((cast.resident_a, "甲"), (cast.admin, "乙"))
        )
    )
    assert sorted(reply.status_code for reply in replies) == [200, 412]
    after = await read(committed, cast.admin, group)
    assert len([held for held in roles(after).values() if "representative" in held]) == 1


async def test_two_take_one_invitation_at_once_and_one_gets_it(
    committed: AsyncClient,
) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    group = await founded(committed, cast.resident_a)
    group = await ok(
        await add(committed, cast.resident_a, group, "新", email=MAIL, roles=["editor"])
    )
    place = somebody(group, "新")
    until = datetime.fromisoformat(place["invited_until"])
    key = repository.LINK.key(UUID(place["id"]), until)
    takers = (cast.resident_b, cast.resident_a)
    replies = await asyncio.gather(
        *(committed.post(ACCEPT, json={"key": key}, headers=headers_of(who)) for who in takers)
    )
    assert sorted(reply.status_code for reply in replies) == [200, 410]
    held = roles(await read(committed, cast.admin, group))
    assert sum("editor" in one for one in held.values()) == 1
