"""Erasing the author of a contribution over HTTP."""

from fastapi import APIRouter, Response

from api.contributions.erasing import service
from api.contributions.erasing.schemas import ContributionErasureRequest
from api.identity.access import CallerDep
from api.kit.db import Db
from api.kit.errors import Gone, NotFound, responses
from api.kit.idempotency import OfferedOnce
from api.retention.schemas import ErasureReply

router = APIRouter(prefix="/contributions", tags=["contributions"])


@router.post("/erasure", response_model=ErasureReply, responses=responses(NotFound, Gone))
async def erase_contributor(
    db: Db, caller: CallerDep, body: ContributionErasureRequest, once: OfferedOnce
) -> Response:
    """Erase at once what a contribution holds of its author: address, account, name, private
    words, exact place, private photographs. What is public stays, and so do counts and results;
    the look-up code ends. Nothing brings it back."""

    async def effect() -> ErasureReply:
        return await service.request(db, caller, body)

    principal = caller.principal if caller.id or caller.subject else body.number
    return await once(db, principal, effect, status=200)
