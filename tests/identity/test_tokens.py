"""Forged tokens: each is one step away from a good one, and none is taken."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from httpx import AsyncClient
from jose import jwt  # noqa: TID251 - a forger's tool
from jose.backends.cryptography_backend import CryptographyECKey  # noqa: TID251

from api.identity import tokens
from api.kit.caller import Caller, Role, SubjectRef
from api.kit.errors import NotSignedIn
from api.kit.ids import new_id
from api.kit.settings import settings
from tests.frame import environment

STAFF = Caller(Role.STAFF, id=new_id())
Claims = dict[str, Any]


@pytest.fixture
def good() -> str:
    return tokens.mint_access(STAFF, session_version=1)


def parts(token: str) -> tuple[Claims, Claims]:
    """Header and claims of a token."""
    header, body, _ = token.split(".")
    return tuple(json.loads(base64.urlsafe_b64decode(part + "==")) for part in (header, body))


def encoded(part: Claims) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def signed(claims: Claims, header: Claims) -> str:
    """A token with our own key, whatever it says."""
    pem = settings().signing_key_file.read_text()
    headers = {name: value for name, value in header.items() if name != "alg"}
    token = jwt.encode(claims, pem, algorithm="ES256", headers=headers)
    found, _ = parts(token)
    if "typ" not in header:
        # jose adds one by itself.
        del found["typ"]
        body = f"{encoded(found)}.{token.split('.')[1]}"
        key = CryptographyECKey(pem, "ES256")
        signature = base64.urlsafe_b64encode(key.sign(body.encode())).rstrip(b"=").decode()
        return f"{body}.{signature}"
    return token


def test_a_good_token_is_taken(good: str) -> None:
    claims = tokens.verify(good)
    assert claims.caller == STAFF
    assert (claims.session_version, claims.amr) == (1, ("otp",))
    header, body = parts(good)
    assert tokens.verify(signed(body, header)).caller == STAFF
    assert body["exp"] - body["iat"] == 600


NOW = int(time.time())
# Further ahead than any run of all tests takes.
AHEAD = NOW + 7 * 24 * 3600
CHANGED_CLAIMS: dict[str, Callable[[Claims], object]] = {
    "no aud": lambda c: c.pop("aud"),
    "other aud": lambda c: c.update(aud="another-api"),
    "aud as list": lambda c: c.update(aud=["tsunagaru-api", "another"]),
    "no iss": lambda c: c.pop("iss"),
    "other iss": lambda c: c.update(iss="https://another.example.jp"),
    "no exp": lambda c: c.pop("exp"),
    "exp over": lambda c: c.update(iat=NOW - 700, exp=NOW - 100),
    "exp as text": lambda c: c.update(exp=str(c["exp"])),
    "exp as fraction": lambda c: c.update(exp=c["exp"] + 0.5),
    "exp far": lambda c: c.update(exp=c["iat"] + 9 * 3600),
    "exp before iat": lambda c: c.update(iat=c["exp"] + 1),
    "no iat": lambda c: c.pop("iat"),
    "iat in the future": lambda c: c.update(iat=AHEAD, exp=AHEAD + 600),
    "iat as truth": lambda c: c.update(iat=True),
    "no sub": lambda c: c.pop("sub"),
    "sub no id": lambda c: c.update(sub="admin"),
    "sub as number": lambda c: c.update(sub=1),
    "no jti": lambda c: c.pop("jti"),
    "no typ": lambda c: c.pop("typ"),
    "typ unknown": lambda c: c.update(typ="refresh"),
    "typ as number": lambda c: c.update(typ=7),
    "look-up with a role": lambda c: c.update(typ="lookup:report"),
    "no role": lambda c: c.pop("role"),
    "role unknown": lambda c: c.update(role="mayor"),
    "role anonymous": lambda c: c.update(role="anonymous"),
    "role of a municipality": lambda c: c.update(role="admin"),
    "role partner": lambda c: c.update(role="partner"),
    "role service": lambda c: c.update(role="service"),
    "department of old": lambda c: c.update(dept="road_park"),
    "role holder": lambda c: c.update(role="holder"),
    "no session version": lambda c: c.pop("sv"),
    "session version as truth": lambda c: c.update(sv=True),
    "no amr": lambda c: c.pop("amr"),
    "unknown claim": lambda c: c.update(scope="everything"),
    "nbf in the future": lambda c: c.update(nbf=AHEAD),
}


@pytest.mark.parametrize("change", CHANGED_CLAIMS.values(), ids=CHANGED_CLAIMS.keys())
def test_claims_one_step_away_are_refused(good: str, change: Callable[[Claims], object]) -> None:
    header, claims = parts(good)
    change(claims)
    with pytest.raises(NotSignedIn):
        tokens.verify(signed(claims, header))


CHANGED_HEADERS: dict[str, Callable[[Claims], object]] = {
    "no kid": lambda h: h.pop("kid"),
    "other kid": lambda h: h.update(kid="0" * 16),
    "kid as path": lambda h: h.update(kid="../../dev/null"),
    "kid as list": lambda h: h.update(kid=[h["kid"]]),
    "typ of an id token": lambda h: h.update(typ="JWT"),
    "no typ": lambda h: h.pop("typ"),
    "own key": lambda h: h.update(jwk={"kty": "EC"}),
    "address of a key": lambda h: h.update(jku="https://attacker.example/keys"),
    "crit": lambda h: h.update(crit=["exp"]),
}


@pytest.mark.parametrize("change", CHANGED_HEADERS.values(), ids=CHANGED_HEADERS.keys())
def test_headers_one_step_away_are_refused(good: str, change: Callable[[Claims], object]) -> None:
    header, claims = parts(good)
    change(header)
    with pytest.raises(NotSignedIn):
        tokens.verify(signed(claims, header))


def _foreign_key() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _public(encoding: serialization.Encoding) -> bytes:
    key = serialization.load_pem_private_key(settings().signing_key_file.read_bytes(), None)
    return key.public_key().public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)


def _hs256(claims: Claims, header: Claims, key: bytes) -> str:
    body = f"{encoded({**header, 'alg': 'HS256'})}.{encoded(claims)}"
    signature = hmac.digest(key, body.encode(), hashlib.sha256)
    return f"{body}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def _rs256(claims: Claims, header: Claims) -> str:
    key = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return jwt.encode(claims, key.decode(), "RS256", headers=header)


def _without_alg(header: Claims) -> Claims:
    return {name: value for name, value in header.items() if name != "alg"}


FORGED: dict[str, Callable[[Claims, Claims, str], str]] = {
    "another key under our kid": lambda c, h, _: jwt.encode(
        c, _foreign_key().decode(), "ES256", headers=_without_alg(h)
    ),
    "none": lambda c, h, _: f"{encoded({**h, 'alg': 'none'})}.{encoded(c)}.",
    "None": lambda c, h, _: f"{encoded({**h, 'alg': 'None'})}.{encoded(c)}.",
    "no alg": lambda c, h, _: f"{encoded(_without_alg(h))}.{encoded(c)}.",
    "HS256 with the public PEM": lambda c, h, _: _hs256(c, h, _public(serialization.Encoding.PEM)),
    "HS256 with the public DER": lambda c, h, _: _hs256(c, h, _public(serialization.Encoding.DER)),
    "HS256 with the kid": lambda c, h, _: _hs256(c, h, h["kid"].encode()),
    "HS256 with nothing": lambda c, h, _: _hs256(c, h, b""),
    "RS256": lambda c, h, _: _rs256(c, _without_alg(h)),
    "no signature": lambda c, h, good: good.rpartition(".")[0] + ".",
    "two parts": lambda c, h, good: good.rpartition(".")[0],
    "claims exchanged": lambda c, h, good: ".".join(
        [good.split(".")[0], encoded({**c, "sub": str(new_id())}), good.split(".")[2]]
    ),
    "signature of zeros": lambda c, h, good: f"{good.rpartition('.')[0]}.{'A' * 86}",
    "claims a list": lambda c, h, good: ".".join([good.split(".")[0], "W10", good.split(".")[2]]),
    "encrypted": lambda c, h, good: good + ".x.y",
    "empty": lambda c, h, good: "",
    "not ASCII": lambda c, h, good: "é.é.é",
    "huge": lambda c, h, good: "a" * 300_000,
    "deep": lambda c, h, good: ".".join(
        [
            base64.urlsafe_b64encode(b"[" * 50_000).decode(),
            good.split(".")[1],
            good.split(".")[2],
        ]
    ),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_forged_tokens_are_refused(good: str, forge: Callable[[Claims, Claims, str], str]) -> None:
    header, claims = parts(good)
    with pytest.raises(NotSignedIn):
        tokens.verify(forge(claims, header, good))


def test_a_look_up_token_opens_one_record_for_half_an_hour() -> None:
    subject = new_id()
    token, holder = tokens.mint_lookup("report", subject)
    assert (
        holder
        == tokens.verify(token).caller
        == Caller(Role.HOLDER, subject=SubjectRef("report", subject))
    )
    _, claims = parts(token)
    assert claims["exp"] - claims["iat"] == 1800
    assert not holder.permissions


def test_a_token_that_was_seen_before_still_ends(
    good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = tokens.verify(good).expires_at
    monkeypatch.setattr(tokens.time, "time", lambda: ends + 0.9)
    assert tokens.verify(good).caller == STAFF
    monkeypatch.setattr(tokens.time, "time", lambda: ends + 1)
    with pytest.raises(NotSignedIn):
        tokens.verify(good)
    assert not tokens._keys().verified.get(tokens._digest(good))


def test_what_was_seen_before_is_the_whole_token(good: str) -> None:
    tokens.verify(good)
    header, body, signature = good.split(".")
    other = "A" if signature[0] != "A" else "B"
    for forged in (f"{header}.{body}.{other}{signature[1:]}", f"{header}.{body}.", good + "A"):
        with pytest.raises(NotSignedIn):
            tokens.verify(forged)


def test_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_REMEMBERED", 3)
    seen = [tokens.mint_access(Caller(Role.RESIDENT, id=new_id())) for _ in range(5)]
    tokens._keys().verified.clear()
    for token in [*seen[:3], seen[0], *seen[3:]]:
        tokens.verify(token)
    # The longest unused went first.
    kept = [tokens._digest(token) for token in (seen[0], seen[3], seen[4])]
    assert list(tokens._keys().verified) == kept


@pytest.fixture
def keys_read_again() -> Iterator[None]:
    kept = settings().signing_key_file
    yield
    environment.change({"SIGNING_KEY_FILE": str(kept)})
    tokens._keys.cache_clear()


@pytest.mark.usefixtures("keys_read_again")
def test_a_key_on_its_way_out_still_verifies(good: str, tmp_path: Any) -> None:
    old = settings().signing_key_file.read_bytes()
    both = tmp_path / "keys.pem"
    both.write_bytes(_foreign_key() + old)
    environment.change({"SIGNING_KEY_FILE": str(both)})
    tokens._keys.cache_clear()
    fresh = tokens.mint_access(STAFF)
    assert parts(fresh)[0]["kid"] != parts(good)[0]["kid"]
    assert tokens.verify(fresh).caller == tokens.verify(good).caller
    both.write_bytes(_foreign_key())
    tokens._keys.cache_clear()
    with pytest.raises(NotSignedIn):
        tokens.verify(good)


@pytest.mark.usefixtures("keys_read_again")
@pytest.mark.parametrize("curve", [ec.SECP384R1(), None], ids=["P-384", "RSA"])
def test_other_kinds_of_key_are_refused_at_the_start(curve: Any, tmp_path: Any) -> None:
    key = ec.generate_private_key(curve) if curve else rsa.generate_private_key(65537, 2048)
    path = tmp_path / "key.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    environment.change({"SIGNING_KEY_FILE": str(path)})
    tokens._keys.cache_clear()
    with pytest.raises(ValueError, match="P-256"):
        tokens.mint_access(STAFF)


def test_eight_hours_are_for_demonstrations(monkeypatch: pytest.MonkeyPatch) -> None:
    long = tokens.mint_access(STAFF, seconds=tokens.DEMO_SECONDS)
    assert tokens.verify(long)
    real = settings().model_copy(update={"env": "production"})
    monkeypatch.setattr("api.identity.tokens.settings", lambda: real)
    with pytest.raises(NotSignedIn):
        tokens.verify(long)


@pytest.mark.parametrize(
    "header", ["Bearer nonsense", "Bearer", "Bearer  ", "Basic YTpi", "nonsense", "Bearer é"]
)
async def test_a_bad_header_is_refused_even_where_everybody_may(
    client: AsyncClient, header: str
) -> None:
    headers = {"Authorization": header.encode()}
    reply = await client.get("/api/v1/municipality", headers=headers)  # type: ignore[arg-type]
    assert reply.status_code == 401
    assert reply.headers["www-authenticate"] == "Bearer"
    assert reply.json()["code"] == "not-signed-in"


async def test_signing_in_does_not_look_at_an_old_token(client: AsyncClient) -> None:
    reply = await client.post(
        "/api/v1/sign-in/codes",
        json={"audience": "resident", "email": "a@example.jp"},
        headers={"Authorization": "Bearer old"},
    )
    assert reply.status_code == 202
