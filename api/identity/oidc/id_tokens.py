"""What a provider says of somebody, taken only where every word of it is as it must be."""

import hmac
import time
from typing import Any

from api.identity import signed
from api.identity.oidc.providers import Provider
from api.identity.signed import ForgedError, Key

_REQUIRED = ("aud", "iss", "exp", "iat", "sub")
_SKEW = 60  # seconds between their clock and ours
_LONGEST = 3600 + _SKEW  # what is older than an hour was not made for this
_MOST_LETTERS = 255  # of a subject (OpenID Connect Core, 2)


def subject(
    provider: Provider, token: str, verifying: Key, *, nonce: str, access_token: str
) -> str:
    """Whom the token is about; `ForgedError` where it was not made by this provider, for us, now,
    and as the answer to this one question."""
    claims = signed.read(
        token, verifying, algorithm=provider.algorithm, audience=provider.client_id,
        issuer=provider.issuer, required=_REQUIRED, access_token=access_token,
    )  # fmt: skip
    _check_audience(claims, provider.client_id)
    _check_times(claims["iat"], claims["exp"])
    said = claims.get("nonce")
    if not isinstance(said, str) or not hmac.compare_digest(said.encode(), nonce.encode()):
        raise ForgedError("nonce")
    whom = claims["sub"]
    if not isinstance(whom, str) or not 0 < len(whom) <= _MOST_LETTERS:
        raise ForgedError("sub")
    return whom


def key_id(provider: Provider, token: str) -> str | None:
    """Which of the provider's keys is to be looked for; the algorithm is ours to say."""
    said = signed.header(token)
    if said.get("alg") != provider.algorithm:
        raise ForgedError("alg")
    name = said.get("kid")
    return name if isinstance(name, str) else None


def _check_audience(claims: dict[str, Any], client_id: str) -> None:
    # A token for several is good for none: another of them could have got it.
    if claims["aud"] != client_id or claims.get("azp", client_id) != client_id:
        raise ForgedError("aud")


def _check_times(issued: object, expires: object) -> None:
    # A bool is an int to Python, and jose turns strings into numbers.
    if type(issued) is not int or type(expires) is not int:
        raise ForgedError("times")
    now = time.time()
    if not now - _LONGEST < issued <= now + _SKEW or not now - _SKEW < expires or expires <= issued:
        raise ForgedError("times")
