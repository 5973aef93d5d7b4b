"""Questions about partners."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.errors import NotFound
from api.open311.partners.caller import PartnerCaller
from api.open311.partners.models import Partner, PartnerKey
from api.reports.cases.exits import exchange


async def get(session: AsyncSession, partner_id: UUID) -> Partner:
    """A partner, or 404."""
    found = await session.get(Partner, partner_id)
    if found is None:
        raise NotFound("No such partner")
    return found


async def key(session: AsyncSession, partner_id: UUID, key_id: UUID) -> PartnerKey:
    """A key of a partner, locked, or 404."""
    found = await session.get(PartnerKey, key_id, with_for_update=True)
    if found is None or found.partner_id != partner_id:
        raise NotFound("No such key")
    return found


async def by_name(session: AsyncSession, name: str) -> Partner | None:
    """A partner of this name."""
    return await session.scalar(select(Partner).where(Partner.name == name))


async def endpoint(session: AsyncSession, caller: PartnerCaller) -> str | None:
    """The address of a partner's own server."""
    return await session.scalar(select(Partner.endpoint).where(Partner.id == caller.id))


async def everybody(
    session: AsyncSession,
) -> list[tuple[Partner, list[PartnerKey], int]]:
    """Every partner with its keys, the newest first, and its count of reports."""
    partners = list(await session.scalars(select(Partner).order_by(Partner.name)))
    keys: dict[UUID, list[PartnerKey]] = {partner.id: [] for partner in partners}
    for one in await session.scalars(select(PartnerKey).order_by(PartnerKey.created_at.desc())):
        keys[one.partner_id].append(one)
    counts = await exchange.sent_by_partners(session)
    return [(partner, keys[partner.id], counts.get(partner.id, 0)) for partner in partners]
