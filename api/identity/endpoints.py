"""Signing in and out over HTTP."""

from collections.abc import Sequence
from datetime import timedelta
from ipaddress import ip_address
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import cookies, repository, service, sessions, tokens
from api.identity.access import CallerDep
from api.identity.address import client_address
from api.identity.models import Audience, Person, Staff
from api.identity.policy import Permission
from api.identity.schemas import (
    Colleague,
    Colleagues,
    DemoPerson,
    DemoSessionRequest,
    DemoTokens,
    HeldRole,
    Me,
    RefreshRequest,
    SignInCodeRequest,
    Tokens,
    TokensRequest,
    role_name,
)
from api.kit import problems
from api.kit.caller import Assignment
from api.kit.db import Db
from api.kit.desks import reaches
from api.kit.errors import (
    Malformed,
    NotAllowed,
    NotFound,
    NotSignedIn,
    TooMany,
    field_error,
    responses,
)
from api.kit.limits import Limit, spend
from api.kit.settings import settings

router = APIRouter(tags=["identity"])

CODES_PER_EMAIL = Limit("code-email", 5, timedelta(minutes=15))
CODES_PER_CLIENT = Limit("code-client", 60, timedelta(hours=1))
TRIES_PER_EMAIL = Limit("try-email", 20, timedelta(hours=1))
TRIES_PER_CLIENT = Limit("try-client", 200, timedelta(hours=1))


@router.post("/sign-in/codes", status_code=202, responses=responses(NotFound, Malformed, TooMany))
async def send_sign_in_code(request: Request, db: Db, body: SignInCodeRequest) -> None:
    """Send six digits by mail, good for 10 minutes and 5 tries; only the newest code counts.

    The answer is the same for known and unknown addresses. A resident needs no account before:
    the first sign-in makes one. 404 where staff do not sign in by mail.
    """
    await spend(
        (CODES_PER_EMAIL, f"{body.audience} {body.email}"),
        (CODES_PER_CLIENT, client_address(request)),
    )
    await service.send_code(db, body.audience, body.email)


@router.post(
    "/sign-in/tokens",
    response_model=Tokens,
    responses=responses(NotFound, Malformed, TooMany),
)
async def create_tokens(
    request: Request, response: Response, db: Db, body: TokensRequest
) -> Tokens | Response:
    """Exchange the code of the mail for an access token of 10 minutes.

    The refresh token goes into a cookie that scripts cannot read, or into the body where an app
    asks for `deliver: body`. 422 for a wrong, used or old code.
    """
    await spend(
        (TRIES_PER_EMAIL, f"{body.audience} {body.email}"),
        (TRIES_PER_CLIENT, client_address(request)),
    )
    opened = await service.sign_in(db, body.audience, body.email, body.code)
    if opened is None:
        # Answered, not raised: the try has to be committed.
        return problems.reply(field_error("/code", "wrong_code", "The code is wrong or too old"))
    return _deliver(response, body.audience, opened, in_body=body.deliver == "body")


@router.post(
    "/sign-in/refresh",
    response_model=Tokens,
    responses=responses(NotSignedIn, NotAllowed, Malformed),
)
async def refresh_tokens(
    request: Request, response: Response, db: Db, body: RefreshRequest
) -> Tokens | Response:
    """Exchange a refresh token, from the body or the cookie, for fresh tokens.

    Each is good once (and ten seconds more, for tabs that ask together); using it again later
    ends every session that came from it. 403 when another site's page sends the cookie.
    """
    secret = body.refresh_token or cookies.read(request, body.audience)
    opened = await sessions.refresh(db, body.audience, secret) if secret else None
    if opened is None:
        # Answered, not raised: what a replayed token ended has to be committed.
        refused = problems.reply(NotSignedIn("Sign in again"))
        if not body.refresh_token:
            cookies.clear(refused, body.audience)
        return refused
    return _deliver(response, body.audience, opened, in_body=body.refresh_token is not None)


@router.delete("/sign-in", status_code=204, responses=responses(NotAllowed, Malformed))
async def sign_out(
    request: Request,
    response: Response,
    db: Db,
    audience: Annotated[Audience, Query(description="Which application's session to end")],
) -> None:
    """End the session of the cookie, and that of the access token where an app sends one."""
    secret = cookies.read(request, audience)
    if secret:
        await sessions.close(db, audience, secret)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and (family := _family_of(token)):
        await sessions.revoke(db, family)
    cookies.clear(response, audience)


@router.get("/me", response_model=Me, responses=responses(NotSignedIn, NotAllowed))
async def get_me(db: Db, caller: CallerDep) -> Me:
    """Who is signed in."""
    who = await service.who_is(db, caller)
    return Me(
        id=who.id,
        role=role_name(caller.holds) if caller.is_staff else caller.role,
        roles=_roles(caller.holds),
        name=who.name,
        email=who.email or "",
        language=who.language if isinstance(who, Person) else "ja",
        department=caller.department,
        head=any(one.head for one in caller.holds),
        permissions=sorted(caller.permissions),
    )


@router.post("/demo/tokens", response_model=DemoTokens, responses=responses(NotFound))
async def create_demo_tokens(request: Request, db: Db) -> DemoTokens:
    """Tokens for eight hours of each demo person; only in a demonstration, and only on the
    machine that runs it (404 everywhere else)."""
    found = await _demo_people(request, db)
    return DemoTokens(
        base=settings().public_url,
        people={
            who.demo_handle: DemoPerson(
                name=who.name or "", email=who.email or "", token=sessions.demo_token(who)
            )
            for who in found
            if who.demo_handle
        },
    )


@router.post("/demo/sessions", response_model=Tokens, responses=responses(NotFound))
async def open_demo_session(
    request: Request, response: Response, db: Db, body: DemoSessionRequest
) -> Tokens:
    """Sign in as a demo person, as if by the code of a mail: the session outlives the page. Only
    where `create_demo_tokens` answers."""
    found = await _demo_people(request, db)
    who = next((one for one in found if one.demo_handle == body.person), None)
    if who is None:
        raise NotFound("Nobody of the demonstration is called so")
    audience = Audience.STAFF if isinstance(who, Staff) else Audience.RESIDENT
    opened = await sessions.open_for(db, who, ("demo",))
    return _deliver(response, audience, opened, in_body=False)


@router.get("/colleagues", response_model=Colleagues, responses=responses(NotAllowed))
async def list_colleagues(
    db: Db,
    caller: CallerDep,
    department: Annotated[
        str | None, Query(max_length=60, description="Its code; a clerk's own is meant anyway")
    ] = None,
) -> Colleagues:
    """Members of staff to whom work can be given: of one's own department, for triage of any."""
    if department is not None and not reaches(caller, Permission.COLLEAGUES, department):
        raise NotAllowed("This is another department")
    asked = {department} if department else caller.departments(Permission.COLLEAGUES)
    members = await repository.colleagues(db, asked)
    held = await repository.held_by(db, [member.id for member in members])
    return Colleagues(items=[_colleague(member, held[member.id]) for member in members])


def _colleague(member: Staff, holds: Sequence[Assignment]) -> Colleague:
    return Colleague(
        id=member.id,
        name=member.name,
        role=role_name(holds),
        department=next((one.department for one in holds if one.department), None),
        roles=_roles(holds),
    )


def _roles(holds: Sequence[Assignment]) -> list[HeldRole]:
    return [HeldRole(role=one.role, department=one.department) for one in holds]


def _deliver(
    response: Response, audience: Audience, opened: sessions.Opened, *, in_body: bool
) -> Tokens:
    if not in_body:
        cookies.put(response, audience, opened.secret, opened.lifetime)
    return Tokens(
        access_token=opened.access,
        token_type="Bearer",  # noqa: S106 - the word of RFC 6750
        expires_in=tokens.ACCESS_SECONDS,
        refresh_token=opened.secret if in_body else None,
    )


def _family_of(token: str) -> UUID | None:
    try:
        return tokens.verify(token).family
    except NotSignedIn:
        return None


async def _demo_people(request: Request, db: AsyncSession) -> list[Person | Staff]:
    if not settings().demo or not _is_local(client_address(request)):
        raise NotFound
    return await repository.demo_people(db)


def _is_local(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
