"""Staying signed in: rotation, replay, parallel tabs, cookies, signing out, being shut out."""

import asyncio
from datetime import timedelta

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit import repository as audit
from api.identity import codes, service, sessions
from api.identity.models import Audience, Person, RefreshFamily, RefreshToken, Staff, StaffRole
from api.kit.db import transaction
from api.kit.settings import settings
from tests.frame.people import Cast, Headers, caller_of
from tests.identity.test_signing_in import NEW, TOKENS, code_of, exchange

REFRESH, OUT, ME = "/api/v1/sign-in/refresh", "/api/v1/sign-in", "/api/v1/me"
HERE = {"Origin": "http://localhost:8000"}


async def signed_in(session: AsyncSession, who: Person | Staff) -> str:
    """The refresh token of somebody who has just signed in."""
    opened = await sessions.open_for(session, who, ("otp",))
    await session.commit()
    return opened.secret


async def refreshed(client: AsyncClient, secret: str, audience: str = "resident") -> Response:
    return await client.post(REFRESH, json={"audience": audience, "refresh_token": secret})


def bearer(reply: Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {reply.json()['access_token']}"}


async def age(session: AsyncSession, seconds: int) -> None:
    """Let the refresh tokens have been used so many seconds earlier."""
    earlier = RefreshToken.replaced_at - timedelta(seconds=seconds)
    await session.execute(update(RefreshToken).values(replaced_at=earlier))


async def test_an_app_refreshes_with_a_new_token_each_time(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    secret = await signed_in(session, cast.resident_a)
    for _ in range(3):
        reply = await refreshed(client, secret)
        assert reply.status_code == 200
        assert reply.json()["refresh_token"] not in {None, secret}
        assert "set-cookie" not in reply.headers
        secret = reply.json()["refresh_token"]
    assert (await client.get(ME, headers=bearer(reply))).json()["name"] == cast.resident_a.name


async def test_no_refresh_token_is_in_the_database(session: AsyncSession, cast: Cast) -> None:
    secret = await signed_in(session, cast.resident_a)
    held = (await session.scalars(select(RefreshToken.token_hash))).one()
    assert secret.encode() not in held
    assert len(held) == 32


async def test_a_replayed_token_ends_every_session_that_came_from_it(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    stolen = await signed_in(session, cast.resident_a)
    elsewhere = await signed_in(session, cast.resident_a)
    current = (await refreshed(client, stolen)).json()["refresh_token"]
    await age(session, 11)
    assert (await refreshed(client, stolen)).status_code == 401
    assert (await refreshed(client, current)).status_code == 401
    # Another device of the same person stays signed in.
    assert (await refreshed(client, elsewhere)).status_code == 200
    ended = await session.scalar(
        select(RefreshFamily.id).where(RefreshFamily.revoked_at.is_not(None))
    )
    assert ended
    actions = [entry.action for entry in await audit.about(session, ended)]
    assert actions == ["session.opened", "token.replayed"]


async def test_parallel_tabs_are_both_served_for_ten_seconds(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    secret = await signed_in(session, cast.resident_a)
    first = await refreshed(client, secret)
    await age(session, 9)
    second = await refreshed(client, secret)
    assert (first.status_code, second.status_code) == (200, 200)
    # Both have the same successor: there is one line, whichever tab goes on.
    (successor,) = {reply.json()["refresh_token"] for reply in (first, second)}
    for _ in range(2):
        assert (await refreshed(client, successor)).status_code == 200
    lines = select(func.count()).where(RefreshToken.replaced_at.is_(None))
    assert await session.scalar(lines) == 1


async def test_the_grace_does_not_grow_by_using_it(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    secret = await signed_in(session, cast.resident_a)
    await refreshed(client, secret)
    for _ in range(2):
        await age(session, 4)
        assert (await refreshed(client, secret)).status_code == 200
    await age(session, 4)
    assert (await refreshed(client, secret)).status_code == 401


@pytest.mark.sql
async def test_ten_tabs_at_once_are_all_served(committed: AsyncClient) -> None:
    async with transaction() as session:
        person = await service.create_person(session, email=NEW)
        secret = (await sessions.open_for(session, person, ("otp",))).secret
    replies = await asyncio.gather(*(refreshed(committed, secret) for _ in range(10)))
    assert {reply.status_code for reply in replies} == {200}
    async with transaction() as session:
        used = select(func.count()).where(RefreshToken.replaced_at.is_not(None))
        assert await session.scalar(used) == 1
        assert await session.scalar(select(func.count()).select_from(RefreshToken)) == 2


@pytest.mark.parametrize("secret", ["A" * 43, "", "short", "é" * 43, "A" * 44])
async def test_an_unknown_token_is_refused(client: AsyncClient, secret: str) -> None:
    assert (await refreshed(client, secret)).status_code in {401, 422}


async def test_a_token_is_for_one_application(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    secret = await signed_in(session, cast.clerk_road)
    assert (await refreshed(client, secret, "resident")).status_code == 401
    assert (await refreshed(client, secret, "staff")).status_code == 200


@pytest.mark.parametrize(("role", "hours"), [("resident_a", 24 * 60), ("triage", 12)])
async def test_a_session_ends_by_itself(
    client: AsyncClient, session: AsyncSession, cast: Cast, role: str, hours: int
) -> None:
    secret = await signed_in(session, getattr(cast, role))
    audience = "staff" if role == "triage" else "resident"
    secret = (await refreshed(client, secret, audience)).json()["refresh_token"]
    earlier = RefreshFamily.expires_at - timedelta(hours=hours)
    await session.execute(update(RefreshFamily).values(expires_at=earlier))
    assert (await refreshed(client, secret, audience)).status_code == 401


async def test_a_browser_gets_a_cookie_that_scripts_cannot_read(
    client: AsyncClient, session: AsyncSession
) -> None:
    await codes.ask(session, Audience.RESIDENT, NEW)
    reply = await client.post(TOKENS, json=exchange(NEW, await code_of(session, NEW)))
    assert reply.json()["refresh_token"] is None
    cookie = reply.headers["set-cookie"].lower()
    assert cookie.startswith("tsunagaru-resident=")
    for flag in ("httponly", "samesite=strict", "path=/", "max-age=51"):
        assert flag in cookie
    assert "secure" not in cookie

    first = client.cookies["tsunagaru-resident"]
    reply = await client.post(REFRESH, json={"audience": "resident"}, headers=HERE)
    assert reply.status_code == 200
    assert reply.json()["refresh_token"] is None
    assert client.cookies["tsunagaru-resident"] != first
    staff = await client.post(REFRESH, json={"audience": "staff"}, headers=HERE)
    assert staff.status_code == 401


async def test_over_https_the_cookie_is_bound_to_the_host(
    client: AsyncClient, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = settings().model_copy(update={"public_url": "https://machi.example.jp"})
    monkeypatch.setattr("api.identity.cookies.settings", lambda: real)
    await codes.ask(session, Audience.STAFF, NEW)
    await codes.ask(session, Audience.RESIDENT, NEW)
    reply = await client.post(TOKENS, json=exchange(NEW, await code_of(session, NEW)))
    name, _, rest = reply.headers["set-cookie"].partition("=")
    assert name == "__Host-tsunagaru-resident"
    assert "secure" in rest.lower()
    assert "domain" not in rest.lower()
    cookie = f"{name}={rest.partition(';')[0]}"

    async def with_origin(origin: str) -> int:
        headers = {"Origin": origin, "Cookie": cookie}
        reply = await client.post(REFRESH, json={"audience": "resident"}, headers=headers)
        return reply.status_code

    # The name of the host that was dialled proves nothing here: a proxy may have written it.
    assert await with_origin("http://localhost:8000") == 403
    assert await with_origin("https://machi.example.jp") == 200


@pytest.mark.parametrize(
    "origin",
    ["https://attacker.example", "null", "", "http://localhost:8001", "http://localhost:8000.evil"],
)
async def test_another_site_cannot_use_the_cookie(
    client: AsyncClient, session: AsyncSession, cast: Cast, origin: str
) -> None:
    secret = await signed_in(session, cast.resident_a)
    headers = {"Cookie": f"tsunagaru-resident={secret}"} | ({"Origin": origin} if origin else {})
    reply = await client.post(REFRESH, json={"audience": "resident"}, headers=headers)
    assert reply.status_code == 403
    out = await client.delete(OUT, params={"audience": "resident"}, headers=headers)
    assert out.status_code == 403
    assert (await refreshed(client, secret)).status_code == 200


async def test_the_demonstration_serves_whatever_name_the_phone_dialled(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    secret = await signed_in(session, cast.resident_a)
    headers = {
        "Cookie": f"tsunagaru-resident={secret}",
        "Host": "192.168.1.5:8000",
        "Origin": "http://192.168.1.5:8000",
    }
    reply = await client.post(REFRESH, json={"audience": "resident"}, headers=headers)
    assert reply.status_code == 200


async def test_a_refused_cookie_is_deleted(client: AsyncClient) -> None:
    headers = {"Cookie": f"tsunagaru-staff={'A' * 43}", **HERE}
    reply = await client.post(REFRESH, json={"audience": "staff"}, headers=headers)
    assert reply.status_code == 401
    assert "max-age=0" in reply.headers["set-cookie"].lower()
    assert reply.headers["content-type"] == "application/problem+json"


async def test_signing_out_ends_the_session_of_the_cookie(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    secret = await signed_in(session, cast.resident_a)
    headers = {"Cookie": f"tsunagaru-resident={secret}", **HERE}
    reply = await client.delete(OUT, params={"audience": "resident"}, headers=headers)
    assert (reply.status_code, reply.content) == (204, b"")
    assert "max-age=0" in reply.headers["set-cookie"].lower()
    assert (await refreshed(client, secret)).status_code == 401


async def test_an_app_signs_out_with_its_token(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    secret = await signed_in(session, cast.resident_a)
    reply = await refreshed(client, secret)
    out = await client.delete(OUT, params={"audience": "resident"}, headers=bearer(reply))
    assert out.status_code == 204
    assert (await refreshed(client, reply.json()["refresh_token"])).status_code == 401


async def test_signing_out_twice_is_no_error(client: AsyncClient) -> None:
    for headers in ({}, {"Authorization": "Bearer nonsense"}):
        reply = await client.delete(OUT, params={"audience": "staff"}, headers=headers)
        assert reply.status_code == 204


async def test_disabled_staff_are_refused_at_once(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    secret = await signed_in(session, cast.clerk_road)
    headers = as_(cast.clerk_road)
    assert (await client.get(ME, headers=headers)).status_code == 200
    await service.disable_staff(session, caller_of(cast.admin), cast.clerk_road.id)
    reply = await client.get(ME, headers=headers)
    assert (reply.status_code, reply.json()["detail"]) == (401, "This session was ended")
    assert (await refreshed(client, secret, "staff")).status_code == 401
    await codes.ask(session, Audience.STAFF, cast.clerk_road.email)
    code = await code_of(session, cast.clerk_road.email)
    tried = await client.post(TOKENS, json=exchange(cast.clerk_road.email, code, "staff"))
    assert tried.status_code == 422
    await session.commit()
    last = (await audit.about(session, cast.clerk_road.id))[-1]
    assert (last.action, last.actor_id) == ("staff.disabled", cast.admin.id)


async def test_a_new_role_holds_at_once_and_a_new_version_ends_sessions(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    headers = as_(cast.clerk_road)
    secret = await signed_in(session, cast.clerk_road)
    await session.execute(
        update(StaffRole).where(StaffRole.staff_id == cast.clerk_road.id).values(department="green")
    )
    me = await client.get(ME, headers=headers)
    assert me.json()["department"] == "green"
    cast.clerk_road.session_version += 1
    assert (await client.get(ME, headers=headers)).status_code == 401
    assert (await refreshed(client, secret, "staff")).status_code == 401


async def test_a_stranger_s_staff_token_is_refused(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    headers = as_(cast.admin)
    await session.delete(cast.admin)
    assert (await client.get(ME, headers=headers)).status_code == 401


async def test_a_resident_who_is_gone_is_nobody(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    secret = await signed_in(session, cast.resident_a)
    headers = as_(cast.resident_a)
    await session.delete(cast.resident_a)
    assert (await client.get(ME, headers=headers)).status_code == 401
    assert (await refreshed(client, secret)).status_code == 401


async def test_ended_sessions_are_forgotten(session: AsyncSession, cast: Cast) -> None:
    await signed_in(session, cast.resident_a)
    for late, left in ((timedelta(days=6), 1), (timedelta(days=8), 0)):
        await session.execute(update(RefreshFamily).values(expires_at=func.now() - late))
        await sessions.forget_old(session)
        assert await session.scalar(select(func.count()).select_from(RefreshToken)) == left
