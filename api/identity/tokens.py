"""Access tokens: signed, short, strict; what the signature leaves open is checked here, and
tested with forged tokens."""

import hashlib
import re
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from api.identity import signed
from api.kit.caller import Caller, Role, SubjectRef
from api.kit.errors import NotSignedIn
from api.kit.ids import new_id
from api.kit.policy import comes_as
from api.kit.settings import settings

ACCESS_SECONDS = 600
LOOKUP_SECONDS = 1800
DEMO_SECONDS = 8 * 3600

_ALGORITHM = "ES256"
_AUDIENCE = "tsunagaru-api"
_HEADER_TYPE = "at+jwt"
_REMEMBERED = 4096  # tokens; some 2 MB
_SKEW = 5  # seconds between the clocks of two machines
_REQUIRED = {"aud", "iss", "exp", "iat", "sub", "jti", "typ"}
_OPTIONAL = {"role", "sv", "amr", "sid"}
_SIGNED = ("aud", "iss", "exp", "iat", "sub", "jti")
_PEM = re.compile(rb"-----BEGIN [A-Z ]+-----.+?-----END [A-Z ]+-----\s*", re.DOTALL)


@dataclass(frozen=True)
class Claims:
    """What a valid token says."""

    caller: Caller
    session_version: int
    amr: tuple[str, ...]
    family: UUID | None
    expires_at: int


@dataclass(frozen=True)
class _Keys:
    """`verified`: what these keys have verified of late, by digest of the token. A browser shows
    the same token at each request, and the signature costs more than a list."""

    signing_id: str
    signing: Any
    verifying: dict[str, Any]
    verified: OrderedDict[bytes, Claims] = field(default_factory=OrderedDict[bytes, Claims])


WRONG = "The token is not valid or has expired"


def mint_access(
    caller: Caller,
    *,
    session_version: int = 0,
    amr: tuple[str, ...] = ("otp",),
    family: UUID | None = None,
    seconds: int = ACCESS_SECONDS,
) -> str:
    """A token for a resident or a member of staff."""
    assert caller.id is not None
    claims: dict[str, Any] = {"role": caller.role.value, "sv": session_version, "amr": list(amr)}
    if family:
        claims["sid"] = str(family)
    return _sign("access", caller.id, seconds, claims)


def mint_lookup(kind: str, subject: UUID) -> tuple[str, Caller]:
    """A token that opens one record (`kind`: report, voice, …), and the caller it makes."""
    token = _sign(f"lookup:{kind}", subject, LOOKUP_SECONDS, {"amr": ["code"]})
    return token, _came_with(kind, subject)


def verify(token: str) -> Claims:
    """What the token says; raises `NotSignedIn` for every token that was not made here, and from
    the second that it expires."""
    verified = _keys().verified
    digest = _digest(token)
    claims = verified.get(digest)
    if claims is None:
        claims = _verify(token)
        verified[digest] = claims
        if len(verified) > _REMEMBERED:
            verified.popitem(last=False)
    elif claims.expires_at < int(time.time()):
        del verified[digest]
        raise NotSignedIn(WRONG)
    else:
        verified.move_to_end(digest)
    return claims


def _digest(token: str) -> bytes:
    """Of the token, and of what else decides: whom it must come from, how long it may hold."""
    return hashlib.sha256(f"{_issuer()} {settings().demo} {token}".encode()).digest()


def _verify(token: str) -> Claims:
    try:
        claims = signed.read(
            token, _key_of(signed.header(token)), algorithm=_ALGORITHM, audience=_AUDIENCE,
            issuer=_issuer(), required=_SIGNED,
        )  # fmt: skip
        return _read(claims)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as wrong:
        raise NotSignedIn(WRONG) from wrong


def _sign(kind: str, subject: UUID, seconds: int, claims: dict[str, Any]) -> str:
    now = int(time.time())
    body = {
        "iss": _issuer(), "aud": _AUDIENCE, "sub": str(subject), "jti": str(new_id()),
        "typ": kind, "iat": now, "exp": now + seconds, **claims,
    }  # fmt: skip
    keys = _keys()
    headers = {"kid": keys.signing_id, "typ": _HEADER_TYPE}
    return signed.write(body, keys.signing, algorithm=_ALGORITHM, headers=headers)


def _key_of(header: dict[str, Any]) -> Any:
    """The key, from our own list only: whatever key a header brings along is no key."""
    if set(header) != {"alg", "typ", "kid"} or header["typ"] != _HEADER_TYPE:
        raise ValueError("header")
    return _keys().verifying[header["kid"]]


def _read(claims: dict[str, Any]) -> Claims:
    if not _REQUIRED <= set(claims) <= _REQUIRED | _OPTIONAL or claims["aud"] != _AUDIENCE:
        raise ValueError("claims")
    kind, subject = claims["typ"], UUID(claims["sub"])
    _check_times(claims["iat"], claims["exp"])
    if kind == "access":
        caller = _signed_in(claims, subject)
    elif kind.startswith("lookup:") and "role" not in claims:
        caller = _came_with(kind.removeprefix("lookup:"), subject)
    else:
        raise ValueError("typ")
    return Claims(
        caller=caller,
        session_version=claims.get("sv", 0),
        amr=tuple(claims["amr"]),
        family=UUID(claims["sid"]) if "sid" in claims else None,
        expires_at=claims["exp"],
    )


def _came_with(kind: str, subject: UUID) -> Caller:
    """A holder only opens the record; whoever comes as something else acts as it."""
    role = comes_as(kind)
    acts_as = None if role is Role.HOLDER else subject
    return Caller(role, id=acts_as, subject=SubjectRef(kind, subject))


def _signed_in(claims: dict[str, Any], subject: UUID) -> Caller:
    role = Role(claims["role"])
    if role not in {Role.RESIDENT, Role.STAFF} or type(claims["sv"]) is not int:
        raise ValueError("role")
    return Caller(role, id=subject)


def _check_times(issued: object, expires: object) -> None:
    # A bool is an int to Python, and jose turns strings into numbers.
    if type(issued) is not int or type(expires) is not int:
        raise TypeError("times")
    longest = DEMO_SECONDS if settings().demo else LOOKUP_SECONDS
    if issued > time.time() + _SKEW or not 0 < expires - issued <= longest:
        raise ValueError("times")


def _issuer() -> str:
    return settings().public_url or "tsunagaru"


@lru_cache
def _keys() -> _Keys:
    """The keys of `SIGNING_KEY_FILE`: the first signs; the others, on their way out, still verify.

    Raises where a key is not a private key on P-256.
    """
    found: dict[str, tuple[Any, Any]] = {}
    for pem in _PEM.findall(settings().signing_key_file.read_bytes()):
        key = serialization.load_pem_private_key(pem, password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(
            key.curve, ec.SECP256R1
        ):
            raise ValueError("SIGNING_KEY_FILE must hold private keys on P-256 (ES256)")
        public = key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        name = hashlib.sha256(public).hexdigest()[:16]
        found[name] = (signed.key(pem, _ALGORITHM), signed.key(public, _ALGORITHM))
    if not found:
        raise ValueError("SIGNING_KEY_FILE holds no key")
    first = next(iter(found))
    return _Keys(first, found[first][0], {name: pair[1] for name, pair in found.items()})
