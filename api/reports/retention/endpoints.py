"""Erasing over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.kit.db import Db
from api.kit.errors import Gone, NotAllowed, NotFound, responses
from api.kit.idempotency import OfferedOnce
from api.reports.retention import service
from api.reports.retention.schemas import ErasureRequest
from api.retention.schemas import ErasureReply

router = APIRouter(tags=["reports"])


@router.post(
    "/reports/{report_id}/erasure",
    response_model=ErasureReply,
    responses=responses(NotAllowed, NotFound, Gone),
)
async def erase_reporter(
    db: Db, caller: CallerDep, report_id: UUID, body: ErasureRequest, once: OfferedOnce
) -> Response:
    """Erase at once what a report holds of its reporter: address, account, private words, exact
    place, private photographs. What is public stays, and so do all counts; the look-up code ends.
    Nothing brings it back."""

    async def effect() -> ErasureReply:
        return await service.request(db, caller, report_id, body)

    return await once(db, caller.principal, effect, status=200)
