"""Which questions are waiting, and for how long."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.cases.models import Report
from api.reports.cases.states import ReportState

_WAITING = Report.state == ReportState.WAITING_FOR_REPORTER


async def to_remind(session: AsyncSession, *, until: date, today: date) -> list[Report]:
    """Those whose last days have begun and who left a way to be told, locked."""
    told = or_(
        Report.contact_email.is_not(None),
        Report.contact_line.is_not(None),
        Report.reporter_id.is_not(None),
    )
    return list(
        await session.scalars(
            select(Report)
            .where(_WAITING, told, Report.answer_reminded_at.is_(None))
            .where(Report.answer_due_on.between(today, until))
            .order_by(Report.id)
            .with_for_update(skip_locked=True)
        )
    )


async def without_answer(session: AsyncSession, *, today: date) -> list[Report]:
    """Those whose days are over, locked."""
    return list(
        await session.scalars(
            select(Report)
            .where(_WAITING, Report.no_answer_at.is_(None), Report.answer_due_on < today)
            .order_by(Report.id)
            .with_for_update(skip_locked=True)
        )
    )
