"""The emergency mode over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.emergency import service, views
from api.emergency.schemas import (
    EmergencyAsk,
    EmergencyDecision,
    EmergencyRecord,
    EmergencyReply,
    EmergencyRequestReply,
)
from api.identity.access import CallerDep
from api.kit.db import Db, ReadDb
from api.kit.errors import NotAllowed, NotFound, NotNow, responses
from api.kit.etag import json_reply
from api.kit.idempotency import OfferedOnce

router = APIRouter(prefix="/emergency", tags=["emergency"])


@router.get("", response_model=EmergencyReply)
async def get_emergency(request: Request, db: ReadDb, _: CallerDep) -> Response:
    """Whether the municipality deals with a disaster now, and what it says to everybody."""
    return json_reply(request, (await views.present(db)).model_dump_json().encode())


@router.get("/record", response_model=EmergencyRecord, responses=responses(NotAllowed))
async def get_emergency_record(db: ReadDb, caller: CallerDep) -> EmergencyRecord:
    """Every period of the mode, who asked for it and who confirmed, for staff."""
    return await views.record(db, caller)


@router.post(
    "/requests",
    status_code=201,
    response_model=EmergencyRequestReply,
    responses=responses(NotAllowed, NotNow),
)
async def ask_for_emergency(
    db: Db, caller: CallerDep, body: EmergencyAsk, once: OfferedOnce
) -> Response:
    """Ask to begin, renew or end the mode. It changes nothing until another administrator
    confirms within 30 minutes. The mode ends by itself 72 hours after it began or was renewed."""

    async def effect() -> EmergencyRequestReply:
        return await views.one(db, caller, await service.ask(db, caller, body))

    return await once(db, str(caller.id), effect)


@router.post(
    "/requests/{request_id}/moves",
    response_model=EmergencyRequestReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def move_emergency_request(
    db: Db, caller: CallerDep, request_id: UUID, body: EmergencyDecision, once: OfferedOnce
) -> Response:
    """Confirm what another administrator asked for, or take a request back."""

    async def effect() -> EmergencyRequestReply:
        request = await service.decide(db, caller, request_id, body.move)
        return await views.one(db, caller, request)

    return await once(db, str(caller.id), effect, status=200)
