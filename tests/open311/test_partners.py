"""Partners and keys, by administrators."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.embedded import demo
from api.open311.partners import commands
from api.open311.partners.demo import demo_key
from api.open311.partners.states import KeyScope
from tests.frame.people import Cast, headers_of
from tests.open311.conftest import BASE

URL = "/api/v1/open311/partners"
HOME = {"name": "みちしるべ市", "contact": "情報課 000-000-0000", "endpoint": None}


async def make(client: AsyncClient, admin: dict[str, str], **changes: Any) -> Any:
    reply = await client.post(URL, json={**HOME, **changes}, headers=admin)
    assert reply.status_code == 201, reply.text
    return reply.json()


async def test_a_key_is_shown_once_works_and_ends(
    client: AsyncClient, cast: Cast, session: AsyncSession
) -> None:
    admin = headers_of(cast.admin)
    partner = await make(client, admin)
    asked = {"scopes": ["updates:read"], "per_hour": 50}
    made = (await client.post(f"{URL}/{partner['id']}/keys", json=asked, headers=admin)).json()
    key, details = made["key"], made["details"]
    (listed,) = (await client.get(URL, headers=admin)).json()["items"]
    assert listed["keys"] == [details]
    assert key not in str(listed)
    assert key.startswith(details["hint"])
    path = f"{BASE}/servicerequestupdates.json"
    assert (await client.get(path, params={"api_key": key})).status_code == 200
    (used,) = (await client.get(URL, headers=admin)).json()["items"][0]["keys"]
    assert used["last_used_at"]
    end = f"{URL}/{partner['id']}/keys/{details['id']}/revoke"
    assert (await client.post(end, headers=admin)).json()["revoked_at"]
    assert (await client.post(end, headers=admin)).status_code == 200
    assert (await client.get(path, params={"api_key": key})).status_code == 403
    actions = await session.scalars(
        text("SELECT action FROM audit_entries WHERE stream LIKE 'open311/%' ORDER BY seq")
    )
    assert list(actions) in (["partner.created", "key.created", "key.revoked"], [])


async def test_a_name_and_an_address_belong_to_one(client: AsyncClient, cast: Cast) -> None:
    admin = headers_of(cast.admin)
    await make(client, admin, endpoint="https://open.example.jp/open311/v2/")
    for again in ({}, {"name": "ほか", "endpoint": "https://open.example.jp/open311/v2"}):
        reply = await client.post(URL, json={**HOME, **again}, headers=admin)
        assert reply.status_code == 422
        assert reply.json()["errors"][0]["code"] == "taken"


async def test_what_is_wrong(client: AsyncClient, cast: Cast) -> None:
    admin = headers_of(cast.admin)
    partner = await make(client, admin)
    for body in (
        {"scopes": []},
        {"scopes": ["everything"]},
        {"scopes": ["forward"], "per_hour": 0},
    ):
        reply = await client.post(f"{URL}/{partner['id']}/keys", json=body, headers=admin)
        assert reply.status_code == 422
    unknown = await client.post(
        f"{URL}/{uuid4()}/keys", json={"scopes": ["forward"]}, headers=admin
    )
    assert unknown.status_code == 404
    for endpoint in ("ftp://example.jp", "https://user@example.jp/", "https://a b"):
        reply = await client.post(URL, json={"name": "x", "endpoint": endpoint}, headers=admin)
        assert reply.status_code == 422


async def test_the_same_partner_twice_is_one(client: AsyncClient, cast: Cast) -> None:
    admin = {**headers_of(cast.admin), "Idempotency-Key": str(uuid4())}
    assert await make(client, admin) == await make(client, admin)


async def test_at_the_command_line(
    committed: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    await asyncio.to_thread(commands.make_key, "みちしるべ市", [KeyScope.UPDATES_READ], 5)
    key = capsys.readouterr().out.strip()
    path = f"{BASE}/servicerequestupdates.json"
    assert (await committed.get(path, params={"api_key": key})).status_code == 200
    await asyncio.to_thread(commands.show)
    shown = capsys.readouterr().out
    assert key[:9] in shown
    assert key not in shown
    await asyncio.to_thread(commands.revoke, key[:9])
    assert (await committed.get(path, params={"api_key": key})).status_code == 403
    with pytest.raises(SystemExit):
        await asyncio.to_thread(commands.revoke, "nothing")


def test_the_demo_tells_a_key() -> None:
    found = demo.with_open311({"base": "http://127.0.0.1:8000", "people": {}})["open311"]
    assert found["discovery"] == "http://127.0.0.1:8000/open311/v2/discovery.json"
    assert found["key"] == demo_key()
