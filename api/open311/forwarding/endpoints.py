"""Forwardings over HTTP."""

from uuid import UUID

from fastapi import APIRouter

from api.identity.access import CallerDep
from api.kit.db import Db
from api.kit.errors import NotAllowed, NotFound, NotNow, NotSignedIn, responses
from api.open311.forwarding import service
from api.open311.forwarding.schemas import ForwardingReply

router = APIRouter(prefix="/open311/forwardings", tags=["open311"])


@router.get("/{report_id}", response_model=ForwardingReply, responses=responses(NotFound))
async def get_forwarding(db: Db, caller: CallerDep, report_id: UUID) -> ForwardingReply:
    """How far a report is with the body that it was sent to; 404 where it was sent to none."""
    return await service.of_report(db, caller, report_id)


@router.post(
    "/{report_id}/resend",
    response_model=ForwardingReply,
    responses=responses(NotSignedIn, NotAllowed, NotFound, NotNow),
)
async def resend_forwarding(db: Db, caller: CallerDep, report_id: UUID) -> ForwardingReply:
    """Try again what has not arrived; 409 where it has. The other side is asked first whether
    it has it."""
    return await service.resend(db, caller, report_id)
