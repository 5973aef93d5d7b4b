"""Partners and keys: made, revoked, known again. Functions never commit."""

import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock, db
from api.kit.caller import Caller, Role
from api.kit.errors import NotAllowed, field_error
from api.kit.ids import keyed_hash, new_id
from api.kit.limits import Limit, spend
from api.open311.partners import repository
from api.open311.partners.caller import PartnerCaller
from api.open311.partners.models import Partner, PartnerKey
from api.open311.partners.schemas import PartnerCreate, PartnerKeyCreate
from api.open311.partners.states import PREFIX, KeyScope

GUESSES = Limit("open311-guess", 60, timedelta(hours=1))
_HINT = len(PREFIX) + 4
_KNOWN = (
    "SELECT k.id, k.partner_id, k.scopes, k.per_hour, k.last_used_at FROM partner_keys k"
    " WHERE k.key_hash = %(hash)s AND k.revoked_at IS NULL"
)


async def create(session: AsyncSession, caller: Caller, body: PartnerCreate) -> Partner:
    """Make a partner."""
    partner = Partner(
        id=new_id(), name=body.name, contact=body.contact, endpoint=_bare(body.endpoint)
    )
    session.add(partner)
    try:
        await session.flush()
    except IntegrityError as error:
        field = "endpoint" if "endpoint" in str(error.orig) else "name"
        raise field_error(f"/{field}", "taken", f"Another partner has this {field}") from error
    audit(session, caller, "open311", "partner.created", partner.id)
    return partner


def _bare(endpoint: str | None) -> str | None:
    return endpoint.rstrip("/") if endpoint else None


async def create_key(
    session: AsyncSession,
    caller: Caller,
    partner_id: UUID,
    body: PartnerKeyCreate,
    *,
    secret: str | None = None,
) -> tuple[str, PartnerKey]:
    """Make a key; it is returned once and kept as a hash. `secret`: the demonstration's own."""
    partner = await repository.get(session, partner_id)
    key = secret or PREFIX + secrets.token_urlsafe(32)
    made = PartnerKey(
        id=new_id(),
        partner_id=partner.id,
        hint=key[:_HINT],
        key_hash=_hash(key),
        scopes=[scope.value for scope in dict.fromkeys(body.scopes)],
        per_hour=body.per_hour,
    )
    session.add(made)
    await session.flush()
    audit(
        session, caller, "open311", "key.created", made.id,
        {"partner": str(partner.id), "scopes": ",".join(made.scopes)},
    )  # fmt: skip
    return key, made


async def revoke_key(
    session: AsyncSession, caller: Caller, partner_id: UUID, key_id: UUID
) -> PartnerKey:
    """End a key, at once and for ever; doing it again changes nothing."""
    found = await repository.key(session, partner_id, key_id)
    if found.revoked_at is None:
        found.revoked_at = clock.now()
        audit(session, caller, "open311", "key.revoked", found.id, {"partner": str(partner_id)})
        await session.flush()
    return found


async def admitted(key: str | None, client: str, *scopes: KeyScope) -> PartnerCaller:
    """Who comes with this key, if it opens one of these; each admission spends of its hour.

    403 for a missing, unknown or revoked key and for one without the scope, 429 when its hour is
    spent, and for an address that tries many wrong keys.
    """
    if key is None:
        raise NotAllowed("api_key is missing")
    row = await db.rows().first(_KNOWN, {"hash": _hash(key)})
    if row is None:
        await spend((GUESSES, client))
        raise NotAllowed("api_key is not valid")
    key_id, partner_id, opened, per_hour, used_at = row
    await spend((Limit("open311-key", per_hour, timedelta(hours=1)), str(key_id)))
    if used_at is None or used_at < clock.now() - timedelta(hours=1):
        await _note_use(key_id)
    if not set(opened) & set(scopes):
        raise NotAllowed(f"This api_key does not open {' or '.join(scopes)}")
    return PartnerCaller(Role.PARTNER, id=partner_id, scopes=frozenset(opened))


async def _note_use(key_id: UUID) -> None:
    # To the hour: a write with each request would be the costliest part of reading.
    async with db.transaction() as session:
        await session.execute(
            update(PartnerKey).where(PartnerKey.id == key_id).values(last_used_at=clock.now())
        )


def _hash(key: str) -> bytes:
    # Keys are long and random: a plain keyed hash is as good as a slow one.
    return keyed_hash("partner-key", key.encode())
