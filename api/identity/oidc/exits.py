"""Speaks to a provider: a code for its word about somebody, its keys, whether they hear us."""

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from api.identity import signed
from api.identity.oidc import id_tokens
from api.identity.oidc.providers import Provider
from api.identity.signed import ForgedError, Key
from api.kit.errors import Unavailable
from api.kit.outward import tls

PATIENCE_S = 8
_MOST = 256 * 1024  # bytes of any answer
_KEYS_S = 300  # as long as keys are believed to be all there are
_AGAIN_S = 30  # how soon they are asked for again because of a name that is not among them


class NotConfirmedError(Exception):
    """The provider does not stand for this; why is for the log alone."""


@dataclass(frozen=True)
class Vouched:
    """Whom the provider names, and whether they hear us there."""

    subject: str
    friend: bool | None


@dataclass(frozen=True)
class _Keys:
    at: float
    by_name: dict[str, Mapping[str, Any]]


_kept: dict[str, _Keys] = {}


async def vouched(provider: Provider, *, code: str, verifier: str, nonce: str) -> Vouched:
    """Exchange a code. `NotConfirmedError` where it is not good, or the answer is not; 503 where
    the provider does not answer in time."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            answer = await _token(provider, code, verifier)
            token, access = answer.get("id_token"), answer.get("access_token")
            if not isinstance(token, str) or not isinstance(access, str):
                raise NotConfirmedError("no id_token")
            key = await _key(provider, id_tokens.key_id(provider, token))
            whom = id_tokens.subject(provider, token, key, nonce=nonce, access_token=access)
            return Vouched(whom, await _friend(provider, access))
    except ForgedError as forged:
        raise NotConfirmedError(str(forged)) from forged
    except TimeoutError as slow:
        raise Unavailable from slow


async def _token(provider: Provider, code: str, verifier: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": provider.returns_to,
        "client_id": provider.client_id, "client_secret": provider.client_secret,
        "code_verifier": verifier,
    }  # fmt: skip
    status, answer = await _asked("POST", provider.token, form=form)
    if status != 200:
        raise NotConfirmedError(f"token: {status}")
    return answer


async def _key(provider: Provider, name: str | None) -> Key:
    if not provider.jwks:
        return signed.key(provider.client_secret, provider.algorithm)
    kept = _kept.get(provider.jwks)
    age = time.monotonic() - kept.at if kept else _KEYS_S
    if kept is None or age >= _KEYS_S or (name not in kept.by_name and age >= _AGAIN_S):
        kept = _kept[provider.jwks] = await _keys(provider)
    if name is None or name not in kept.by_name:
        raise ForgedError("kid")
    return signed.key(kept.by_name[name], provider.algorithm)


async def _keys(provider: Provider) -> _Keys:
    status, answer = await _asked("GET", provider.jwks)
    listed = answer.get("keys")
    if status != 200 or not isinstance(listed, list):
        raise Unavailable
    tables = [cast(dict[str, Any], one) for one in cast(list[object], listed) if _is_table(one)]
    # Keys for another use are none of ours, whatever their names.
    ours = [one for one in tables if one.get("use", "sig") == "sig"]
    return _Keys(time.monotonic(), {str(one["kid"]): one for one in ours if "kid" in one})


async def _friend(provider: Provider, access: str) -> bool | None:
    if not provider.friends:
        return None
    headers = {"Authorization": f"Bearer {access}"}
    try:
        status, answer = await _asked("GET", provider.friends, headers=headers)
    except Unavailable:
        return None
    flag = answer.get("friendFlag")
    return flag if status == 200 and isinstance(flag, bool) else None


async def _asked(
    method: str,
    address: str,
    *,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, dict[str, Any]]:
    """Status and body of an answer; an empty body where it is no JSON object."""
    # Loading it takes a third of what starting a program does.
    import httpx

    try:
        # What stands between us and a provider is said by its address, not by the surroundings.
        async with (
            httpx.AsyncClient(verify=tls(), timeout=PATIENCE_S, trust_env=False) as client,
            client.stream(method, address, data=form, headers=headers) as answer,
        ):
            body = b""
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > _MOST:
                    raise Unavailable
    except httpx.HTTPError as fault:
        raise Unavailable from fault
    if answer.is_server_error:
        raise Unavailable
    try:
        found: object = json.loads(body)
    except ValueError:
        return answer.status_code, {}
    return answer.status_code, cast(dict[str, Any], found) if _is_table(found) else {}


def _is_table(found: object) -> bool:
    return isinstance(found, dict)
