"""What else happens when a call moves on. Whoever knows of applications says it here."""

from collections import defaultdict
from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.calls.models import GrantCall
from api.grants.calls.states import GrantCallMove

Effect = Callable[[AsyncSession, GrantCall], Awaitable[None]]
"""Does it, or raises what stands against the move."""
_effects: defaultdict[GrantCallMove, list[Effect]] = defaultdict(list)


def with_move(move: GrantCallMove, effect: Effect) -> None:
    """Have this done with a move; said again it changes nothing."""
    if effect not in _effects[move]:
        _effects[move].append(effect)


async def make(move: GrantCallMove, session: AsyncSession, call: GrantCall) -> None:
    """Do all that goes with a move."""
    for effect in _effects[move]:
        await effect(session, call)
