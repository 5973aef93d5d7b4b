"""Offers come in and are taken. Functions never commit."""

from uuid import UUID

from api.swaps.models import Swap
from api.swaps.schemas import SwapCreate, SwapMoveRequest
from api.swaps.states import swap_machine
from api.swaps.subject import KIND
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.kit.ids import new_id
from api.kit.subjects import on_desk
from api.moves import service as moves
from api.moves.workflow import Workflow

WORKFLOW = Workflow[Swap, SwapMoveRequest](swap_machine, room="swaps", noun="swap")
DEPARTMENT = "road_park"


async def create(session: AsyncSession, caller: Caller, body: SwapCreate) -> Swap:
    """Offer something."""
    swap = Swap(id=new_id(), owner_id=caller.id, department=DEPARTMENT, what=body.what)
    session.add(swap)
    moves.begun(session, swap_machine, swap.id, caller)
    await session.flush()
    return swap


async def move(session: AsyncSession, caller: Caller, swap_id: UUID, body: SwapMoveRequest) -> Swap:
    """Move an offer on the caller's desk."""
    swap = await on_desk(KIND, session, caller, swap_id, lock=True)
    permissions = caller.permitted_in(swap.department)
    await moves.make(
        session, WORKFLOW, swap, body, actor=caller, permissions=permissions, note=body.note
    )
    return swap
