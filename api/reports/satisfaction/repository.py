"""Reading answers: single ones for their people, all of a report for its desk, counts for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import cells
from api.kit.caller import Caller
from api.kit.clock import JST
from api.moves.models import StateMove
from api.reports.cases import repository as cases
from api.reports.cases.models import Report
from api.reports.cases.states import CLOSED, ENDINGS, ReportState, report_machine
from api.reports.satisfaction.models import Respondent, SatisfactionAnswer

FLAG = 3
"""So many followers who say "not fixed" are shown to the desk."""


@dataclass(frozen=True)
class Cell:
    """Reporters' answers by category, month (its first day in Japan) and kind of outcome."""

    category: str
    month: date
    fixed: bool
    n: int
    satisfied: int


async def answer_of(
    session: AsyncSession, closing_id: UUID, respondent_id: UUID
) -> SatisfactionAnswer | None:
    """What one person answered to one ending."""
    return await session.scalar(
        select(SatisfactionAnswer).where(
            SatisfactionAnswer.closing_id == closing_id,
            SatisfactionAnswer.respondent_id == respondent_id,
        )
    )


async def of_report(session: AsyncSession, report_id: UUID) -> list[SatisfactionAnswer]:
    """All answers about a report, newest first."""
    return list(
        await session.scalars(
            select(SatisfactionAnswer)
            .where(SatisfactionAnswer.report_id == report_id)
            .order_by(SatisfactionAnswer.answered_at.desc(), SatisfactionAnswer.id.desc())
            .limit(200)
        )
    )


async def followers_not_fixed(session: AsyncSession, closing_id: UUID) -> int:
    """How many followers say that it is not fixed."""
    count = await session.scalar(
        select(func.count())
        .select_from(SatisfactionAnswer)
        .where(
            SatisfactionAnswer.closing_id == closing_id,
            SatisfactionAnswer.respondent == Respondent.FOLLOWER,
            SatisfactionAnswer.satisfied.is_(False),
        )
    )
    return count or 0


async def by_category_and_month(
    session: AsyncSession, since: datetime, until: datetime
) -> list[Cell]:
    """The exact numbers; publish them through `published` only."""
    month = cast(
        func.date_trunc("month", func.timezone(JST.key, SatisfactionAnswer.answered_at)), Date
    )
    fixed = SatisfactionAnswer.outcome == ReportState.FIXED
    rows = await session.execute(
        select(
            Report.category,
            month,
            fixed,
            func.count(),
            func.count().filter(SatisfactionAnswer.satisfied),
        )
        .join(Report, Report.id == SatisfactionAnswer.report_id)
        .where(
            SatisfactionAnswer.respondent == Respondent.REPORTER,
            SatisfactionAnswer.answered_at >= since,
            SatisfactionAnswer.answered_at < until,
        )
        .group_by(Report.category, month, fixed)
        .order_by(Report.category, month, fixed)
    )
    return [Cell(*row) for row in rows]


def published(found: list[Cell]) -> Mapping[Cell, int | None]:
    """The base `n` of each cell as it may be shown, small ones kept back."""
    return cells.suppressed({cell: cell.n for cell in found})


async def ended(session: AsyncSession, since: datetime, until: datetime) -> int:
    """How many reports ended in a time: the base of all answers."""
    count = await session.scalar(
        select(func.count(StateMove.subject_id.distinct())).where(
            StateMove.machine == report_machine.name,
            StateMove.move.in_(sorted(ENDINGS)),
            StateMove.created_at >= since,
            StateMove.created_at < until,
        )
    )
    return count or 0


async def flagged(session: AsyncSession, caller: Caller) -> list[tuple[Report, int]]:
    """Closed reports of the caller's desk that three or more followers say are not fixed."""
    count = func.count()
    rows = await session.execute(
        select(Report, count)
        .join(SatisfactionAnswer, SatisfactionAnswer.report_id == Report.id)
        .where(cases.within_reach(caller), Report.state.in_(sorted(CLOSED)))
        .where(
            SatisfactionAnswer.respondent == Respondent.FOLLOWER,
            SatisfactionAnswer.satisfied.is_(False),
            SatisfactionAnswer.answered_at >= Report.closed_at,
        )
        .group_by(Report.id)
        .having(count >= FLAG)
        .order_by(count.desc(), Report.id)
        .limit(50)
    )
    return [(row[0], row[1]) for row in rows]
