"""What a member of staff leaves behind goes back to the department."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import SERVICE
from api.reports.cases.models import Report
from api.reports.cases.states import CLOSED


async def release(session: AsyncSession, staff_id: UUID) -> int:
    """Take open reports from somebody who is gone: they stand among the unassigned; how many."""
    left = await session.scalars(
        select(Report)
        .where(Report.assignee_id == staff_id, Report.state.not_in(CLOSED))
        .order_by(Report.id)
        .with_for_update()
    )
    reports = list(left)
    for report in reports:
        report.assignee_id = None
        report.updated_at = clock.now()
        audit(session, SERVICE, "reports", "report.released", report.id)
    return len(reports)
