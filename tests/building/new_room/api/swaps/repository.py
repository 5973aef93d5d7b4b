"""Reading offers: everybody sees them."""

from collections.abc import Sequence
from uuid import UUID

from api.swaps.models import Swap
from api.swaps.policy import Permission
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller, Role
from api.kit.desks import reaches
from api.kit.errors import NotFound

MOST = 50


async def get(
    session: AsyncSession, _caller: Caller, swap_id: UUID, /, *, lock: bool = False
) -> Swap:
    """One offer, or 404."""
    swap = await session.get(Swap, swap_id, with_for_update=lock or None)
    if swap is None:
        raise NotFound("No such offer")
    return swap


async def newest(session: AsyncSession) -> Sequence[Swap]:
    """The newest offers."""
    query = select(Swap).order_by(Swap.created_at.desc(), Swap.id).limit(MOST)
    return (await session.scalars(query)).all()


def is_on_desk(caller: Caller, swap: Swap) -> bool:
    """Whether the caller works on it."""
    return reaches(caller, Permission.WORK, swap.department)


def is_own(caller: Caller, swap: Swap) -> bool:
    """Whether the caller offers it."""
    return caller.role is Role.RESIDENT and caller.id is not None and caller.id == swap.owner_id
