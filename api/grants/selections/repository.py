"""Reading what was decided."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.calls.models import GrantCall
from api.grants.rules.selecting import GrantOutcome
from api.grants.selections.models import GrantSelection


async def decided(session: AsyncSession, call_id: UUID) -> dict[UUID, GrantSelection]:
    """By application."""
    query = select(GrantSelection).where(GrantSelection.call_id == call_id)
    return {row.application_id: row for row in await session.scalars(query)}


async def reserved(session: AsyncSession, call: GrantCall) -> dict[int, int]:
    """What other rounds of the programme promised, by fiscal year."""
    query = (
        select(GrantSelection.amounts)
        .join(GrantCall, GrantCall.id == GrantSelection.call_id)
        .where(GrantCall.programme == call.programme, GrantCall.id != call.id)
        .where(GrantSelection.outcome == GrantOutcome.SELECTED)
    )
    return total(list(await session.scalars(query)))


def total(several: Sequence[dict[str, int]]) -> dict[int, int]:
    """Amounts together, by fiscal year."""
    together = Counter[int]()
    for amounts in several:
        together.update({int(year): amount for year, amount in amounts.items()})
    return dict(together)
