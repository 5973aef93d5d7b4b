"""A provider of accounts (OpenID Connect) as strict as LINE says it is, and as hostile as a test
wants it: it remembers what it was asked, gives each code once, and lies where it is told to."""

import asyncio
import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from tests.frame import environment
from tests.open311.served import served

CHANNEL, SECRET = "1234567890", "login-channel-secret"
ISSUER = "https://access.line.me"
AUTHORIZE, TOKEN = "/oauth2/v2.1/authorize", "/oauth2/v2.1/token"
FRIENDS, KEYS = "/friendship/v1/status", "/oauth2/v2.1/certs"
KEY_NAME = "key-of-today"
Json = dict[str, Any]


@dataclass
class Provider:
    """`lies` changes header and claims before they are signed; `secret` signs; `alg` is what the
    provider really signs with. `asked`: the paths that were called."""

    returns_to: str
    base: str = ""
    subject: str = "U" + "0" * 32
    friends: set[str] = field(default_factory=set)
    lies: Callable[[Json, Json], None] = lambda header, claims: None
    secret: str = SECRET
    alg: str = "HS256"
    down: int = 0
    slow_s: float = 0
    asked: list[str] = field(default_factory=list)
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    _codes: dict[str, Json] = field(default_factory=dict)
    _access: dict[str, str] = field(default_factory=dict)

    def consent(self, address: str) -> dict[str, str]:
        """Somebody says yes on the provider's page: what it sends along to the page of ours."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}" == self.base
        assert parts.path == AUTHORIZE
        asked = {name: value for name, (value,) in parse_qs(parts.query).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CHANNEL
        assert asked["redirect_uri"] == self.returns_to
        assert "openid" in asked["scope"].split()
        assert "email" not in asked["scope"].split()
        assert min(len(asked["state"]), len(asked["nonce"])) >= 32
        assert asked["code_challenge_method"] == "S256"
        assert len(asked["code_challenge"]) == 43
        code = secrets.token_urlsafe(16)
        self._codes[code] = {**asked, "subject": self.subject}
        return {"code": code, "state": asked["state"]}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """ASGI."""
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.asked.append(scope["path"])
        query = scope["query_string"].decode()
        status, answer, more = self._answer(scope["path"], query, headers, body)
        await asyncio.sleep(self.slow_s)
        await send({"type": "http.response.start", "status": status, "headers": more})
        await send({"type": "http.response.body", "body": json.dumps(answer).encode()})

    def _answer(
        self, path: str, query: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, Json, list[tuple[bytes, bytes]]]:
        if self.down:
            return self.down, {"error": "server_error"}, []
        if path == AUTHORIZE:
            sent = self.consent(f"{self.base}{path}?{query}")
            back = f"{self.returns_to}?{urlencode(sent)}"
            return 302, {}, [(b"location", back.encode())]
        if path == KEYS:
            return 200, {"keys": [self._public()]}, []
        if path == FRIENDS:
            whose = self._access.get(headers.get("authorization", "").removeprefix("Bearer "))
            return (200, {"friendFlag": whose in self.friends}, []) if whose else (401, {}, [])
        assert path == TOKEN
        assert headers["content-type"] == "application/x-www-form-urlencoded"
        form = {name: value for name, (value,) in parse_qs(body.decode()).items()}
        return (*self._token(form), [])

    def _token(self, form: dict[str, str]) -> tuple[int, Json]:
        if (form["client_id"], form["client_secret"]) != (CHANNEL, SECRET):
            return 401, {"error": "invalid_client"}
        asked = self._codes.pop(form["code"], None)
        challenge = _encoded(hashlib.sha256(form["code_verifier"].encode()).digest())
        if (
            form["grant_type"] != "authorization_code"
            or asked is None
            or asked["redirect_uri"] != form["redirect_uri"]
            or asked["code_challenge"] != challenge
        ):
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe(16)
        self._access[access] = asked["subject"]
        token = self._signed(asked["subject"], asked["nonce"])
        return 200, {
            "access_token": access, "expires_in": 2592000, "id_token": token, "scope": "openid",
            "refresh_token": secrets.token_urlsafe(16), "token_type": "Bearer",
        }  # fmt: skip

    def _signed(self, subject: str, nonce: str) -> str:
        now = int(time.time())
        header: Json = {"typ": "JWT", "alg": self.alg}
        if self.alg == "ES256":
            header["kid"] = KEY_NAME
        claims: Json = {
            "iss": ISSUER, "sub": subject, "aud": CHANNEL, "exp": now + 3600, "iat": now,
            "nonce": nonce, "amr": ["linesso"],
        }  # fmt: skip
        self.lies(header, claims)
        body = ".".join(_encoded(json.dumps(part).encode()) for part in (header, claims))
        if header["alg"] == "none":
            return f"{body}."
        return f"{body}.{_encoded(self._signature(body.encode()))}"

    def _signature(self, body: bytes) -> bytes:
        if self.alg == "HS256":
            return hmac.digest(self.secret.encode(), body, "sha256")
        r, s = decode_dss_signature(self.key.sign(body, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def _public(self) -> Json:
        numbers = self.key.public_key().public_numbers()
        x, y = (_encoded(part.to_bytes(32, "big")) for part in (numbers.x, numbers.y))
        return {"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": KEY_NAME,
                "x": x, "y": y}  # fmt: skip


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@asynccontextmanager
async def running() -> AsyncIterator[Provider]:
    """The server, as long as the block lasts; the settings of the service lead to it."""
    provider = Provider(f"{environment.PUBLIC_URL}/mine/sign-in/line")
    async with served(provider) as base:
        provider.base = base
        environment.change(
            {
                "LINE_LOGIN_CHANNEL_ID": CHANNEL, "LINE_LOGIN_CHANNEL_SECRET": SECRET,
                "LINE_LOGIN_BASE": base,
            }
        )  # fmt: skip
        try:
            yield provider
        finally:
            environment.change(
                {
                    "LINE_LOGIN_CHANNEL_ID": "", "LINE_LOGIN_CHANNEL_SECRET": "",
                    "LINE_LOGIN_BASE": "",
                }
            )  # fmt: skip
