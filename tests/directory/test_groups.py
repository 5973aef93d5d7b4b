"""A group: founded, changed, found by how it is read, shown to everybody or not, and over."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.directory import repository
from api.directory.policy import Permission
from api.directory.rules.numbers import corporate_number
from api.directory.service import founding
from api.directory.states import GroupMove, GroupRole, GroupState, group_machine
from api.kit import clock
from api.kit.errors import NotAllowed, NotNow
from api.moves.service import checked
from tests.directory.made import GROUP, NAME, URL, add, founded, ok, read, roles, somebody
from tests.frame.people import ROLES, Cast, headers_of
from tests.frame.statements import Statements

NUMBER = "3000020131202"
WIDE = NUMBER.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


@pytest.mark.parametrize("state", GroupState, ids=str)
@pytest.mark.parametrize("who", ["nobody", "clerk", "collaboration_desk", "representative"])
def test_every_state_by_move_and_role(who: str, state: GroupState) -> None:
    held = ROLES.get(who, {}).get("permissions", [])
    held = [Permission.REPRESENT] if who == "representative" else held
    allowed: set[str] = set()
    for name in GroupMove:
        try:
            checked(group_machine, state, name, permissions=frozenset(held), given={})
        except (NotAllowed, NotNow):
            continue
        allowed.add(name.value)
    leads = {"active": {"rest", "close"}, "dormant": {"resume", "close"}}
    expected = leads if who in {"representative", "collaboration_desk"} else {}
    assert allowed == expected.get(state.value, set[str]())


async def test_a_resident_founds_a_group_and_represents_it(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    group = await founded(client, cast.resident_a, district="sakuradai", about="毎週あつまります")
    assert (group["reading"], group["state"], group["roles"]) == (
        "みどりちょうかい", "active", ["representative"],
    )  # fmt: skip
    assert roles(group) == {"青木 あおい": ["representative"]}
    assert somebody(group, "青木 あおい")["me"]
    assert {move["name"] for move in group["moves"]} == {"rest", "close"}
    person, group_id = cast.resident_a.id, UUID(group["id"])
    assert await repository.roles_in(session, person, group_id) == {GroupRole.REPRESENTATIVE}
    assert await repository.roles_in(session, cast.resident_b.id, group_id) == frozenset()
    ((own, held),) = await repository.groups_of(session, person)
    assert (own.id, held) == (group_id, {GroupRole.REPRESENTATIVE})
    mine = await ok(await client.get(f"{URL}/mine", headers=headers_of(cast.resident_a)))
    assert [(one["name"], one["roles"]) for one in mine["items"]] == [(NAME, ["representative"])]


async def test_what_is_not_shown_is_for_its_people_and_the_desk_alone(
    client: AsyncClient, cast: Cast
) -> None:
    group = await founded(client, cast.resident_a, shared_email="midori@example.jp")
    where = f"{URL}/{group['id']}"
    assert (await client.get(where)).status_code == 404
    assert (await client.get(where, headers=headers_of(cast.resident_b))).status_code == 404
    assert (await client.get(where, headers=headers_of(cast.clerk_road))).status_code == 404
    assert (await client.get(URL)).json()["items"] == []
    desk = await read(client, cast.admin, group)
    assert desk["shared_email"] == "midori@example.jp"
    headers = {**headers_of(cast.resident_a), "If-Match": f'"{group["version"]}"'}
    body = {key: value for key, value in GROUP.items() if key != "representative_name"}
    shown = {**body, "shown": True, "shared_email": "midori@example.jp", "contact_phone": "03-1-1"}
    await ok(await client.patch(where, json=shown, headers=headers))
    stranger = (await client.get(where)).json()
    hidden = [stranger[part] for part in ("shared_email", "members", "handovers")]
    assert (hidden, stranger["contact_phone"], stranger["editable"]) == (
        [None] * 3,
        "03-1-1",
        False,
    )
    (row,) = (await client.get(URL)).json()["items"]
    assert "midori@example.jp" not in str(row)
    assert "青木" not in str((await client.get(URL)).json())
    resting = {"move": "rest"}
    await ok(await client.post(f"{where}/moves", json=resting, headers=headers_of(cast.resident_a)))
    assert (await client.get(where)).status_code == 404
    assert (await client.get(URL)).json()["items"] == []


async def test_a_group_is_changed_by_the_version_that_was_read(
    client: AsyncClient, cast: Cast
) -> None:
    group = await founded(client, cast.resident_a)
    where, headers = f"{URL}/{group['id']}", headers_of(cast.resident_a)
    body = {**{key: GROUP[key] for key in ("reading", "kind")}, "name": "新しい名前"}
    assert (await client.patch(where, json=body, headers=headers)).status_code == 428
    old = {**headers, "If-Match": f'"{group["version"]}"'}
    changed = await client.patch(where, json=body, headers=old)
    assert (changed.status_code, changed.json()["name"]) == (200, "新しい名前")
    assert changed.headers["ETag"] == f'"{changed.json()["version"]}"'
    assert (await client.patch(where, json=body, headers=old)).status_code == 412
    other = {**headers_of(cast.resident_b), "If-Match": "*"}
    assert (await client.patch(where, json=body, headers=other)).status_code == 404


async def test_nothing_is_done_in_a_group_that_is_over(client: AsyncClient, cast: Cast) -> None:
    group = await founded(client, cast.resident_a, corporate_number=NUMBER)
    where, headers = f"{URL}/{group['id']}", headers_of(cast.resident_a)
    closed = await ok(await client.post(f"{where}/moves", json={"move": "close"}, headers=headers))
    assert (closed["state"], closed["editable"], closed["moves"]) == ("closed", False, [])
    assert (await add(client, cast.resident_a, group, "遅い人")).status_code == 409
    for move in ("resume", "close", "rest"):
        reply = await client.post(f"{where}/moves", json={"move": move}, headers=headers)
        assert reply.status_code == 409
    # Its number is free again, and its last person may go.
    await founded(client, cast.resident_b, corporate_number=NUMBER)
    me = somebody(closed, "青木 あおい")["id"]
    await ok(await client.delete(f"{where}/members/{me}", headers=headers))


@pytest.mark.parametrize(
    "typed", [NUMBER, WIDE, "3000-0201-3120-2", " 3000020131202 ", "3ー000020131202"]
)
def test_a_corporate_number_is_read_as_people_type_it(typed: str) -> None:
    assert corporate_number(typed) == NUMBER


@pytest.mark.parametrize(
    ("parts", "pointer", "code"),
    [
        ({"corporate_number": "4000020131202"}, "/corporate_number", "check_digit"),
        ({"corporate_number": "30000201312"}, "/corporate_number", "check_digit"),
        ({"reading": "緑町会"}, "/reading", "kana"),
        ({"kind": "party"}, "/kind", "unknown"),
        ({"district": "atlantis"}, "/district", "unknown"),
        ({"name": "　"}, "/name", "blank"),
        ({"representative_email": "a@example.jp"}, "/representative_email", "not_offered"),
    ],
)
async def test_what_no_group_has_is_refused(
    client: AsyncClient, cast: Cast, parts: Any, pointer: str, code: str
) -> None:
    reply = await client.post(URL, json={**GROUP, **parts}, headers=headers_of(cast.resident_a))
    assert reply.status_code == 422
    (error,) = reply.json()["errors"]
    assert (error["pointer"], error["code"]) == (pointer, code)


async def test_a_number_stands_for_one_group(client: AsyncClient, cast: Cast) -> None:
    await founded(client, cast.resident_a, corporate_number=NUMBER)
    again = {**GROUP, "corporate_number": NUMBER}
    reply = await client.post(URL, json=again, headers=headers_of(cast.resident_b))
    assert (reply.status_code, reply.json()["errors"][0]["code"]) == (422, "taken")


async def test_the_same_request_founds_one_group(client: AsyncClient, cast: Cast) -> None:
    headers = {**headers_of(cast.resident_a), "Idempotency-Key": "found-it-once"}
    first = await ok(await client.post(URL, json=GROUP, headers=headers))
    second = await client.post(URL, json=GROUP, headers=headers)
    assert (second.json()["id"], second.headers["Idempotency-Replayed"]) == (first["id"], "true")


@pytest.mark.sql
async def test_groups_are_found_by_name_and_reading_and_paged(
    client: AsyncClient, cast: Cast, statements: Statements
) -> None:
    readings = ["さくらかい", "アオバ", "みどり"]
    for at, reading in enumerate(readings):
        await founded(client, cast.resident_a, name=f"会{at}", reading=reading, shown=True)
    headers = headers_of(cast.admin)

    async def names(path: str, **params: Any) -> list[str]:
        found = await ok(await client.get(f"{URL}{path}", params=params, headers=headers))
        return [one["reading"] for one in found["items"]]

    assert await names("") == await names("/desk") == ["あおば", "さくらかい", "みどり"]
    assert await names("/desk", q="サクラ") == await names("", q="さくら") == ["さくらかい"]
    assert await names("/desk", q="会2") == ["みどり"]
    assert await names("/desk", q="%") == []
    assert await names("", kind="npo") == []
    assert await names("/desk", state="closed") == []
    for path in ("", "/desk"):
        seen: list[str] = []
        cursor: str | None = None
        while True:
            params = {"limit": 1, **({"cursor": cursor} if cursor else {})}
            page = await ok(await client.get(f"{URL}{path}", params=params, headers=headers))
            seen += [one["reading"] for one in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
        assert seen == ["あおば", "さくらかい", "みどり"]
    await client.get(f"{URL}/desk", headers=headers)
    statements.clear()
    (row, *_) = (await client.get(f"{URL}/desk", headers=headers)).json()["items"]
    assert (row["representatives"], row["members"]) == (["青木 あおい"], 1)
    assert len(statements) <= 5


async def test_staff_enter_a_group_for_somebody_at_the_counter(
    client: AsyncClient, cast: Cast
) -> None:
    group = await founded(client, cast.admin, representative_name="山田 花子")
    assert roles(group) == {"山田 花子": ["representative"]}
    assert (group["roles"], group["editable"]) == ([], True)
    assert not somebody(group, "山田 花子")["account"]
    refused = await client.post(URL, json=GROUP, headers=headers_of(cast.clerk_road))
    assert refused.status_code == 403


async def test_a_year_later_nobody_of_it_is_named(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    group = await founded(client, cast.resident_a, contact_phone="03-1234-5678")
    where, headers = f"{URL}/{group['id']}", headers_of(cast.resident_a)
    left = await ok(await add(client, cast.resident_a, group, "去った人"))
    await ok(await add(client, cast.resident_a, group, "招いた人", email="m@example.jp"))
    one = somebody(left, "去った人")["id"]
    await ok(await client.delete(f"{where}/members/{one}", headers=headers))
    await ok(await client.post(f"{where}/moves", json={"move": "close"}, headers=headers))
    names = text("SELECT name, email FROM directory_members WHERE name <> '' ORDER BY id")

    async def kept(days: int) -> list[Any]:
        with clock.shifted_to(clock.now() + timedelta(days=days)):
            await founding.forget(session)
        return [tuple(row) for row in await session.execute(names)]

    assert await kept(40) == [
        ("青木 あおい", None),
        ("去った人", None),
        ("招いた人", "m@example.jp"),
    ]
    assert await kept(46) == [("青木 あおい", None), ("去った人", None), ("招いた人", None)]
    assert await kept(366) == []
    reached = await session.execute(text("SELECT contact_phone FROM directory_groups"))
    assert reached.scalars().all() == [None]
