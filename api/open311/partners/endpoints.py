"""Partners and their keys over HTTP, for administrators."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.kit.db import Db
from api.kit.errors import NotAllowed, NotFound, NotNow, NotSignedIn, responses
from api.kit.idempotency import OfferedOnce
from api.open311.partners import repository, service
from api.open311.partners.models import Partner, PartnerKey
from api.open311.partners.schemas import (
    NewPartnerKey,
    PartnerCreate,
    PartnerKeyCreate,
    PartnerKeyReply,
    PartnerReply,
    PartnersReply,
)

router = APIRouter(prefix="/open311/partners", tags=["open311"])
ADMIN = (NotSignedIn, NotAllowed)


@router.get("", response_model=PartnersReply, responses=responses(*ADMIN))
async def list_partners(db: Db, _: CallerDep) -> PartnersReply:
    """Every organisation with a key or an address, by name, with its keys and their budgets."""
    found = await repository.everybody(db)
    return PartnersReply(items=[_reply(partner, keys, count) for partner, keys, count in found])


@router.post("", status_code=201, response_model=PartnerReply, responses=responses(*ADMIN, NotNow))
async def create_partner(
    db: Db, caller: CallerDep, body: PartnerCreate, once: OfferedOnce
) -> Response:
    """Take in a partner. It can do nothing before it has a key."""

    async def effect() -> PartnerReply:
        return _reply(await service.create(db, caller, body), [], 0)

    return await once(db, str(caller.id), effect)


@router.post(
    "/{partner_id}/keys",
    status_code=201,
    response_model=NewPartnerKey,
    responses=responses(*ADMIN, NotFound),
)
async def create_partner_key(
    db: Db, caller: CallerDep, partner_id: UUID, body: PartnerKeyCreate
) -> NewPartnerKey:
    """Make a key. The answer is the only time that it is shown: hand it on by a safe way."""
    key, made = await service.create_key(db, caller, partner_id, body)
    return NewPartnerKey(key=key, details=PartnerKeyReply.model_validate(made))


@router.post(
    "/{partner_id}/keys/{key_id}/revoke",
    response_model=PartnerKeyReply,
    responses=responses(*ADMIN, NotFound),
)
async def revoke_partner_key(
    db: Db, caller: CallerDep, partner_id: UUID, key_id: UUID
) -> PartnerKeyReply:
    """End a key at once. It cannot be brought back; make another one instead."""
    found = await service.revoke_key(db, caller, partner_id, key_id)
    return PartnerKeyReply.model_validate(found)


def _reply(partner: Partner, keys: list[PartnerKey], reports: int) -> PartnerReply:
    return PartnerReply(
        id=partner.id,
        name=partner.name,
        contact=partner.contact,
        endpoint=partner.endpoint,
        reports=reports,
        keys=[PartnerKeyReply.model_validate(key) for key in keys],
    )
