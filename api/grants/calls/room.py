"""What is asked before a call counts as decided. Whoever knows of applications says it here."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.calls.models import GrantCall

Check = Callable[[AsyncSession, GrantCall], Awaitable[None]]
"""Raises what stands against it."""
_checks: list[Check] = []


def before_deciding(check: Check) -> None:
    """Have this asked; again changes nothing."""
    if check not in _checks:
        _checks.append(check)


async def decidable(session: AsyncSession, call: GrantCall) -> None:
    """Ask all of them."""
    for check in _checks:
        await check(session, call)
