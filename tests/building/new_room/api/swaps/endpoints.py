"""Offers over HTTP."""

from uuid import UUID

from api.swaps import repository, service
from api.swaps.models import Swap
from api.swaps.schemas import SwapCreate, SwapList, SwapMoveRequest, SwapReply
from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.kit.db import Db, ReadDb
from api.kit.errors import NotAllowed, NotFound, NotNow, responses
from api.kit.idempotency import OfferedOnce

router = APIRouter(prefix="/swaps", tags=["swaps"])


def _reply(swap: Swap) -> SwapReply:
    return SwapReply(id=swap.id, what=swap.what, state=swap.state)


@router.get("", response_model=SwapList)
async def list_swaps(db: ReadDb, _: CallerDep) -> SwapList:
    """The newest offers."""
    return SwapList(items=[_reply(swap) for swap in await repository.newest(db)])


@router.post("", status_code=201, response_model=SwapReply, responses=responses(NotAllowed))
async def create_swap(db: Db, caller: CallerDep, body: SwapCreate, once: OfferedOnce) -> Response:
    """Offer something."""

    async def effect() -> SwapReply:
        return _reply(await service.create(db, caller, body))

    return await once(db, caller.principal, effect)


@router.post(
    "/{swap_id}/moves",
    response_model=SwapReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def move_swap(
    db: Db, caller: CallerDep, swap_id: UUID, body: SwapMoveRequest, once: OfferedOnce
) -> Response:
    """Say that somebody has it now."""

    async def effect() -> SwapReply:
        return _reply(await service.move(db, caller, swap_id, body))

    return await once(db, caller.principal, effect, status=200)
