"""Selection over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.grants.calls.subject import KIND
from api.grants.selections import service, views
from api.grants.selections.schemas import GrantSelectionContent, GrantSelectionReply
from api.identity.access import CallerDep
from api.kit.db import Db, ReadDb
from api.kit.errors import NotAllowed, NotFound, NotNow, responses
from api.kit.idempotency import OfferedOnce
from api.kit.subjects import on_desk

router = APIRouter(prefix="/grants", tags=["grants"])


@router.get(
    "/calls/{call_id}/selection",
    response_model=GrantSelectionReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def get_grant_selection(db: ReadDb, caller: CallerDep, call_id: UUID) -> GrantSelectionReply:
    """Who is proposed in the order of the ranking and within each year's money, and what was
    decided; for the desk."""
    return await views.selection(db, await on_desk(KIND, db, caller, call_id))


@router.post(
    "/calls/{call_id}/selection/{application_id}",
    response_model=GrantSelectionReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def decide_grant_application(
    db: Db,
    caller: CallerDep,
    call_id: UUID,
    application_id: UUID,
    body: GrantSelectionContent,
    once: OfferedOnce,
) -> Response:
    """Decide what becomes of an application, with the reason. It is told with all others."""

    async def effect() -> GrantSelectionReply:
        call = await service.decide(db, caller, call_id, application_id, body)
        return await views.selection(db, call)

    return await once(db, caller.principal, effect, status=200)
