"""Staying signed in: refresh tokens that are used once, in families that fall together."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record
from api.identity import repository, tokens
from api.identity.models import Audience, Person, RefreshFamily, RefreshToken, Staff
from api.kit import clock
from api.kit.caller import Caller, Role
from api.kit.ids import keyed_hash, new_id

LIFETIME = {Audience.RESIDENT: timedelta(days=60), Audience.STAFF: timedelta(hours=12)}
KEPT = timedelta(days=7)
"""How long what ended by itself is still there."""
# Two tabs that wake together send the same token: both are served.
GRACE = timedelta(seconds=10)


@dataclass(frozen=True)
class Opened:
    """A session that was opened or went on: a fresh access token and a fresh refresh token."""

    access: str
    secret: str
    lifetime: timedelta


@dataclass(frozen=True)
class _Subject:
    caller: Caller
    session_version: int


async def open_for(session: AsyncSession, who: Person | Staff, amr: tuple[str, ...]) -> Opened:
    """Open a session for somebody who has just shown who they are."""
    subject = _subject_of(who)
    audience = Audience.STAFF if subject.caller.is_staff else Audience.RESIDENT
    family = RefreshFamily(
        id=new_id(),
        audience=audience,
        subject_id=who.id,
        session_version=subject.session_version,
        amr=list(amr),
        expires_at=clock.now() + LIFETIME[audience],
    )
    session.add(family)
    await session.flush()
    record(session, subject.caller, "identity", "session.opened", family.id)
    return _go_on(session, family, subject, secrets.token_urlsafe(32))


async def refresh(session: AsyncSession, audience: Audience, secret: str) -> Opened | None:
    """Exchange a refresh token; nothing where it is unknown, old or ended.

    One that was used before ends its whole family: let the session commit in any case.
    """
    found = await _find(session, audience, secret)
    if found is None:
        return None
    token, family = found
    subject = await _subject(session, family)
    now = clock.now()
    if subject is None or not _is_fresh(token, now):
        await revoke(session, family.id)
        if subject is not None:
            record(session, subject.caller, "identity", "token.replayed", family.id)
        return None
    again = token.replaced_at is not None
    token.replaced_at = token.replaced_at or now
    return _go_on(session, family, subject, _next(secret), is_kept=again)


async def close(session: AsyncSession, audience: Audience, secret: str) -> None:
    """End the session of a refresh token; an unknown one is no error."""
    found = await _find(session, audience, secret)
    if found is not None:
        await revoke(session, found[1].id)


async def revoke(session: AsyncSession, family_id: UUID) -> None:
    """End one session."""
    await _revoke(session, RefreshFamily.id == family_id)


async def revoke_all(session: AsyncSession, subject_id: UUID) -> None:
    """End every session of somebody."""
    await _revoke(session, RefreshFamily.subject_id == subject_id)


async def forget_old(session: AsyncSession) -> None:
    """Delete sessions, with their tokens, a week after they ended by themselves."""
    await session.execute(
        delete(RefreshFamily).where(RefreshFamily.expires_at < clock.now() - KEPT)
    )


def demo_token(who: Person | Staff) -> str:
    """An access token for eight hours, for demonstrations and tests."""
    subject = _subject_of(who)
    return tokens.mint_access(
        subject.caller,
        session_version=subject.session_version,
        amr=("demo",),
        seconds=tokens.DEMO_SECONDS,
    )


def _subject_of(who: Person | Staff) -> _Subject:
    if isinstance(who, Person):
        return _Subject(Caller(Role.RESIDENT, id=who.id), 0)
    # What a token opens is asked with each request: it carries no roles.
    return _Subject(Caller(Role.STAFF, id=who.id), who.session_version)


def _next(secret: str) -> str:
    """The refresh token after this one. Whoever sends one twice within the grace gets the same
    successor twice: a family is one line, and never two that live on beside each other."""
    return urlsafe_b64encode(keyed_hash("refresh-token", secret.encode())).decode().rstrip("=")


def _go_on(
    session: AsyncSession,
    family: RefreshFamily,
    subject: _Subject,
    secret: str,
    *,
    is_kept: bool = False,
) -> Opened:
    if not is_kept:
        session.add(RefreshToken(family_id=family.id, token_hash=_hash(secret)))
    access = tokens.mint_access(
        subject.caller,
        session_version=subject.session_version,
        amr=tuple(family.amr),
        family=family.id,
    )
    return Opened(access, secret, family.expires_at - clock.now())


async def _find(
    session: AsyncSession, audience: Audience, secret: str
) -> tuple[RefreshToken, RefreshFamily] | None:
    # Both rows are locked: the second of two tabs has to see what the first one did.
    row = (
        await session.execute(
            select(RefreshToken, RefreshFamily)
            .join(RefreshFamily, RefreshFamily.id == RefreshToken.family_id)
            .where(RefreshToken.token_hash == _hash(secret), RefreshFamily.audience == audience)
            .where(RefreshFamily.revoked_at.is_(None), RefreshFamily.expires_at > clock.now())
            .with_for_update()
        )
    ).one_or_none()
    return (row[0], row[1]) if row else None


def _is_fresh(token: RefreshToken, now: datetime) -> bool:
    return token.replaced_at is None or now - token.replaced_at <= GRACE


async def _subject(session: AsyncSession, family: RefreshFamily) -> _Subject | None:
    if family.audience is Audience.RESIDENT:
        person = await repository.person(session, family.subject_id)
        return _subject_of(person) if person else None
    staff = await repository.active_staff(session, family.subject_id)
    if staff is None or staff.session_version != family.session_version:
        return None
    return _subject_of(staff)


async def _revoke(session: AsyncSession, whose: ColumnElement[bool]) -> None:
    await session.execute(
        update(RefreshFamily)
        .where(whose, RefreshFamily.revoked_at.is_(None))
        .values(revoked_at=clock.now())
        .execution_options(synchronize_session=False)
    )


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
