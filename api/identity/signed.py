"""Signed tokens (JWT), ours and those of sign-in providers. The only module that knows python-jose.

jose 3.5 takes tokens without `aud` or `exp`, and any algorithm, unless it is told otherwise: here
one algorithm is named by whoever reads, never by the token, and what must be in it is said. What
jose leaves open beyond that (an `exp` that is a string, an `aud` that is a list) is for the reader.
"""

from collections.abc import Collection, Mapping
from typing import Any, Literal

from jose import jwk, jws, jwt
from jose.exceptions import JOSEError

Algorithm = Literal["ES256", "HS256", "RS256"]
Key = Any
_MALFORMED = (JOSEError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


class ForgedError(ValueError):
    """The token is not what it says, or says too little."""


def key(material: bytes | str | Mapping[str, Any], algorithm: Algorithm) -> Key:
    """A key of PEM, of a JWK, or a shared secret; `ForgedError` where it is none for this."""
    try:
        return jwk.construct(material, algorithm)  # pyright: ignore[reportArgumentType]
    except _MALFORMED as wrong:
        raise ForgedError("key") from wrong


def header(token: str) -> dict[str, Any]:
    """What stands before the claims; nobody has vouched for it."""
    try:
        return jws.get_unverified_header(token)
    except _MALFORMED as wrong:
        raise ForgedError("header") from wrong


def read(
    token: str,
    verifying: Key,
    *,
    algorithm: Algorithm,
    audience: str,
    issuer: str,
    required: Collection[str],
    access_token: str | None = None,
) -> dict[str, Any]:
    """The claims, where this key signed them with this algorithm, for this audience, and they
    hold now. `access_token`: what `at_hash` belongs to, where there is one."""
    options = {f"require_{name}": True for name in required}
    try:
        return jwt.decode(
            token, verifying, algorithms=[algorithm], audience=audience, issuer=issuer,
            options=options, access_token=access_token,
        )  # fmt: skip
    except _MALFORMED as wrong:
        raise ForgedError(type(wrong).__name__) from wrong


def write(
    claims: Mapping[str, Any], signing: Key, *, algorithm: Algorithm, headers: Mapping[str, str]
) -> str:
    """A token of these claims."""
    return jwt.encode(dict(claims), signing, algorithm=algorithm, headers=dict(headers))
