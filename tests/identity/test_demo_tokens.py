"""Tokens and sessions of the demo people: on the machine of a demonstration, nowhere else."""

import pytest
from httpx import ASGITransport, AsyncClient

from api.kit.settings import settings
from tests.frame.environment import PUBLIC_URL
from tests.frame.people import Cast

DEMO = "/api/v1/demo/tokens"
SESSION = "/api/v1/demo/sessions"


async def test_each_demo_person_has_a_token(client: AsyncClient, cast: Cast) -> None:
    body = (await client.post(DEMO)).json()
    assert body["base"] == PUBLIC_URL
    assert set(body["people"]) == {
        "resident_a", "resident_b", "clerk_road", "clerk_park", "triage", "admin", "admin_b",
    }  # fmt: skip
    for handle, person in body["people"].items():
        me = await client.get("/api/v1/me", headers={"Authorization": f"Bearer {person['token']}"})
        assert me.json()["name"] == person["name"] == getattr(cast, handle).name


async def test_production_has_no_demo_tokens(
    client: AsyncClient, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = settings().model_copy(update={"env": "production"})
    monkeypatch.setattr("api.identity.endpoints.settings", lambda: real)
    assert (await client.post(DEMO)).status_code == 404
    assert (await client.post(SESSION, json={"person": "triage"})).status_code == 404


@pytest.mark.parametrize(
    ("person", "audience"), [("clerk_road", "staff"), ("resident_a", "resident")]
)
async def test_a_session_of_a_demo_person_goes_on_by_its_cookie(
    client: AsyncClient, cast: Cast, person: str, audience: str
) -> None:
    opened = await client.post(SESSION, json={"person": person})
    assert opened.json()["refresh_token"] is None
    ours = {"Origin": PUBLIC_URL}
    asked = {"audience": audience}
    fresh = await client.post("/api/v1/sign-in/refresh", json=asked, headers=ours)
    bearer = {"Authorization": f"Bearer {fresh.json()['access_token']}"}
    me = (await client.get("/api/v1/me", headers=bearer)).json()
    assert me["name"] == getattr(cast, person).name


async def test_nobody_else_is_signed_in_by_name(client: AsyncClient, cast: Cast) -> None:
    for person, status in (("nobody", 404), ("", 422), ("Triage'--", 422)):
        reply = await client.post(SESSION, json={"person": person})
        assert (reply.status_code, reply.headers.get("set-cookie")) == (status, None)


async def test_a_phone_on_the_network_gets_no_demo_tokens(client: AsyncClient, cast: Cast) -> None:
    from api.main import app

    transport = ASGITransport(app=app, client=("192.168.1.5", 50000))
    async with AsyncClient(transport=transport, base_url=PUBLIC_URL) as phone:
        assert (await phone.post(DEMO)).status_code == 404
        assert (await phone.post(SESSION, json={"person": "triage"})).status_code == 404
