"""Reading what was decided."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.applications.models import GrantApplication
from api.grants.applications.states import ApplicationState
from api.grants.calls.models import GrantCall
from api.grants.rules.selecting import GrantOutcome
from api.grants.selections.models import GrantSelection

_STANDS = GrantSelection.application_id.in_(
    select(GrantApplication.id).where(GrantApplication.state == ApplicationState.ELIGIBLE)
)


async def decided(session: AsyncSession, call_id: UUID) -> dict[UUID, GrantSelection]:
    """By application; what its group took back takes no place and no money."""
    query = select(GrantSelection).where(GrantSelection.call_id == call_id, _STANDS)
    return {row.application_id: row for row in await session.scalars(query)}


async def of(session: AsyncSession, application_id: UUID) -> GrantSelection | None:
    """What was decided of an application."""
    query = select(GrantSelection).where(GrantSelection.application_id == application_id)
    return await session.scalar(query)


async def is_taken(session: AsyncSession, call_id: UUID, place: int, *, but: UUID) -> bool:
    """Whether another has a place on the reserve list, or had it when it was taken back."""
    query = select(GrantSelection.id).where(
        GrantSelection.call_id == call_id, GrantSelection.place == place,
        GrantSelection.application_id != but,
    )  # fmt: skip
    return await session.scalar(query) is not None


async def reserved(session: AsyncSession, call: GrantCall) -> dict[int, int]:
    """What other rounds of the programme promised, by fiscal year."""
    query = (
        select(GrantSelection.amounts)
        .join(GrantCall, GrantCall.id == GrantSelection.call_id)
        .where(GrantCall.programme == call.programme, GrantCall.id != call.id)
        .where(GrantSelection.outcome == GrantOutcome.SELECTED, _STANDS)
    )
    return total(list(await session.scalars(query)))


def total(several: Sequence[dict[str, int]]) -> dict[int, int]:
    """Amounts together, by fiscal year."""
    together = Counter[int]()
    for amounts in several:
        together.update({int(year): amount for year, amount in amounts.items()})
    return dict(together)
