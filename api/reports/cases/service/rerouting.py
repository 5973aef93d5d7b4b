"""A report goes to another department by itself, because its category or its place changed."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.municipality.repository import Ward
from api.reports.cases.models import Report
from api.reports.cases.rules.routing import route
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.service import moving
from api.reports.cases.states import ReportMove


async def follow(
    session: AsyncSession, ward: Ward, report: Report, *, category: str, district: str
) -> bool:
    """Route again after category or district changed from what is given; whether it moved.

    Only what the change itself alters counts: both answers are asked for this instant, so that
    the hour alone moves nothing. What triage placed by hand stays until triage lets it go.
    """
    if report.routed_by_hand:
        return False
    now = clock.now()
    before = route(ward, category, district, now)
    after = route(ward, report.category, report.district, now)
    if before == after or report.department == after:
        return False
    await to_department(session, report, after)
    return True


async def to_department(session: AsyncSession, report: Report, department: str) -> None:
    """The service hands the report over: desk, assignee and open promises."""
    body = ReportMoveRequest(move=ReportMove.REROUTE, department=department)
    await moving.by_service(session, report, body, details={"from": report.department})
