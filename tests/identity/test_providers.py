"""Signing in at a provider: what comes back is taken only where all of it is as it must be."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.models import Person, RefreshFamily
from api.identity.oidc import exits, providers, service
from api.identity.oidc.models import Attempt, Login
from api.identity.oidc.repository import LIFETIME
from api.identity.oidc.tasks import forget_attempts
from api.kit import clock
from tests.doubles import oidc
from tests.doubles.oidc import Json, Provider
from tests.frame import environment
from tests.frame.people import Cast, Headers

SIGN_IN = "/api/v1/sign-in/providers"
LOGINS = "/api/v1/me/logins"
ORIGIN = {"Origin": environment.PUBLIC_URL}
COOKIE = "tsunagaru-attempt"
HIM, HER = "U" + "a" * 32, "U" + "b" * 32


@pytest.fixture
async def line() -> AsyncIterator[Provider]:
    async with oidc.running() as provider:
        yield provider


async def begin(client: AsyncClient, to: str = "/subscriptions", at: str = f"{SIGN_IN}/line",
                headers: dict[str, str] | None = None) -> str:  # fmt: skip
    reply = await client.post(at, json={"return_to": to}, headers={**ORIGIN, **(headers or {})})
    assert reply.status_code == 200, reply.text
    return reply.json()["address"]


async def finish(client: AsyncClient, sent: dict[str, str]) -> Response:
    return await client.post(f"{SIGN_IN}/line/tokens", json=sent, headers=ORIGIN)


async def arrive(client: AsyncClient, line: Provider, subject: str = HIM) -> dict[str, Any]:
    line.subject = subject
    reply = await finish(client, line.consent(await begin(client)))
    assert reply.status_code == 200, reply.text
    return reply.json()


def bearer(tokens: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens['access_token']}"}


async def opened(session: AsyncSession) -> int:
    """How many sessions of somebody who came by a provider there are."""
    came = select(func.count()).where(RefreshFamily.amr.contains(["line"]))
    return await session.scalar(came) or 0


def faults(reply: Response) -> list[tuple[str, str]]:
    assert reply.status_code == 422, reply.text
    return [(error["pointer"], error["code"]) for error in reply.json()["errors"]]


async def test_it_is_offered_only_where_it_is_set_up(client: AsyncClient) -> None:
    assert (await client.get(SIGN_IN)).json() == {"items": []}
    reply = await client.post(f"{SIGN_IN}/line", json={}, headers=ORIGIN)
    assert reply.status_code == 404
    async with oidc.running():
        listed = await client.get(SIGN_IN)
        assert listed.json() == {"items": [{"name": "line", "title": "LINE"}]}
        other = await client.post(f"{SIGN_IN}/elsewhere", json={}, headers=ORIGIN)
        assert other.status_code == 404


async def test_the_first_time_makes_an_account_without_an_address(
    client: AsyncClient, session: AsyncSession, line: Provider
) -> None:
    tokens = await arrive(client, line)
    assert (tokens["result"], tokens["return_to"]) == ("signed_in", "/subscriptions")
    assert tokens["refresh_token"] is None
    me = (await client.get("/api/v1/me", headers=bearer(tokens))).json()
    assert (me["role"], me["email"], me["name"]) == ("resident", "", None)
    again = await arrive(client, line)
    assert (await client.get("/api/v1/me", headers=bearer(again))).json()["id"] == me["id"]
    other = await arrive(client, line, HER)
    assert (await client.get("/api/v1/me", headers=bearer(other))).json()["id"] != me["id"]
    refreshed = await client.post(
        "/api/v1/sign-in/refresh", json={"audience": "resident"}, headers=ORIGIN
    )
    assert refreshed.status_code == 200


async def test_what_the_provider_says_of_an_address_opens_nothing(
    client: AsyncClient, cast: Cast, line: Provider
) -> None:
    line.lies = lambda header, claims: claims.update(
        email=cast.resident_a.email, email_verified=True
    )
    tokens = await arrive(client, line)
    me = (await client.get("/api/v1/me", headers=bearer(tokens))).json()
    assert me["id"] != str(cast.resident_a.id)
    assert me["email"] == ""


async def test_the_secrets_of_an_attempt_are_not_kept(
    client: AsyncClient, session: AsyncSession, line: Provider
) -> None:
    address = await begin(client)
    asked = {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}
    attempt = (await session.scalars(select(Attempt))).one()
    kept = repr({column.key: getattr(attempt, column.key) for column in Attempt.__table__.columns})
    for secret in (asked["state"], asked["nonce"], client.cookies[COOKIE]):
        assert secret not in kept
    assert asked["bot_prompt"] == "normal"


LIES: dict[str, Any] = {
    "another issuer": lambda h, c: c.update(iss="https://access.line.me.example.com"),
    "no issuer": lambda h, c: c.pop("iss"),
    "another audience": lambda h, c: c.update(aud="9999999999"),
    "several audiences": lambda h, c: c.update(aud=[oidc.CHANNEL, "9999999999"]),
    "a list of one": lambda h, c: c.update(aud=[oidc.CHANNEL]),
    "no audience": lambda h, c: c.pop("aud"),
    "made for another party": lambda h, c: c.update(azp="9999999999"),
    "expired": lambda h, c: c.update(iat=c["iat"] - 900, exp=c["iat"] - 300),
    "no end": lambda h, c: c.pop("exp"),
    "an end that is text": lambda h, c: c.update(exp=str(c["exp"])),
    "an end that is true": lambda h, c: c.update(exp=True),
    "made tomorrow": lambda h, c: c.update(iat=c["iat"] + 86400, exp=c["exp"] + 86400),
    "made yesterday": lambda h, c: c.update(iat=c["iat"] - 86400),
    "no time of making": lambda h, c: c.pop("iat"),
    "another nonce": lambda h, c: c.update(nonce="A" * 43),
    "no nonce": lambda h, c: c.pop("nonce"),
    "a nonce that is none": lambda h, c: c.update(nonce=None),
    "no subject": lambda h, c: c.pop("sub"),
    "an empty subject": lambda h, c: c.update(sub=""),
    "a subject without end": lambda h, c: c.update(sub="U" * 300),
    "no signature": lambda h, c: h.update(alg="none"),
    "a signature that says it is another": lambda h, c: h.update(alg="HS512"),
    "the word of a public key": lambda h, c: h.update(alg="RS256"),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
async def test_a_token_that_is_one_step_from_a_good_one_opens_nothing(
    client: AsyncClient, session: AsyncSession, line: Provider, lie: Any
) -> None:
    line.lies = lie
    sent = line.consent(await begin(client))
    assert faults(await finish(client, sent)) == [("/code", "wrong_code")]
    assert await opened(session) == 0
    assert await session.scalar(select(func.count()).select_from(Login)) == 0
    # The provider mends its ways; the attempt is over all the same.
    line.lies = lambda header, claims: None
    assert faults(await finish(client, sent)) == [("/state", "wrong_state")]


async def test_a_token_signed_by_somebody_else_opens_nothing(
    client: AsyncClient, line: Provider
) -> None:
    line.secret = "another-secret"
    sent = line.consent(await begin(client))
    assert faults(await finish(client, sent)) == [("/code", "wrong_code")]


async def test_state_and_code_are_good_once_and_for_each_other(
    client: AsyncClient, session: AsyncSession, line: Provider
) -> None:
    first, second = line.consent(await begin(client)), line.consent(await begin(client))
    mixed = {"state": first["state"], "code": second["code"]}
    assert faults(await finish(client, mixed)) == [("/code", "wrong_code")]
    # The provider gives a code once, even to who is wrong; ours goes by the state.
    assert faults(await finish(client, first)) == [("/state", "wrong_state")]
    third = line.consent(await begin(client))
    assert (await finish(client, third)).status_code == 200
    assert faults(await finish(client, third)) == [("/state", "wrong_state")]
    invented = {"state": "A" * 43, "code": "x"}
    assert faults(await finish(client, invented)) == [("/state", "wrong_state")]
    assert await opened(session) == 1


async def test_what_was_begun_here_is_not_finished_in_another_browser_nor_on_another_page(
    client: AsyncClient, line: Provider
) -> None:
    sent = line.consent(await begin(client))
    mine = client.cookies[COOKIE]
    client.cookies.clear()
    assert faults(await finish(client, sent)) == [("/state", "wrong_state")]
    client.cookies.set(COOKIE, "another-browser")
    assert faults(await finish(client, sent)) == [("/state", "wrong_state")]
    client.cookies.clear()
    client.cookies.set(COOKIE, mine)
    page = {"Origin": "https://evil.example.com"}
    foreign = await client.post(f"{SIGN_IN}/line/tokens", json=sent, headers=page)
    assert foreign.status_code == 403
    # Nothing of this has used it up.
    assert (await finish(client, sent)).status_code == 200


async def test_an_attempt_is_over_after_a_quarter_of_an_hour_and_then_forgotten(
    client: AsyncClient, session: AsyncSession, line: Provider
) -> None:
    sent = line.consent(await begin(client))
    with clock.shifted_to(clock.now() + LIFETIME + timedelta(seconds=1)):
        assert faults(await finish(client, sent)) == [("/state", "wrong_state")]
        await forget_attempts(session)
    assert await session.scalar(select(func.count()).select_from(Attempt)) == 0


async def test_a_second_tab_does_not_undo_the_first(client: AsyncClient, line: Provider) -> None:
    tabs = [line.consent(await begin(client)) for _ in range(2)]
    assert [(await finish(client, sent)).status_code for sent in tabs] == [200, 200]


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example.com/", "//evil.example.com", "/\\evil.example.com", "/%0d/../@x y",
        "javascript:alert(1)", "mine", "/a\nb", "/.\\evil", "/mine#x", "",
    ],
)  # fmt: skip
async def test_nobody_is_led_to_another_site(
    client: AsyncClient, line: Provider, page: str
) -> None:
    reply = await client.post(f"{SIGN_IN}/line", json={"return_to": page}, headers=ORIGIN)
    assert [pointer for pointer, _ in faults(reply)] == ["/return_to"]


async def test_a_provider_that_does_not_answer_is_said_to_be_away(
    client: AsyncClient, session: AsyncSession, line: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.down = 503
    assert (await finish(client, line.consent(await begin(client)))).status_code == 503
    line.down, line.slow_s = 0, 2
    monkeypatch.setattr(exits, "PATIENCE_S", 0.2)
    before = time.monotonic()
    assert (await finish(client, line.consent(await begin(client)))).status_code == 503
    assert time.monotonic() - before < 2
    line.slow_s = 0
    environment.change({"LINE_LOGIN_BASE": f"http://{environment.CLOSED}"})
    sent = line.consent((await begin(client)).replace(f"http://{environment.CLOSED}", line.base))
    assert (await finish(client, sent)).status_code == 503
    assert await opened(session) == 0


async def test_an_account_of_a_mail_takes_a_provider_along(
    client: AsyncClient, cast: Cast, as_: Headers, line: Provider
) -> None:
    aoi = as_(cast.resident_a)
    line.subject = HIM
    sent = line.consent(await begin(client, "/mine/sign-in", f"{LOGINS}/line", aoi))
    reply = await finish(client, sent)
    assert (reply.json()["result"], reply.json()["return_to"]) == ("linked", "/mine/sign-in")
    listed = (await client.get(LOGINS, headers=aoi)).json()["items"]
    assert [one["provider"] for one in listed] == ["line"]
    later = await arrive(client, line, HIM)
    me = (await client.get("/api/v1/me", headers=bearer(later))).json()
    assert me["id"] == str(cast.resident_a.id)
    # Taken back: the next time is a stranger's.
    assert (await client.delete(f"{LOGINS}/line", headers=aoi)).status_code == 204
    assert (await client.delete(f"{LOGINS}/line", headers=aoi)).status_code == 204
    stranger = await arrive(client, line, HIM)
    me = (await client.get("/api/v1/me", headers=bearer(stranger))).json()
    assert me["id"] != str(cast.resident_a.id)


async def test_a_login_opens_one_account_and_an_account_has_one(
    client: AsyncClient, cast: Cast, as_: Headers, line: Provider
) -> None:
    alone = await arrive(client, line, HIM)
    aoi = as_(cast.resident_a)
    taken = await finish(client, line.consent(await begin(client, "/mine", f"{LOGINS}/line", aoi)))
    assert taken.status_code == 409
    line.subject = HER
    hers = await finish(client, line.consent(await begin(client, "/mine", f"{LOGINS}/line", aoi)))
    assert hers.status_code == 200
    line.subject = "U" + "c" * 32
    third = await finish(client, line.consent(await begin(client, "/mine", f"{LOGINS}/line", aoi)))
    assert third.status_code == 409
    # What alone opens an account is not taken away.
    kept = await client.delete(f"{LOGINS}/line", headers=bearer(alone))
    assert kept.status_code == 409


async def test_keys_that_a_provider_publishes_are_found_by_their_name_and_asked_for_rarely(
    client: AsyncClient, line: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = providers.providers()["line"]
    public = replace(known, algorithm="ES256", jwks=f"{line.base}{oidc.KEYS}", friends="")
    monkeypatch.setattr(service, "providers", lambda: {"line": public})
    monkeypatch.setattr(exits, "_kept", {})
    line.alg = "ES256"
    assert (await arrive(client, line))["result"] == "signed_in"
    await arrive(client, line, HER)
    assert line.asked.count(oidc.KEYS) == 1

    def renamed(header: Json, claims: Json) -> None:
        header["kid"] = "another"

    line.lies = renamed
    assert faults(await finish(client, line.consent(await begin(client)))) == [
        ("/code", "wrong_code")
    ]
    # The name of the algorithm is never the token's to choose: a public key is no secret.
    line.lies, line.alg = lambda header, claims: header.update(kid=oidc.KEY_NAME), "HS256"
    assert faults(await finish(client, line.consent(await begin(client)))) == [
        ("/code", "wrong_code")
    ]
    assert line.asked.count(oidc.KEYS) == 1


async def test_two_tabs_that_come_for_the_first_time_are_one_person(
    client: AsyncClient, session: AsyncSession, line: Provider
) -> None:
    at = service.provider("line")
    attempts = [Attempt(provider="line", return_to="/mine", person_id=None) for _ in range(2)]
    who = exits.Vouched(HIM, None)
    for attempt in attempts:
        await service.arrive(session, at, attempt, who)
    assert await session.scalar(select(func.count()).where(Person.email.is_(None))) == 1
