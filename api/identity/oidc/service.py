"""Somebody is sent to a provider, and comes back as who they are there. Functions never commit."""

import logging
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record
from api.identity import repository as people
from api.identity import sessions
from api.identity.models import Person
from api.identity.oidc import joining, repository
from api.identity.oidc.exits import NotConfirmedError, Vouched, vouched
from api.identity.oidc.models import Attempt, Login
from api.identity.oidc.providers import Provider, providers
from api.kit.caller import Caller
from api.kit.errors import NotFound, NotNow, NotSignedIn, field_error
from api.kit.ids import keyed_hash, new_id

logger = logging.getLogger(__name__)


class Arrived(NamedTuple):
    """Who came back, the session that was opened, and where they wanted to go."""

    opened: sessions.Opened
    linked: bool
    return_to: str


def provider(name: str) -> Provider:
    """404 for one that is not set up here."""
    found = providers().get(name)
    if found is None:
        raise NotFound("Nobody signs in there")
    return found


async def begin(
    session: AsyncSession, at: Provider, *, browser: str, return_to: str, person_id: UUID | None
) -> str:
    """The address of the provider that asks who somebody is. `person_id`: whose account is to be
    opened by it from now on."""
    state = secrets.token_urlsafe(32)
    session.add(
        Attempt(
            provider=at.name,
            state_hash=repository.hashed(state),
            browser_hash=repository.hashed(browser),
            person_id=person_id,
            return_to=return_to,
        )
    )
    await session.flush()
    asked = {
        "response_type": "code", "client_id": at.client_id, "redirect_uri": at.returns_to,
        "scope": " ".join(at.scopes), "state": state, "nonce": _nonce(state),
        "code_challenge": _encoded(sha256(_verifier(state).encode()).digest()),
        "code_challenge_method": "S256", **at.further,
    }  # fmt: skip
    return f"{at.authorize}?{urlencode(asked)}"


async def take(session: AsyncSession, at: Provider, *, state: str, browser: str | None) -> Attempt:
    """What this browser began; 422 for a state that is unknown, used, old, or another browser's.
    Let the session commit: it is good once."""
    attempt = browser and await repository.take(session, at.name, state=state, browser=browser)
    if not attempt:
        raise field_error("/state", "wrong_state", "Begin again, in this browser")
    return attempt


async def ask(at: Provider, *, state: str, code: str) -> Vouched:
    """Whom the provider names; 422 where it does not stand for the code."""
    try:
        return await vouched(at, code=code, verifier=_verifier(state), nonce=_nonce(state))
    except NotConfirmedError as refused:
        logger.warning("not confirmed", extra={"provider": at.name, "why": str(refused)})
        raise field_error("/code", "wrong_code", "The provider does not confirm this") from refused


async def arrive(session: AsyncSession, at: Provider, attempt: Attempt, who: Vouched) -> Arrived:
    """Open a session for whom the provider named: the account that this login opens, a new one, or
    the one that asked for it. What the provider says of an address opens nothing."""
    if attempt.person_id is not None:
        person = await _linked(session, at, attempt.person_id, who.subject)
    else:
        person = await _known(session, at, who.subject)
    await joining.join(session, at.name, person.id, who.subject, friend=who.friend)
    opened = await sessions.open_for(session, person, (at.name,))
    return Arrived(opened, attempt.person_id is not None, attempt.return_to)


async def remove(session: AsyncSession, caller: Caller, name: str) -> None:
    """Let a provider open the account no more; 409 where nothing else would. Harmless when
    repeated."""
    assert caller.id is not None
    held = await repository.logins(session, caller.id)
    if name not in {one.provider for one in held}:
        return
    if len(held) == 1 and not await people.email_of(session, caller.id):
        raise NotNow("Nothing else opens this account")
    await session.execute(delete(Login).where(Login.person_id == caller.id, Login.provider == name))
    record(session, caller, "identity", "login.removed", caller.id, {"provider": name})


async def _linked(session: AsyncSession, at: Provider, person_id: UUID, subject: str) -> Person:
    person = await people.person(session, person_id)
    if person is None:
        raise NotSignedIn("This account was closed")
    await _keep(session, at, person_id, subject)
    login = await repository.login(session, at.name, subject)
    if login is None:
        raise NotNow("This account is opened by another one there")
    if login.person_id != person_id:
        raise NotNow("It opens another account here")
    return person


async def _known(session: AsyncSession, at: Provider, subject: str) -> Person:
    login = await repository.login(session, at.name, subject)
    if login is None:
        person = Person(id=new_id(), email=None, language="ja")
        session.add(person)
        await session.flush()
        await _keep(session, at, person.id, subject)
        login = await repository.login(session, at.name, subject)
        assert login is not None
        if login.person_id != person.id:
            # Two tabs at once: the other one made it.
            await session.delete(person)
    found = await people.person(session, login.person_id)
    assert found is not None
    return found


async def _keep(session: AsyncSession, at: Provider, person_id: UUID, subject: str) -> None:
    """One account there opens one here, and one here has one of each provider."""
    await session.execute(
        insert(Login)
        .values(id=new_id(), person_id=person_id, provider=at.name, subject=subject)
        .on_conflict_do_nothing()
    )


def _nonce(state: str) -> str:
    return _encoded(keyed_hash("login-nonce", state.encode()))


def _verifier(state: str) -> str:
    return _encoded(keyed_hash("login-verifier", state.encode()))


def _encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
