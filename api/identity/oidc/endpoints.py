"""Signing in at a provider over HTTP.

The page opens the address of `begin_sign_in`; the provider sends the browser back to a page of
ours, `/mine/sign-in/{provider}`, which hands state and code over. Nothing is taken from an address
that another site could make a browser open.
"""

import secrets
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.identity import cookies, tokens
from api.identity.access import CallerDep
from api.identity.address import client_address
from api.identity.models import Audience
from api.identity.oidc import repository, service
from api.identity.oidc.providers import Provider, providers
from api.identity.oidc.schemas import (
    LoginList,
    LoginReply,
    ProviderList,
    ProviderName,
    ProviderReply,
    ProviderTokens,
    SignInBegin,
    SignInFinish,
    SignInPlace,
)
from api.kit import db
from api.kit.caller import Caller
from api.kit.db import Db, ReadDb
from api.kit.errors import (
    Malformed,
    NotAllowed,
    NotFound,
    NotNow,
    NotSignedIn,
    TooMany,
    Unavailable,
    responses,
)
from api.kit.limits import Limit, spend

router = APIRouter(tags=["identity"])

PER_CLIENT = Limit("provider-client", 120, timedelta(hours=1))
Name = Annotated[ProviderName, Path(description="As `list_providers` says")]


@router.get("/sign-in/providers", response_model=ProviderList)
async def list_providers(_: CallerDep) -> ProviderList:
    """Where residents can sign in besides the code of a mail."""
    items = [ProviderReply(name=one.name, title=one.title) for one in providers().values()]
    return ProviderList(items=items)


@router.post(
    "/sign-in/providers/{provider}",
    response_model=SignInPlace,
    responses=responses(NotFound, Malformed, NotAllowed, TooMany),
)
async def begin_sign_in(
    request: Request, response: Response, db: Db, provider: Name, body: SignInBegin
) -> SignInPlace:
    """Begin to sign in at a provider: the address to open, good for 15 minutes, once, and in the
    browser that the cookie of this answer is given to."""
    return await _begin(request, response, db, service.provider(provider), body, None)


@router.post(
    "/sign-in/providers/{provider}/tokens",
    response_model=ProviderTokens,
    responses=responses(NotFound, Malformed, NotAllowed, NotNow, TooMany, Unavailable),
)
async def finish_sign_in(
    request: Request, response: Response, provider: Name, body: SignInFinish
) -> ProviderTokens:
    """Exchange what the provider sent along. The first time makes the account, unless one is being
    added to an account: then 409 where it opens another one already. 422 (`wrong_state`,
    `wrong_code`): begin again. 503: the provider does not answer."""
    at = service.provider(provider)
    await spend((PER_CLIENT, client_address(request)))
    browser = cookies.read(request, cookies.ATTEMPT)
    # Committed before the provider is asked: what failed once is not tried again.
    async with db.transaction() as session:
        attempt = await service.take(session, at, state=body.state, browser=browser)
    who = await service.ask(at, state=body.state, code=body.code)
    async with db.transaction() as session:
        arrived = await service.arrive(session, at, attempt, who)
    cookies.put(response, Audience.RESIDENT, arrived.opened.secret, arrived.opened.lifetime)
    return ProviderTokens(
        access_token=arrived.opened.access,
        token_type="Bearer",  # noqa: S106 - the word of RFC 6750
        expires_in=tokens.ACCESS_SECONDS,
        refresh_token=None,
        result="linked" if arrived.linked else "signed_in",
        return_to=arrived.return_to,
    )


@router.get("/me/logins", response_model=LoginList, responses=responses(NotAllowed))
async def list_logins(db: ReadDb, caller: CallerDep) -> LoginList:
    """The providers that open the caller's account."""
    assert caller.id is not None
    held = await repository.logins(db, caller.id)
    return LoginList(
        items=[LoginReply(provider=one.provider, since=one.created_at) for one in held]
    )


@router.post(
    "/me/logins/{provider}",
    response_model=SignInPlace,
    responses=responses(NotFound, NotSignedIn, NotAllowed, TooMany),
)
async def begin_login(
    request: Request, response: Response, db: Db, caller: CallerDep, provider: Name,
    body: SignInBegin,
) -> SignInPlace:  # fmt: skip
    """Begin to let a provider open the caller's account: as `begin_sign_in`, and finished like
    it."""
    return await _begin(request, response, db, service.provider(provider), body, caller)


@router.delete("/me/logins/{provider}", status_code=204, responses=responses(NotAllowed, NotNow))
async def remove_login(db: Db, caller: CallerDep, provider: Name) -> None:
    """Let a provider open the account no more; 409 where nothing else would. Harmless when
    repeated."""
    await service.remove(db, caller, provider)


async def _begin(
    request: Request, response: Response, db: Db, at: Provider, body: SignInBegin,
    caller: Caller | None,
) -> SignInPlace:  # fmt: skip
    await spend((PER_CLIENT, client_address(request)))
    # One secret for all that a browser begins: a second tab does not undo the first.
    browser = cookies.read(request, cookies.ATTEMPT) or secrets.token_urlsafe(32)
    cookies.put(response, cookies.ATTEMPT, browser, repository.LIFETIME)
    address = await service.begin(
        db, at, browser=browser, return_to=body.return_to, person_id=caller.id if caller else None
    )
    return SignInPlace(address=address)
