"""Reading answers: single ones for their people, all of a report for its desk, counts for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback.endings import endings
from api.feedback.models import AnswerRow, Respondent
from api.feedback.room import E, Feedback
from api.kit import cells
from api.kit.caller import Caller
from api.kit.clock import JST
from api.kit.machine import Machine
from api.moves.models import StateMove

FLAG = 3
"""So many followers who say "not fixed" are shown to the desk."""


@dataclass(frozen=True)
class Cell:
    """Answers of those whose thing it was, by category, month (its first day in Japan) and kind
    of outcome."""

    category: str
    month: date
    fixed: bool
    n: int
    satisfied: int


async def answer_of(
    session: AsyncSession, table: type[AnswerRow], closing_id: UUID, respondent_id: UUID
) -> AnswerRow | None:
    """What one person answered to one ending."""
    return await session.scalar(
        select(table).where(table.closing_id == closing_id, table.respondent_id == respondent_id)
    )


async def of_subject(
    session: AsyncSession, table: type[AnswerRow], subject_id: UUID
) -> list[AnswerRow]:
    """All answers about a thing, newest first."""
    return list(
        await session.scalars(
            select(table)
            .where(table.subject_id == subject_id)
            .order_by(table.answered_at.desc(), table.id.desc())
            .limit(200)
        )
    )


async def followers_not_fixed(
    session: AsyncSession, table: type[AnswerRow], closing_id: UUID
) -> int:
    """How many followers say that it is not fixed."""
    count = await session.scalar(
        select(func.count())
        .select_from(table)
        .where(
            table.closing_id == closing_id,
            table.respondent == Respondent.FOLLOWER,
            table.satisfied.is_(False),
        )
    )
    return count or 0


async def by_category_and_month(
    session: AsyncSession, feedback: Feedback[E], since: datetime, until: datetime
) -> list[Cell]:
    """The exact numbers; publish them through `published` only."""
    table, subject = feedback.table, feedback.kind.table
    month = cast(func.date_trunc("month", func.timezone(JST.key, table.answered_at)), Date)
    fixed = table.outcome == feedback.wished
    rows = await session.execute(
        select(
            subject.category,
            month,
            fixed,
            func.count(),
            func.count().filter(table.satisfied),
        )
        .join(subject, subject.id == table.subject_id)
        .where(
            table.respondent == Respondent.REPORTER,
            table.answered_at >= since,
            table.answered_at < until,
        )
        .group_by(subject.category, month, fixed)
        .order_by(subject.category, month, fixed)
    )
    return [Cell(*row) for row in rows]


def published(cells_: list[Cell]) -> Mapping[Cell, int | None]:
    """The base `n` of each cell as it may be shown, small ones kept back."""
    return cells.suppressed({cell: cell.n for cell in cells_})


async def ended(session: AsyncSession, machine: Machine, since: datetime, until: datetime) -> int:
    """How many things ended in a time: the base of all answers."""
    count = await session.scalar(
        select(func.count(StateMove.subject_id.distinct())).where(
            StateMove.machine == machine.name,
            StateMove.move.in_(sorted(endings(machine))),
            StateMove.created_at >= since,
            StateMove.created_at < until,
        )
    )
    return count or 0


async def flagged(
    session: AsyncSession, caller: Caller, feedback: Feedback[E]
) -> list[tuple[E, int]]:
    """Closed things of the caller's desk that three or more followers say are not fixed."""
    table, subject = feedback.table, feedback.kind.table
    count = func.count()
    rows = await session.execute(
        select(subject, count)
        .join(table, table.subject_id == subject.id)
        .where(feedback.within_reach(caller), subject.state.in_(sorted(feedback.machine.closed)))
        .where(
            table.respondent == Respondent.FOLLOWER,
            table.satisfied.is_(False),
            table.answered_at >= subject.closed_at,
        )
        .group_by(subject.id)
        .having(count >= FLAG)
        .order_by(count.desc(), subject.id)
        .limit(50)
    )
    return [(row[0], row[1]) for row in rows]
