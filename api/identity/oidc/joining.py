"""Rooms that know people by their account at a provider, and bring the two together."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

Joins = Callable[[AsyncSession, UUID, str, bool | None], Awaitable[None]]
"""Told, in the transaction of each signing in, the person, what the provider calls them, and
whether they hear us there (nothing: it does not say)."""

_joins: dict[str, list[Joins]] = {}


def joins(provider: str, told: Joins) -> None:
    """Let a room be told (called by the doors); again changes nothing."""
    rooms = _joins.setdefault(provider, [])
    if told not in rooms:
        rooms.append(told)


async def join(
    session: AsyncSession, provider: str, person_id: UUID, subject: str, *, friend: bool | None
) -> None:
    """Tell them."""
    for told in _joins.get(provider, ()):
        await told(session, person_id, subject, friend)
