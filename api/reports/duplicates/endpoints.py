"""What may be the same, over HTTP. Merging itself is the move `mark_duplicate`."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db, RowsDb
from api.kit.errors import NotAllowed, NotFound, responses
from api.kit.idempotency import OfferedOnce
from api.kit.subjects import on_desk
from api.reports.cases.subject import KIND
from api.reports.duplicates import repository, service
from api.reports.duplicates.schemas import DifferentRequest, LikelyDuplicates

router = APIRouter(prefix="/reports", tags=["reports"])


@router.get(
    "/{report_id}/duplicates",
    response_model=LikelyDuplicates,
    responses=responses(NotAllowed, NotFound),
)
async def list_likely_duplicates(
    request: Request, db: Db, rows: RowsDb, caller: CallerDep, report_id: UUID
) -> Response:
    """What may be the same fault: reports of the same or a related category within 12 weeks and as
    far around as reporters are shown what is known, on the caller's desk, less those that staff
    found different. Where one of both is known by its town alone, those of the whole town, after
    all others."""
    await on_desk(KIND, db, caller, report_id)
    return etag.json_reply(request, await repository.likely(rows, caller, report_id))


@router.post(
    "/{report_id}/duplicates/different",
    response_model=LikelyDuplicates,
    responses=responses(NotAllowed, NotFound),
)
async def tell_reports_apart(
    db: Db,
    rows: RowsDb,
    caller: CallerDep,
    report_id: UUID,
    body: DifferentRequest,
    once: OfferedOnce,
) -> Response:
    """Say that two reports are different; neither is offered beside the other again. The answer
    is what is left to look at."""

    async def effect() -> LikelyDuplicates:
        await service.tell_apart(db, caller, report_id, body.other_id)
        left = LikelyDuplicates.model_validate_json(
            await repository.likely(rows, caller, report_id)
        )
        items = [one for one in left.items if one.id != body.other_id]
        return LikelyDuplicates(radius_m=left.radius_m, items=items)

    return await once(db, str(caller.id), effect, status=200)
