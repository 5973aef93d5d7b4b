"""Who calls, and whether the policy table lets them: the gate in front of every operation."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.audit import service as audit
from api.identity import repository, tokens
from api.kit import db
from api.kit.caller import ANONYMOUS, Caller, Role
from api.kit.errors import NotAllowed, NotSignedIn
from api.kit.policy import POLICY

# These are called because the token is gone or old: it is not looked at.
WITHOUT_TOKEN = frozenset(
    {
        "send_sign_in_code",
        "create_tokens",
        "refresh_tokens",
        "sign_out",
        "create_demo_tokens",
        "open_demo_session",
        "begin_sign_in",
        "finish_sign_in",
    }
)
_CHALLENGE = {"WWW-Authenticate": "Bearer"}
_bearer = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    bearerFormat="JWT",
    description="An access token (`create_tokens`, `refresh_tokens`) or the token of a look-up",
)


async def authorised(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Caller:
    """The caller, if the policy lets somebody like this in.

    401 for a bad or expired token, and for anonymous callers of what is not open to everybody;
    403 for everybody else whom the policy does not name.
    """
    operation: str = request.scope["route"].name
    caller = await _caller(request, credentials, operation)
    if any(rule.admits(caller) for rule in POLICY.get(operation, ())):
        return caller
    if caller.role is Role.ANONYMOUS:
        raise NotSignedIn(headers=_CHALLENGE)
    await _note_refusal(caller, operation)
    raise NotAllowed


async def admitted(request: Request) -> Caller:
    """`authorised` for whoever has the request alone."""
    return await authorised(request, await _bearer(request))


CallerDep = Annotated[Caller, Depends(authorised)]


async def _caller(
    request: Request, credentials: HTTPAuthorizationCredentials | None, operation: str
) -> Caller:
    if operation in WITHOUT_TOKEN or "authorization" not in request.headers:
        return ANONYMOUS
    if credentials is None:
        # Another scheme, or none: no more is said than of a token that was not made here.
        raise NotSignedIn(tokens.WRONG, headers=_CHALLENGE)
    try:
        claims = tokens.verify(credentials.credentials)
        return await _as_of_now(claims) if claims.caller.is_staff else claims.caller
    except NotSignedIn as refused:
        refused.headers = _CHALLENGE
        raise


async def _as_of_now(claims: tokens.Claims) -> Caller:
    """Staff by what the database says now, so that disabling and new roles work at once."""
    assert claims.caller.id is not None
    standing = await repository.standing(db.rows(), claims.caller.id)
    if standing is None or standing.session_version != claims.session_version:
        raise NotSignedIn("This session was ended")
    return Caller(Role.STAFF, id=claims.caller.id, holds=standing.holds)


async def _note_refusal(caller: Caller, operation: str) -> None:
    """Members of staff who try doors that are not theirs are on record."""
    if caller.is_staff:
        async with db.transaction() as session:
            audit.record(
                session, caller, "identity", "operation.refused", None, {"operation": operation}
            )
