"""A call goes to its panel, and is decided, when nothing in it waits to be screened."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.applications import repository
from api.grants.calls import room
from api.grants.calls.models import GrantCall
from api.grants.calls.states import GrantCallMove
from api.kit.errors import NotNow


async def screened(session: AsyncSession, call: GrantCall) -> None:
    """409 where an application still waits for the desk, or for its group until a day."""
    if await repository.unscreened(session, call.id):
        raise NotNow("Not every application is screened yet")


def install() -> None:
    """Have it asked before."""
    for move in (GrantCallMove.REVIEW, GrantCallMove.DECIDE):
        room.with_move(move, screened)
