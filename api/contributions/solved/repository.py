"""Lists and counts of what residents put right."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions.models import Contribution, ContributionKind
from api.contributions.repository import on_desk
from api.contributions.solved.models import SolvedReport
from api.kit import paging
from api.kit.caller import Caller
from api.kit.clock import JST
from api.kit.paging import PageRequest
from api.publication.states import PublicationState


async def page(
    session: AsyncSession, caller: Caller, request: PageRequest, *, desk: bool
) -> tuple[list[Contribution], str | None]:
    """Public ones, or those of the caller's desk; newest first."""
    query = select(Contribution).where(Contribution.kind == ContributionKind.SOLVED)
    query = query.where(
        on_desk(caller) if desk else Contribution.publication == PublicationState.PUBLIC
    )
    by, listing = Contribution.received_at, f"solved:{desk}"
    return await paging.page(session, query, by, request, listing=listing)


async def details(session: AsyncSession, ids: list[UUID]) -> dict[UUID, SolvedReport]:
    """What is special about each."""
    rows = await session.scalars(select(SolvedReport).where(SolvedReport.id.in_(ids)))
    return {row.id: row for row in rows}


async def count(session: AsyncSession, year: int) -> tuple[int, int]:
    """How many public ones came in a calendar year of Japan, and how many people took part."""
    begin, end = (datetime.combine(date(one, 1, 1), time(), JST) for one in (year, year + 1))
    row = (
        await session.execute(
            select(func.count(), func.coalesce(func.sum(SolvedReport.people), 0))
            .select_from(SolvedReport)
            .join(Contribution, Contribution.id == SolvedReport.id)
            .where(
                Contribution.publication == PublicationState.PUBLIC,
                Contribution.received_at >= begin,
                Contribution.received_at < end,
            )
        )
    ).one()
    return int(row[0]), int(row[1])
