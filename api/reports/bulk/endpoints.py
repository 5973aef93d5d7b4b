"""Many reports at once over HTTP."""

from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.kit.db import Db
from api.kit.errors import NotAllowed, NotNow, responses
from api.kit.idempotency import RequiredOnce
from api.reports.bulk import service
from api.reports.bulk.schemas import BulkReply, BulkRequest

router = APIRouter(prefix="/reports", tags=["reports"])


@router.post("/bulk", response_model=BulkReply, responses=responses(NotAllowed, NotNow))
async def change_reports(
    db: Db, caller: CallerDep, body: BulkRequest, once: RequiredOnce
) -> Response:
    """Move or assign up to 100 reports. Each stands for itself: the answer says of each whether
    it was done, or with which problem it stayed as it was. The status is 200 even where every
    one of them failed."""

    async def effect() -> BulkReply:
        return await service.change(db, caller, body)

    return await once(db, str(caller.id), effect, status=200)
