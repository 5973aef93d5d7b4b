"""A report goes to another department by itself, because its category or its place changed."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock, facts
from api.kit.caller import SERVICE
from api.moves import service as moves
from api.municipality.repository import Ward
from api.promises import service as promises
from api.reports.cases.facts import ReportMoved
from api.reports.cases.models import Report
from api.reports.cases.routing import route
from api.reports.cases.states import ReportMove, ReportState, report_machine
from api.reports.cases.subject import KIND
from api.reports.policy import Permission


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
    """The service hands the report over: desk, assignee and open promises, with a line of history.

    The department that takes over finds it as new where it was being worked on.
    """
    made = await moves.apply(
        session,
        report_machine,
        report,
        ReportMove.REROUTE,
        actor=SERVICE,
        permissions={Permission.SERVICE},
        given={},
        details={"department": department, "from": report.department},
    )
    report.department, report.assignee_id = department, None
    if report.state is ReportState.RECEIVED:
        report.planned_on = None
    promises.hand_over(await promises.of(session, KIND, report.id, lock=True), department)
    audit(session, SERVICE, "reports", "report.reroute", report.id)
    await session.flush()
    await facts.publish(
        session,
        ReportMoved(
            report_id=report.id,
            history_id=made.id,
            move=ReportMove.REROUTE,
            state=report.state,
            tells=False,
        ),
    )
